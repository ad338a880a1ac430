using Sim.Branches;
using Sim.Evidence;

namespace Sim.Store;

/// <summary>What is to be looked at, and how.</summary>
public sealed record Question(Reference Reference)
{
    /// <summary>The branch as it stood at this instant (inclusive) by when its changes were recorded; null: by the reference alone.</summary>
    public DateTimeOffset? RecordedBy { get; init; }

    /// <summary>Which sources and claims count.</summary>
    public Counting Counting { get; init; } = Counting.Default;
}
