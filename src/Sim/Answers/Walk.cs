using Sim.Branches;
using Sim.Events;
using Sim.Postures;

namespace Sim.Answers;

/// <summary>A branch as its days went by: each day from what had been reported by it, and nothing later.</summary>
/// <remarks>
/// The day d of <c>branch~K</c> is <c>branch@d~min(d, K)</c>. What is new since the day before is told one event at a time, in timeline order;
/// what changes because time passes is no news, but it is in the day's postures.
/// </remarks>
public static class Walk
{
    /// <param name="view">Its own day does not bound the walk.</param>
    /// <param name="from">Inclusive; so is <paramref name="to"/>.</param>
    /// <returns>Every day, one by one as they are asked for.</returns>
    public static IEnumerable<WalkDay> Of(View view, DateOnly from, DateOnly to)
    {
        var turns = Turns(view);
        // What was seen on the last turn is what was seen on the eve of the next.
        View? eve = null;
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            ValueList<WalkStep> steps = [];
            if (turns.Contains(day) && day > DateOnly.MinValue)
            {
                var today = view.SeenOn(day);
                steps = Steps(eve ?? view.SeenOn(day.AddDays(-1)), today).ToValueList();
                eve = today;
            }
            yield return new WalkDay(view.ReferenceOn(day), steps);
            if (day == DateOnly.MaxValue) yield break;
        }
    }

    /// <summary>The first and the last day with news; null where there is none.</summary>
    /// <param name="upTo">Inclusive; null: until all is told, late reports and corrections included.</param>
    public static DaySpan? Span(View view, DateOnly? upTo)
    {
        var turns = Turns(view).Where(day => !(day > upTo)).ToList();
        bool IsQuiet(DateOnly day) => Of(view, day, day).First().Steps.Count == 0;
        var (first, last) = (turns.FindIndex(day => !IsQuiet(day)), turns.FindLastIndex(day => !IsQuiet(day)));
        return first < 0 ? null : new DaySpan(turns[first], turns[last]);
    }

    /// <summary>The days on which something becomes known or takes effect: on no other can there be news.</summary>
    private static SortedSet<DateOnly> Turns(View view)
    {
        var turns = new SortedSet<DateOnly>();
        foreach (var entry in view.Timeline.Lineage.Branches.SelectMany(branch => branch.Delta.Entries))
        {
            foreach (var statement in entry.Statements)
            {
                turns.Add(statement.Content.Effective);
                if (!(statement.Content.Known > view.Reference.KnownBy)) turns.Add(statement.Content.Known);
            }
            if (entry.Removal?.Reported is { } reported && !(reported > view.Reference.KnownBy)) turns.Add(reported);
        }
        return turns;
    }

    private static IEnumerable<WalkStep> Steps(View yesterday, View today)
    {
        var news = News.Between(yesterday, today);
        if (news.Count == 0) yield break;
        var told = today.Events.ToDictionary(happened => happened.Id);
        foreach (var item in news)
        {
            told.Remove(item.Happened.Id);
            if (item.Before is { } before) told[before.Id] = before;
        }
        var reach = new Reach(yesterday.Timeline, today.Timeline);
        var fold = Fold(told.Values, today);
        foreach (var item in news)
        {
            var touched = new SortedSet<string>(StringComparer.Ordinal);
            if (item.Before is { } old) touched.UnionWith(reach.Of(old.Event, fold.Timeline));
            told.Remove(item.Happened.Id);
            if (item.After is { } now) told[now.Id] = now;
            var next = Fold(told.Values, today);
            if (item.After is { } fresh) touched.UnionWith(reach.Of(fresh.Event, next.Timeline));
            yield return new WalkStep(item, MovedCell.Of(fold, next, touched, today.Day).ToValueList());
            fold = next;
        }
    }

    private static PostureFold Fold(IEnumerable<TimelineEvent> told, View today) => new(today.Timeline.Telling(
        [.. told.OrderBy(happened => (happened.Effective, happened.Rank, happened.Depth, happened.Id))]));
}

/// <param name="Reference">Whole: with the day, and what was known by it.</param>
/// <param name="Steps">Empty where nothing is new.</param>
public sealed record WalkDay(Reference Reference, ValueList<WalkStep> Steps)
{
    public DateOnly Day => Reference.Day!.Value;
}

/// <param name="Moved">The cells that it moved, before and after as of the end of the day.</param>
public sealed record WalkStep(News News, ValueList<MovedCell> Moved);
