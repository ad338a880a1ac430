using Sim.Events;

namespace Sim.Branches;

/// <summary>The interventions of one branch: what it changes itself, and what it undercuts by that.</summary>
/// <param name="Own">By id; a replacement is one.</param>
/// <param name="Undercut">Events of the timeline that are undercut or kept, in timeline order, inherited ones included.</param>
/// <param name="RewriteSize">The ids that the branch changed, keeps excepted, plus the events undercut here and not on the parent.</param>
public sealed record Ledger(ValueList<Intervention> Own, ValueList<Casualty> Undercut, int RewriteSize)
{
    /// <param name="onParent">The event as the parent has it, or null.</param>
    internal static Ledger Of(Branch branch, Timeline timeline, Func<EventId, Node?> onParent)
    {
        if (branch.IsRoot) return new Ledger([], [], 0);
        var own = branch.Delta.Entries.Where(entry => entry.IsChange && !IsTold(entry, branch.Delta)).Select(Describe).ToValueList();
        var casualties = timeline.All.Where(happened =>
            happened.State == EventState.Undercut || (happened.State == EventState.Holds && happened.Mended.Count > 0)).ToList();
        var rewrite = own.Count(intervention => intervention.Kind is not (InterventionKind.Kept or InterventionKind.Dropped))
            + casualties.Count(happened => happened.State == EventState.Undercut && onParent(happened.Id)?.State != EventState.Undercut);
        return new Ledger(own, casualties.Select(happened => Trace(happened, timeline, onParent)).ToValueList(), rewrite);
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

    private static Casualty Trace(TimelineEvent happened, Timeline timeline, Func<EventId, Node?> onParent)
    {
        var chain = new List<EventId>();
        var link = Deciding(happened);
        while (link is { } id && !chain.Contains(id))
        {
            chain.Insert(0, id);
            link = timeline.Find(id) is { State: EventState.Undercut } cause ? Deciding(cause) : null;
        }

        // With 'any', a cause that an ancestor broke did not do it: the one that this branch broke did.
        EventId? Deciding(TimelineEvent effect)
        {
            var links = effect.Mended.Count > 0 ? effect.Mended : effect.Broken;
            var already = onParent(effect.Id)?.Broken ?? [];
            foreach (var broken in links)
                if (!already.Contains(broken)) return broken;
            return links.Count > 0 ? links[0] : null;
        }

        return new Casualty(happened.Id, chain.ToValueList(), happened.Keeping);
    }
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

/// <summary>An event that lost a cause.</summary>
/// <param name="Chain">From the event that is out to the event's own cause: each needed the one before.</param>
/// <param name="Keeping">Why it stays all the same, by decision of this branch; null: dropped.</param>
public sealed record Casualty(EventId Id, ValueList<EventId> Chain, Keeping? Keeping);
