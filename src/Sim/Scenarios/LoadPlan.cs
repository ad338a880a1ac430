using Sim.Branches;

namespace Sim.Scenarios;

/// <summary>What a load of a scenario file would append, or why it may not.</summary>
/// <param name="Streams">Parents first; only branches to which something is appended.</param>
/// <param name="Statements">What is to be remembered of the file where the branches' streams cannot tell what it stated; no branch moves by it.</param>
/// <param name="Conflicts">What both the file and somebody else changed since the last load, and nobody decided.</param>
/// <param name="Settled">The same where one side was taken.</param>
/// <param name="Refusals">Why it may not be loaded, whichever side is taken.</param>
public sealed record LoadPlan(
    ValueList<PlannedStream> Streams, ValueList<Change.Stated> Statements, ValueList<LoadConflict> Conflicts, ValueList<LoadConflict> Settled, ValueList<Refusal> Refusals)
{
    public int Changes => Streams.Sum(stream => stream.Changes.Count);
}

/// <param name="ExpectedVersion">0: the branch is new.</param>
public sealed record PlannedStream(string Branch, int ExpectedVersion, ValueList<Change> Changes);

/// <summary>Whose side is taken where both the file and somebody else changed the same.</summary>
public enum ConflictSide
{
    File,

    /// <summary>What stands in the store stays, and counts as decided until the file says something else.</summary>
    Store,
}

/// <param name="About">Event ids, what is declared, or <c>at</c>.</param>
/// <param name="File">What the file says now: only what differs, where both say something.</param>
/// <param name="Store">What stands in the store, likewise.</param>
public sealed record LoadConflict(string Branch, string About, string File, string Store)
{
    public override string ToString() => $"{Branch}, {About}: the file says {File}; the store has {Store}, changed since the last load";
}
