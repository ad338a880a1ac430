using Sim.Branches;
using Sim.Postures;

namespace Sim.Answers;

/// <summary>A timeline step by step: each event and the cells it moved.</summary>
public static class Replay
{
    /// <param name="from">Inclusive, by effective day; so is <paramref name="to"/>.</param>
    public static IEnumerable<ReplayStep> Of(Timeline timeline, DateOnly from, DateOnly to)
    {
        for (var count = 0; count < timeline.Events.Count; count++)
        {
            var happened = timeline.Events[count];
            if (happened.Effective < from || happened.Effective > to) continue;
            var (before, after) = (new PostureFold(timeline.Prefix(count)), new PostureFold(timeline.Prefix(count + 1)));
            var touched = Touched(happened, after);
            yield return new ReplayStep(happened, Moved(
                Cells.Of(before, touched, happened.Effective), Cells.Of(after, touched, happened.Effective)).ToValueList());
        }
    }

    /// <summary>Countries whose posture the event can move: those it names, and the allies of those.</summary>
    private static SortedSet<string> Touched(TimelineEvent happened, PostureFold after)
    {
        var named = new SortedSet<string>(StringComparer.Ordinal) { happened.Event.Actor.Code };
        if (happened.Event.Recipient is { } recipient) named.Add(recipient.Code);
        foreach (var key in StandingEffects.Begins(happened.Event).Select(begun => begun.Key).Concat(StandingEffects.Ends(happened.Event)))
            named.UnionWith([key.Holder, key.Counterpart]);
        var allies = after.StandingsAt(happened.Effective).All
            .Where(standing => standing.Key.Kind == Events.StandingKind.Alliance)
            .SelectMany(standing => named.Where(standing.Key.Concerns).Select(standing.Key.Other)).ToList();
        named.UnionWith(allies);
        named.RemoveWhere(code => !after.Timeline.Lineage.IsCountry(code));
        return named;
    }

    private static IEnumerable<MovedCell> Moved(SortedDictionary<CellKey, CellValue> before, SortedDictionary<CellKey, CellValue> after)
    {
        foreach (var key in new SortedSet<CellKey>(before.Keys.Concat(after.Keys)))
        {
            var (was, now) = (before.GetValueOrDefault(key), after.GetValueOrDefault(key));
            if (was.Differs(now)) yield return new MovedCell(key, was, now);
        }
    }
}

public sealed record ReplayStep(TimelineEvent Happened, ValueList<MovedCell> Moved);

public sealed record MovedCell(CellKey Key, CellValue Before, CellValue After);
