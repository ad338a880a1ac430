using Sim.Branches;
using Sim.Events;

namespace Sim.Scenarios;

/// <summary>The order in which a branch's changes go into a stream. In a file their order means nothing; in a stream later changes to an id win.</summary>
internal static class ChangeOrder
{
    /// <summary>
    /// Withdrawals first, so that ids are free; an event before what corrects, replaces or retracts it; keeps and drops last, since they name
    /// what the others undercut; and a closing after all.
    /// </summary>
    public static IEnumerable<Change> Of(IEnumerable<Change> changes)
    {
        var all = changes.ToList();
        var replacing = all.OfType<Change.Replaced>().GroupBy(replaced => replaced.With.Id).ToDictionary(same => same.Key, same => same.First().Id);
        return all.OrderBy(Phase).ThenBy(change => Depth(change.Subject, replacing)).ThenBy(change => change.Subject);
    }

    /// <summary>How many replacements led to the event.</summary>
    private static int Depth(EventId? id, Dictionary<EventId, EventId> replacing)
    {
        var depth = 0;
        while (id is { } known && depth <= replacing.Count && replacing.TryGetValue(known, out var before)) (id, depth) = (before, depth + 1);
        return depth;
    }

    private static int Phase(Change change) => change switch
    {
        Change.Reverted => 0,
        Change.Asserted => 1,
        Change.Replaced => 2,
        Change.Corrected => 3,
        Change.Retracted => 4,
        Change.Kept or Change.Dropped => 5,
        Change.Closed => 6,
        _ => throw new System.Diagnostics.UnreachableException($"{change} is no change that a file states"),
    };
}
