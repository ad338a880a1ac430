using Sim.Events;

namespace Sim.Branches;

/// <summary>What a branch says that comes and goes together: its changes on one id, or the halves of a replacement.</summary>
/// <param name="Ids">In a row of replacements the one replaced first stands first.</param>
public sealed record OwnUnit(ValueList<EventId> Ids)
{
    /// <summary>By first id, in ordinal order.</summary>
    public static IReadOnlyList<OwnUnit> Of(Delta delta)
    {
        var units = new List<OwnUnit>();
        foreach (var entry in delta.Entries)
        {
            if (!entry.IsChange || delta.ReplacedBy(entry) is not null) continue;
            var ids = new List<EventId>();
            for (var next = entry; next is not null && !ids.Contains(next.Id); next = delta.ReplacementOf(next)) ids.Add(next.Id);
            units.Add(new OwnUnit(ids.ToValueList()));
        }
        return units;
    }

    /// <summary>What takes all of it back.</summary>
    public IEnumerable<Change.Reverted> Reverted(Branch branch, string reason)
    {
        foreach (var id in Ids)
        {
            if (branch.Delta.Find(id) is not { IsChange: true }) continue;
            var reverted = new Change.Reverted(id, reason);
            branch = branch.Evolve(reverted);
            yield return reverted;
        }
    }
}
