using Sim.Events;

namespace Sim.Branches;

/// <summary>The interventions of one branch: what it changes itself, and what it undercuts by that.</summary>
/// <param name="Own">By id; a replacement is one.</param>
/// <param name="Undercut">Events of the timeline that are undercut or kept, in timeline order, inherited ones included.</param>
/// <param name="RewriteSize">The ids that the branch changed, keeps excepted, plus the events undercut here and not on the parent.</param>
public sealed record Ledger(ValueList<Intervention> Own, ValueList<Casualty> Undercut, int RewriteSize)
{
    internal static Ledger Of(Branch branch, Timeline timeline, Func<EventId, bool> undercutOnParent)
    {
        if (branch.IsRoot) return new Ledger([], [], 0);
        var own = branch.Delta.Entries.Where(entry => entry.IsChange && !IsTold(entry, branch.Delta)).Select(Describe).ToValueList();
        var casualties = timeline.All.Where(happened => happened.State == EventState.Undercut || happened.Mended.Count > 0).ToList();
        var rewrite = own.Count(intervention => intervention.Kind != InterventionKind.Kept)
            + casualties.Count(happened => happened.State == EventState.Undercut && !undercutOnParent(happened.Id));
        return new Ledger(own, casualties.Select(happened => Trace(happened, timeline)).ToValueList(), rewrite);
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
        _ => new(entry.Id, InterventionKind.Kept, null, entry.Keeping!.Reason),
    };

    private static Casualty Trace(TimelineEvent happened, Timeline timeline)
    {
        var chain = new List<EventId>();
        var links = happened.Mended.Count > 0 ? happened.Mended : happened.Broken;
        while (links.Count > 0 && !chain.Contains(links[0]))
        {
            chain.Insert(0, links[0]);
            links = timeline.Find(links[0]) is { State: EventState.Undercut } cause ? cause.Broken : [];
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
}

/// <param name="Replacement">The event put in its place, else null.</param>
public sealed record Intervention(EventId Id, InterventionKind Kind, EventId? Replacement, string Reason);

/// <summary>An event that lost a cause.</summary>
/// <param name="Chain">From the event that is out to the event's own cause: each needed the one before.</param>
/// <param name="Keeping">Why it stays all the same, by decision of this branch; null: dropped.</param>
public sealed record Casualty(EventId Id, ValueList<EventId> Chain, Keeping? Keeping);
