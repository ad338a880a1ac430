using Sim.Branches;
using Sim.Events;

namespace Sim.Answers;

/// <summary>The intervention ledger as it can be told from what is known: it names no event and no judgment that is not reported by then.</summary>
internal static class KnownLedger
{
    public static IEnumerable<Intervention> KnownChanges(this Timeline timeline) =>
        timeline.Ledger.Own.Select(timeline.Known).OfType<Intervention>();

    /// <summary>With the reason of the latest content that is known; null where the event or the change is not.</summary>
    public static Intervention? Known(this Timeline timeline, Intervention change)
    {
        if (!timeline.IsKnown(change.Id)) return null;
        if (change.Replacement is { } instead && !timeline.IsKnown(instead)) return change with { Replacement = null };
        if (change.Kind is not (InterventionKind.Asserted or InterventionKind.Corrected)) return change;
        return Latest(timeline, change.Id) is { } known ? change with { Reason = known.Reason } : null;
    }

    /// <remarks>A correction that does not say when it was reported is known with what it corrects.</remarks>
    private static Statement? Latest(Timeline timeline, EventId id)
    {
        Statement? latest = null;
        var isKnown = true;
        foreach (var statement in timeline.Lineage.Leaf.Delta.Find(id)!.Statements)
        {
            if (statement.Kind == StatementKind.Asserted || statement.Content.Reported is not null) isKnown = !(statement.Content.Known > timeline.KnownBy);
            if (isKnown) latest = statement;
        }
        return latest;
    }

    public static IEnumerable<Casualty> Known(this Timeline timeline, IEnumerable<Casualty> casualties)
    {
        var judgments = timeline.Judgments.Where(judged => timeline.IsKnown(judged.Judgment)).Select(judged => judged.Judgment.Id).ToHashSet();
        return casualties.Where(casualty => casualty.Kind == CasualtyKind.Judgment ? judgments.Contains(casualty.Id) : timeline.IsKnown(casualty.Id))
            .Select(casualty => casualty.Chain.All(timeline.IsKnown) ? casualty : casualty with { Chain = casualty.Chain.Where(timeline.IsKnown).ToValueList() });
    }
}
