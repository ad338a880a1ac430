using Sim.Branches;

namespace Sim.Scenarios;

/// <summary>A branch as the store has it: as it stands, and as far as files stated it.</summary>
public sealed record StoredBranch(Branch Current, Branch Stated)
{
    public static StoredBranch Of(string name, IReadOnlyList<Recorded> records) => new(
        Branch.Fold(name, records.Select(record => record.Change)),
        Branch.Fold(name, records.Where(record => record.Origin == Origin.File).Select(record => record.Change)));
}
