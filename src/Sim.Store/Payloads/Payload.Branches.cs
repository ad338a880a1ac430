using Sim.Branches;
using Sim.Events;

namespace Sim.Store.Payloads;

internal abstract partial record Payload
{
    /// <param name="Parent">Absent for a root, as are From, Until and Basis.</param>
    public sealed record BranchOpened(string? Parent = null, string? From = null, string? Until = null, int? Basis = null, string? Premise = null,
        string? Likelihood = null, string? Confidence = null) : Payload
    {
        public override Change ToChange() =>
            new Change.Opened(Parent, From is null ? null : new ForkPoint(ToDay(From), ToDayOrNull(Until), Basis!.Value), ToPremise(Premise, Likelihood, Confidence));
    }

    public sealed record BranchRebased : Payload
    {
        public required string From { get; init; }
        public string? Until { get; init; }
        public required int Basis { get; init; }

        public override Change ToChange() => new Change.Rebased(new ForkPoint(ToDay(From), ToDayOrNull(Until), Basis));
    }

    public sealed record BranchClosed : Payload
    {
        public string? Reason { get; init; }

        public override Change ToChange() => new Change.Closed(Reason ?? "");
    }

    public sealed record EventAsserted : EventContent
    {
        public override Change ToChange() => new Change.Asserted(ToEvent(), Reason ?? "");
    }

    public sealed record EventCorrected : EventContent
    {
        public override Change ToChange() => new Change.Corrected(ToEvent(), Reason ?? "");
    }

    /// <summary>The content is that of the event put in the old one's place.</summary>
    public sealed record EventReplaced : EventContent
    {
        public required string Replaces { get; init; }

        public override Change ToChange() => new Change.Replaced(new EventId(Replaces), ToEvent(), Reason ?? "");
    }

    public sealed record EventRetracted : Payload
    {
        public required string Id { get; init; }
        public string? Reported { get; init; }
        public string? Reason { get; init; }

        public override Change ToChange() => new Change.Retracted(new EventId(Id), Reason ?? "", ToDayOrNull(Reported));
    }

    public sealed record EventKept : Payload
    {
        public required string Id { get; init; }
        public string? Reason { get; init; }

        public override Change ToChange() => new Change.Kept(new EventId(Id), Reason ?? "");
    }

    public sealed record EventDropped : Payload
    {
        public required string Id { get; init; }
        public string? Reason { get; init; }

        public override Change ToChange() => new Change.Dropped(new EventId(Id), Reason ?? "");
    }

    public sealed record EventReverted : Payload
    {
        public required string Id { get; init; }
        public string? Reason { get; init; }

        public override Change ToChange() => new Change.Reverted(new EventId(Id), Reason ?? "");
    }
}
