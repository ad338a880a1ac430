using Sim.Events;

namespace Sim.Branches;

/// <summary>What somebody wants of a branch.</summary>
public abstract record BranchCommand
{
    private BranchCommand() { }

    public sealed record Record(PoliticalEvent Event, string Reason = "") : BranchCommand;
    public sealed record Correct(PoliticalEvent Event, string Reason) : BranchCommand;
    public sealed record Retract(EventId Id, string Reason, DateOnly? Reported = null) : BranchCommand;
    public sealed record Replace(EventId Id, PoliticalEvent With, string Reason) : BranchCommand;
    public sealed record Keep(EventId Id, string Reason) : BranchCommand;
    public sealed record Revert(EventId Id, string Reason) : BranchCommand;

    /// <param name="Onto">The parent's lineage at the point's basis: what the branch would stand on.</param>
    public sealed record Rebase(ForkPoint Point, Lineage Onto) : BranchCommand;

    public sealed record Declare(Declaration Declaration, string Reason = "") : BranchCommand;
}

/// <summary>What came of a command.</summary>
public abstract record Decision
{
    private Decision() { }

    /// <param name="Changes">At least one, in the order in which they are appended: all or none.</param>
    public sealed record Append(ValueList<Change> Changes) : Decision
    {
        public Append(Change change) : this([change]) { }
    }

    /// <summary>It is so already.</summary>
    public sealed record NoChange : Decision;

    public sealed record Refused(ValueList<Refusal> Refusals) : Decision
    {
        public Refused(string reason, string fix) : this([new Refusal(reason, fix)]) { }
    }
}

/// <summary>Why a command is refused, and what to do instead.</summary>
public sealed record Refusal(string Reason, string Fix)
{
    public override string ToString() => $"{Reason}: {Fix}";
}
