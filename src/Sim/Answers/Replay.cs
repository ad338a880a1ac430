using Sim.Branches;
using Sim.Postures;

namespace Sim.Answers;

/// <summary>A timeline step by step: each event and the cells it moved.</summary>
public static class Replay
{
    /// <param name="from">Inclusive, by effective day; so is <paramref name="to"/>.</param>
    public static IEnumerable<ReplayStep> Of(Timeline timeline, DateOnly from, DateOnly to)
    {
        var reach = new Reach(timeline);
        // What one step leaves is what the next one finds: each prefix is folded once.
        PostureFold? before = null;
        for (var count = 0; count < timeline.Events.Count; count++)
        {
            var happened = timeline.Events[count];
            if (happened.Effective < from) continue;
            if (happened.Effective > to) yield break;
            before ??= new PostureFold(timeline.Prefix(count));
            var after = new PostureFold(timeline.Prefix(count + 1));
            yield return new ReplayStep(happened, MovedCell.Of(before, after, reach.Of(happened.Event, timeline), happened.Effective).ToValueList());
            before = after;
        }
    }
}

public sealed record ReplayStep(TimelineEvent Happened, ValueList<MovedCell> Moved);

public sealed record MovedCell(CellKey Key, CellValue Before, CellValue After)
{
    /// <summary>The cells of these countries that differ, as of one day, in the order of their keys.</summary>
    public static IEnumerable<MovedCell> Of(PostureFold before, PostureFold after, IReadOnlyCollection<string> countries, DateOnly day)
    {
        var (old, fresh) = (Cells.Of(before, countries, day), Cells.Of(after, countries, day));
        foreach (var key in new SortedSet<CellKey>(old.Keys.Concat(fresh.Keys)))
        {
            var (was, now) = (old.GetValueOrDefault(key), fresh.GetValueOrDefault(key));
            if (was.Differs(now)) yield return new MovedCell(key, was, now);
        }
    }
}
