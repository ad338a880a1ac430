using Sim.Events;

namespace Sim.Store.Payloads;

/// <summary>What an event begins, within a payload.</summary>
/// <param name="Until">A day, or <c>unknown</c>; absent: until another event ends it.</param>
internal sealed record StandingStartText(
    string Kind, string? Holder = null, string? Counterpart = null, string? Subject = null, int? Size = null, string? State = null, string? Until = null)
{
    private const string UnknownDay = "unknown";

    public static StandingStartText Of(StandingStart start) => new(
        start.Kind.Name(), start.Holder, start.Counterpart, Payload.Filled(start.Subject), start.Size, start.State,
        start.Until is { } lapse ? Payload.Text(lapse.Day) ?? UnknownDay : null);

    public StandingStart ToStart() => new(StandingEndText.ToKind(Kind), Holder, Counterpart, Subject ?? "", Size, State, Until switch
    {
        null => null,
        UnknownDay => new Lapse(null),
        _ => new Lapse(Payload.ToDay(Until)),
    });
}

/// <summary>What an event ends, within a payload.</summary>
internal sealed record StandingEndText(string Kind, string? Holder = null, string? Counterpart = null, string? Subject = null)
{
    public static StandingEndText Of(StandingEnd end) => new(end.Kind.Name(), end.Holder, end.Counterpart, Payload.Filled(end.Subject));

    public StandingEnd ToEnd() => new(ToKind(Kind), Holder, Counterpart, Subject ?? "");

    internal static StandingKind ToKind(string name) =>
        StandingKinds.TryParse(name, out var kind) ? kind : throw new FormatException($"'{name}' is not a standing");
}
