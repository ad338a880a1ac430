using Sim.Branches;
using Sim.Rules;

namespace Sim.Answers;

/// <summary>A scenario's branches as every surface gives them out. Members may be added, never renamed.</summary>
public sealed record BranchesAnswer(string Scenario, ValueList<BranchAnswer> Branches)
{
    /// <summary>Parents before children, siblings by name.</summary>
    public static BranchesAnswer Of(string scenario, IReadOnlyList<Timeline> timelines)
    {
        var byParent = timelines.ToLookup(timeline => timeline.Lineage.Leaf.Parent);
        IEnumerable<Timeline> Below(string? parent) => byParent[parent]
            .OrderBy(timeline => timeline.Lineage.Leaf.Name, StringComparer.Ordinal)
            .SelectMany(timeline => Below(timeline.Lineage.Leaf.Name).Prepend(timeline));
        return new BranchesAnswer(scenario, Below(null).Select(BranchAnswer.Of).ToValueList());
    }
}

/// <param name="Parent">Null for a root; so are from, until and basis.</param>
/// <param name="Until">Null for an overlay.</param>
/// <param name="Likelihood">Of the premise, as its analyst holds; null where not stated, as is the confidence.</param>
/// <param name="Interventions">The intervention ledger: own changes, then what was broken above.</param>
/// <param name="Pending">Undercut events on which nobody decided.</param>
/// <param name="Closed">The reason, or null while the branch is open.</param>
public sealed record BranchAnswer(
    string Name, string? Parent, DateOnly? From, DateOnly? Until, int? Basis, int Version, int RewriteSize, string Premise,
    ValueList<InterventionAnswer> Changes, ValueList<UndercutAnswer> Undercut, LikelihoodAnswer? Likelihood, string? Confidence,
    ValueList<ConsequenceAnswer> Interventions, int Pending, string? Closed)
{
    public static BranchAnswer Of(Timeline timeline)
    {
        var leaf = timeline.Lineage.Leaf;
        return new BranchAnswer(
            leaf.Name, leaf.Parent, leaf.Point?.From, leaf.Point?.Until, leaf.Point?.Basis, leaf.Version, timeline.Ledger.RewriteSize, leaf.Premise.Text,
            timeline.KnownChanges().Select(InterventionAnswer.Of).ToValueList(), timeline.Known(timeline.Ledger.Undercut).Select(UndercutAnswer.Of).ToValueList(),
            LikelihoodAnswer.Of(leaf.Premise.Likelihood), leaf.Premise.Confidence?.Name(),
            ConsequenceAnswer.Of(timeline, _ => true), timeline.Ledger.Pending, leaf.Closing?.Reason);
    }
}

/// <param name="Kind">replaced, asserted, corrected, retracted, kept or dropped.</param>
/// <param name="With">The event put in its place, else null.</param>
public sealed record InterventionAnswer(string Id, string Kind, string? With, string Reason)
{
    public static InterventionAnswer Of(Intervention intervention) =>
        new(intervention.Id.Value, intervention.Kind.ToString().ToLowerInvariant(), intervention.Replacement?.Value, intervention.Reason);
}
