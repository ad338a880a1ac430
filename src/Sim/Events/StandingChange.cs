namespace Sim.Events;

/// <summary>When a standing lapses without another event.</summary>
/// <param name="Day">The first day on which it no longer holds; null: unknown.</param>
public readonly record struct Lapse(DateOnly? Day);

/// <summary>What an event begins. Empty ends mean the event's own: holder the actor's country, counterpart the recipient's.</summary>
/// <param name="Subject">What it is about, empty where nothing is to be told apart (a conflict's id, a place, a purpose).</param>
/// <param name="Size">How many, e.g. soldiers; null where unknown.</param>
/// <param name="State">One of <see cref="StandingKinds.States"/>, or a word.</param>
/// <param name="Until">Null: until another event ends it.</param>
public sealed record StandingStart(
    StandingKind Kind, string? Holder = null, string? Counterpart = null, string Subject = "", int? Size = null, string? State = null, Lapse? Until = null);

/// <summary>What an event ends. Empty ends as in <see cref="StandingStart"/>.</summary>
public sealed record StandingEnd(StandingKind Kind, string? Holder = null, string? Counterpart = null, string Subject = "");

/// <summary>An answer to a request.</summary>
/// <param name="Request">The event that asked; it is a cause of the answer.</param>
/// <param name="With">granted, refused or withdrawn.</param>
public sealed record Answer(EventId Request, string With)
{
    public static IReadOnlyList<string> Words { get; } = ["granted", "refused", "withdrawn"];
}
