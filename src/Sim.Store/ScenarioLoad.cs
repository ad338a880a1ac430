using Sim.Answers;
using Sim.Scenarios;

namespace Sim.Store;

/// <summary>What a load of one scenario appends, or would append.</summary>
/// <param name="Streams">As in the plan, in words.</param>
public sealed record ScenarioLoad(string Scenario, LoadPlan Plan, ValueList<ToldStream> Streams);

/// <param name="ExpectedVersion">The version after which the changes come; 0: the branch is new.</param>
public sealed record ToldStream(string Branch, int ExpectedVersion, ValueList<ToldChange> Changes)
{
    /// <summary>The version at which the branch stands with them.</summary>
    public int Version => ExpectedVersion + Changes.Count;
}
