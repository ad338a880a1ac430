using Sim.Events;

namespace Sim.Branches;

public enum CasualtyKind
{
    Event,
    /// <summary>It counts for nothing, so nothing is to be decided on it.</summary>
    Judgment,
}

public enum Verdict
{
    Dropped,
    Kept,
}

/// <summary>What somebody decided on an event that lost a cause.</summary>
/// <param name="By">The branch that decided: the leaf, or an ancestor whose drop still covers every broken link.</param>
public sealed record Ruling(Verdict Verdict, string Reason, string By);

/// <summary>An event or a judgment that lost a cause.</summary>
/// <param name="Chain">From the event that is out to its own cause: each needed the one before.</param>
/// <param name="Change">The own change of the branch that broke the chain's start, by its id (a replacement by the old one); null: it was broken on an ancestor, or by the window of a clean branch.</param>
/// <param name="Ruling">Null: pending, or a judgment.</param>
public sealed record Casualty(EventId Id, CasualtyKind Kind, ValueList<EventId> Chain, EventId? Change, Ruling? Ruling)
{
    public bool IsPending => Kind == CasualtyKind.Event && Ruling is null;

    public bool IsKept => Ruling is { Verdict: Verdict.Kept };
}
