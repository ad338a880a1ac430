using Sim.Events;

namespace Sim.Branches;

/// <summary>The interventions of one branch: what it changes itself, what that undercuts, and what was decided on each.</summary>
/// <param name="Own">By id; a replacement is one.</param>
/// <param name="Undercut">Events of the timeline that are undercut or kept, in timeline order, inherited ones included.</param>
/// <param name="Judgments">Judgments that lost a cause, in the order of their days.</param>
/// <param name="RewriteSize">
/// The ids that the branch changed, keeps and drops excepted (a replacement is one), plus the events undercut here and not on the parent. An
/// id that is both, such as an own event that lost its cause, is one.
/// </param>
public sealed record Ledger(ValueList<Intervention> Own, ValueList<Casualty> Undercut, ValueList<Casualty> Judgments, int RewriteSize)
{
    private static Ledger Empty { get; } = new([], [], [], 0);

    /// <summary>Undercut events on which nobody has decided.</summary>
    public int Pending => Undercut.Count(casualty => casualty.IsPending);

    /// <summary>Each own change with what it undercuts, then (under no change) what was broken on an ancestor or by the window.</summary>
    public IEnumerable<(Intervention? Change, ValueList<Casualty> Undercut)> Consequences
    {
        get
        {
            var byChange = Undercut.Concat(Judgments).ToLookup(casualty => casualty.Change);
            foreach (var own in Own) yield return (own, byChange[own.Id].ToValueList());
            if (byChange[null].ToValueList() is { Count: > 0 } inherited) yield return (null, inherited);
        }
    }

    internal static Ledger Of(Timeline timeline, Resolution? parent)
    {
        if (parent is null) return Empty;
        var delta = timeline.Lineage.Leaf.Delta;
        var own = delta.Entries.Where(entry => entry.IsChange && !IsTold(entry, delta)).Select(Describe).ToValueList();
        var changed = own.Where(intervention => intervention.Kind is not (InterventionKind.Kept or InterventionKind.Dropped)).ToList();
        var rewritten = changed.Select(intervention => intervention.Id).Concat(changed.Select(intervention => intervention.Replacement).OfType<EventId>()).ToHashSet();
        var fallen = timeline.All.Count(happened => happened.State == EventState.Undercut && !rewritten.Contains(happened.Id)
            && parent.Nodes.GetValueOrDefault(happened.Id)?.State != EventState.Undercut);
        var chains = new Chains(timeline, parent, own);
        return new Ledger(own, chains.Events().ToValueList(), chains.Judgments().ToValueList(), changed.Count + fallen);
    }

    /// <summary>Whether the entry is no more than the new half of a replacement, told with the old one.</summary>
    private static bool IsTold(DeltaEntry entry, Delta delta) =>
        entry is { Replaces: { } old, Removal: not { ReplacedBy: not null } } && delta.Find(old)?.Removal?.ReplacedBy == entry.Id;

    private static Intervention Describe(DeltaEntry entry) => entry switch
    {
        { Removal: { ReplacedBy: { } replacement } removal } => new(entry.Id, InterventionKind.Replaced, replacement, removal.Reason),
        { Removal: { } removal } => new(entry.Id, InterventionKind.Retracted, null, removal.Reason),
        { IsOwn: true } => new(entry.Id, InterventionKind.Asserted, null, entry.Statements[^1].Reason),
        { Statements.Count: > 0 } => new(entry.Id, InterventionKind.Corrected, null, entry.Statements[^1].Reason),
        { Keeping: { } keeping } => new(entry.Id, InterventionKind.Kept, null, keeping.Reason),
        _ => new(entry.Id, InterventionKind.Dropped, null, entry.Dropping!.Reason),
    };
}

public enum InterventionKind
{
    Replaced,
    Asserted,
    Corrected,
    Retracted,
    Kept,
    Dropped,
}

/// <param name="Replacement">The event put in its place, else null.</param>
public sealed record Intervention(EventId Id, InterventionKind Kind, EventId? Replacement, string Reason);
