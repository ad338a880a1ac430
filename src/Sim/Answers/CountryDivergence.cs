using Sim.Branches;
using Sim.Events;
using Sim.Postures;

namespace Sim.Answers;

/// <summary>Where the posture of one country first parts between the first view and any other.</summary>
/// <param name="Day">
/// The first on which a cell differs, each view told up to its own day and looked at on the same one: that time passes is no divergence. Not
/// before the first event of any view.
/// </param>
/// <param name="Event">
/// The first event, in timeline order, that not both views count and that can move this posture; null where there is none, because half-life,
/// scale or declarations differ.
/// </param>
public sealed record CountryDivergence(string Country, DateOnly Day, EventId? Event)
{
    /// <summary>How long an event is looked back to: a label is compared with that of a week before.</summary>
    private const int Echo = 7;

    /// <summary>In the order of the countries; those that never part by the latest of the views' days are left out.</summary>
    public static IEnumerable<CountryDivergence> Of(IReadOnlyList<View> views, IEnumerable<string> countries)
    {
        var last = views.Max(view => view.Day);
        var told = views.Select(view => new PostureFold(Until(view), view.Wanted)).ToList();
        var moving = Moving(views, told, countries.ToHashSet(StringComparer.Ordinal));
        var weighed = told.Exists(fold => IsWeighedOtherwise(told[0].Timeline, fold.Timeline));
        var days = Days(told, weighed, last);
        foreach (var country in countries)
        {
            var by = moving.TryGetValue(country, out var first) ? first : null;
            if (by is null && !weighed) continue;
            foreach (var day in days)
            {
                if (!weighed && day < by!.Effective) continue;
                if (!Parts(told, country, day)) continue;
                yield return new CountryDivergence(country, day, by?.Effective <= day ? by!.Id : null);
                break;
            }
        }
    }

    /// <summary>The view's timeline as if it ended on the view's day.</summary>
    private static Timeline Until(View view) => view.Timeline.Counting(
        happened => happened.Effective <= view.Day, view.Timeline.Facts with { Before = Math.Min(view.Timeline.Facts.Before ?? int.MaxValue, view.Day.DayNumber + 1) });

    /// <summary>The first unshared event that can move each country.</summary>
    private static Dictionary<string, TimelineEvent> Moving(IReadOnlyList<View> views, List<PostureFold> told, HashSet<string> countries)
    {
        var moving = new Dictionary<string, TimelineEvent>(StringComparer.Ordinal);
        var timelines = told.Select(fold => fold.Timeline).ToList();
        var reach = new Reach(timelines);
        foreach (var happened in Unshared.Of(views))
            foreach (var timeline in timelines)
                foreach (var country in reach.Of(happened.Event, timeline)) moving.TryAdd(country, happened);
        Unshared.WantFirst(views, code => countries.Contains(code) ? code : null, moving.GetValueOrDefault);
        return moving;
    }

    /// <remarks>Without an event of its own, a cell parts when the same events weigh otherwise, or are told by other declarations.</remarks>
    private static bool IsWeighedOtherwise(Timeline first, Timeline other) =>
        first.Lineage.HalfLife != other.Lineage.HalfLife || first.Lineage.Scale != other.Lineage.Scale
        || !first.Lineage.All<Declaration.Opposed>().SequenceEqual(other.Lineage.All<Declaration.Opposed>())
        || !first.Lineage.All<Declaration.Cast>().SequenceEqual(other.Lineage.All<Declaration.Cast>());

    /// <summary>
    /// In order, the days on which a cell can begin to differ: where all weigh alike, those of an event or a lapse and the week after each, in
    /// which an alert looks back on it; else every day.
    /// </summary>
    private static IReadOnlyList<DateOnly> Days(List<PostureFold> told, bool weighed, DateOnly last)
    {
        var events = told.SelectMany(fold => fold.Timeline.Told).ToList();
        var facts = told.SelectMany(fold => fold.Timeline.Facts.Days()).Distinct().Select(DateOnly.FromDayNumber).ToList();
        if (events.Count + facts.Count == 0) return [last];
        var first = events.Select(happened => happened.Effective).Concat(facts).Min();
        if (weighed) return [.. Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays)];
        var turns = events.SelectMany(happened => StandingEffects.Begins(happened.Event).Select(begun => begun.Start.Until?.Day).OfType<DateOnly>().Append(happened.Effective)).Concat(facts);
        return [.. turns.SelectMany(turn => Enumerable.Range(0, Echo + 1).Where(after => after <= last.DayNumber - turn.DayNumber).Select(turn.AddDays)).Distinct().Order()];
    }

    private static bool Parts(List<PostureFold> told, string country, DateOnly day)
    {
        var first = Cells.Of(told[0], [country], day);
        for (var other = 1; other < told.Count; other++)
        {
            var second = Cells.Of(told[other], [country], day);
            foreach (var (key, value) in first)
                if (value.Differs(second.GetValueOrDefault(key))) return true;
            foreach (var key in second.Keys)
                if (!first.ContainsKey(key)) return true;
        }
        return false;
    }
}
