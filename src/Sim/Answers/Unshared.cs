using Sim.Branches;
using Sim.Events;

namespace Sim.Answers;

/// <summary>Events that one view counts by its day and another does not, or not so that it moves the same.</summary>
internal static class Unshared
{
    /// <summary>Between the first view and any other, in timeline order; where two contents of one event differ, both. Facts are not among them.</summary>
    public static IReadOnlyList<TimelineEvent> Of(IReadOnlyList<View> views)
    {
        var unshared = new List<TimelineEvent>();
        for (var other = 1; other < views.Count; other++)
            unshared.AddRange(Missing(views[0], views[other]).Concat(Missing(views[other], views[0])));
        return [.. unshared.OrderBy(happened => (happened.Effective, happened.Rank, happened.Depth, happened.Id))];
    }

    /// <summary>
    /// The facts that could come before the told ones: of each group those of the first day on which one is not shared. Their ids are wanted
    /// where that day is not after the group's first told event that is not shared.
    /// </summary>
    /// <param name="group">By the actor's code; null: of no concern.</param>
    /// <param name="told">The first told event of a group, or null.</param>
    public static void WantFirst(IReadOnlyList<View> views, Func<string, string?> group, Func<string, TimelineEvent?> told)
    {
        for (var other = 1; other < views.Count; other++)
        {
            var sides = new FactSides(views[0], views[other]);
            foreach (var view in new[] { views[0], views[other] })
            {
                var firsts = new Dictionary<string, (int Day, List<int> Rows)>(StringComparer.Ordinal);
                var table = view.Timeline.Facts.Table;
                foreach (var (lane, row) in sides.Unshared(view))
                {
                    var day = table.Days[row];
                    if (group(table.Lanes[lane].From) is not { } country) continue;
                    if (!firsts.TryGetValue(country, out var found) || day < found.Day) firsts[country] = (day, [row]);
                    else if (day == found.Day) found.Rows.Add(row);
                }
                foreach (var (country, (day, rows)) in firsts)
                {
                    if (told(country)?.Effective.DayNumber < day) continue;
                    foreach (var row in rows) sides.Want(view, row);
                }
            }
        }
    }

    private static IEnumerable<TimelineEvent> Missing(View view, View other)
    {
        foreach (var happened in view.Timeline.Told)
        {
            if (happened.Effective > view.Day) yield break;
            if (other.FindVisible(happened.Id) is not { } seen || (seen.Event != happened.Event && Bare(seen.Event) != Bare(happened.Event))) yield return happened;
        }
    }

    /// <summary>What of an event can move a posture: not its words and citations, and of its dates the day of effect alone.</summary>
    private static PoliticalEvent Bare(PoliticalEvent happened) => happened with
    {
        Occurred = Edtf.Of(happened.Effective),
        Placed = null,
        Reported = null,
        OtherActions = [],
        Who = "",
        Summary = "",
        Citations = [],
    };
}
