using Sim.Branches;
using Sim.Rules;

namespace Sim.Answers;

/// <summary>A scenario's branches as every surface gives them out. Members may be added, never renamed.</summary>
public sealed record BranchesAnswer(string Scenario, ValueList<BranchAnswer> Branches)
{
    /// <summary>Parents before children, siblings by name.</summary>
    public static BranchesAnswer Of(string scenario, IEnumerable<Timeline> timelines) => Of(scenario, timelines.Select(BranchAnswer.Of));

    /// <inheritdoc cref="Of(string, IEnumerable{Timeline})"/>
    public static BranchesAnswer Of(string scenario, IEnumerable<BranchAnswer> branches)
    {
        var byParent = branches.ToLookup(branch => branch.Parent);
        IEnumerable<BranchAnswer> Below(string? parent) => byParent[parent]
            .OrderBy(branch => branch.Name, StringComparer.Ordinal)
            .SelectMany(branch => Below(branch.Name).Prepend(branch));
        return new BranchesAnswer(scenario, Below(null).ToValueList());
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
    /// <summary>Of a branch that cannot have undercut anything: a root, or an open window on one without a change to any event. Null for another.</summary>
    /// <remarks>The same answer as of its timeline, which need not be resolved.</remarks>
    /// <param name="parent">Null for a root.</param>
    public static BranchAnswer? OfUntouched(Branch leaf, Branch? parent) => parent is null || (parent.IsRoot && leaf.Point is { IsClean: false } && !leaf.Delta.Entries.Any())
        ? new BranchAnswer(
            leaf.Name, leaf.Parent, leaf.Point?.From, leaf.Point?.Until, leaf.Point?.Basis, leaf.Version, 0, leaf.Premise.Text, [], [],
            LikelihoodAnswer.Of(leaf.Premise.Likelihood), leaf.Premise.Confidence?.Name(), [], 0, leaf.Closing?.Reason)
        : null;

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
