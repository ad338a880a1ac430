using Sim.Branches;

namespace Sim.Scenarios;

/// <summary>What a load of a scenario file would append, or why it may not.</summary>
/// <param name="Streams">Parents first; only branches to which something is appended.</param>
/// <param name="Conflicts">Ids that both the file and somebody else changed since the last load.</param>
public sealed record LoadPlan(ValueList<PlannedStream> Streams, ValueList<LoadConflict> Conflicts)
{
    public int Changes => Streams.Sum(stream => stream.Changes.Count);
}

/// <param name="ExpectedVersion">0: the branch is new.</param>
public sealed record PlannedStream(string Branch, int ExpectedVersion, ValueList<Change> Changes);

/// <param name="About">An event id, or what is declared.</param>
/// <param name="File">What the file says now.</param>
/// <param name="Store">What stands in the store.</param>
public sealed record LoadConflict(string Branch, string About, string File, string Store);
