using Sim.Branches;
using Sim.Events;

namespace Sim.Scenarios;

/// <summary>Ids that replacements tie together: a replacement comes, goes and conflicts as a whole.</summary>
internal static class ReplacementUnits
{
    /// <returns>The ids with all that a replacement on any of the branches ties to them, each once; units by their first id, in ordinal order.</returns>
    public static IReadOnlyList<IReadOnlyList<EventId>> Of(IEnumerable<EventId> ids, params IReadOnlyList<Branch> branches)
    {
        var ties = branches.SelectMany(branch => branch.Delta.Entries).SelectMany(Ties).ToLookup(tie => tie.From, tie => tie.To);
        var seen = new HashSet<EventId>();
        var units = new List<IReadOnlyList<EventId>>();
        foreach (var id in ids.Order())
        {
            if (!seen.Add(id)) continue;
            var unit = new List<EventId> { id };
            for (var next = 0; next < unit.Count; next++) unit.AddRange(ties[unit[next]].Where(seen.Add));
            units.Add([.. unit.Order()]);
        }
        return units;
    }

    private static IEnumerable<(EventId From, EventId To)> Ties(DeltaEntry entry)
    {
        foreach (var other in (EventId?[])[entry.Removal?.ReplacedBy, entry.Replaces])
        {
            if (other is not { } tied) continue;
            yield return (entry.Id, tied);
            yield return (tied, entry.Id);
        }
    }
}
