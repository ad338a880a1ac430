using Sim.Events;

namespace Sim.Postures;

/// <summary>Which standings an event moves: those it states, else (for analysts' codings that state none) its action's defaults.</summary>
public static class StandingEffects
{
    public static IEnumerable<(StandingKey Key, StandingStart Start)> Begins(PoliticalEvent happened)
    {
        if (happened.Begins is { } stated)
            return stated.Select(start => (Key(happened, start.Kind, start.Holder, start.Counterpart, start.Subject), start));
        return Defaults(happened)?.Begins.Select(standing => (Default(happened, standing), new StandingStart(standing.Kind, State: standing.State))) ?? [];
    }

    public static IEnumerable<StandingKey> Ends(PoliticalEvent happened)
    {
        if (happened.Ends is { } stated)
            return stated.Select(end => Key(happened, end.Kind, end.Holder, end.Counterpart, end.Subject));
        return Defaults(happened)?.Ends.Select(standing => Default(happened, standing)) ?? [];
    }

    private static PoliticalAction? Defaults(PoliticalEvent happened) =>
        happened.Begins is null && happened.Ends is null && happened.CodedBy == Coder.Analyst && !happened.Action.IsNone ? ActionTable.Get(happened.Action) : null;

    private static StandingKey Default(PoliticalEvent happened, DefaultStanding standing)
    {
        var (actor, recipient) = (happened.Actor.Code, happened.Recipient?.Code ?? "");
        return standing.Swapped && recipient.Length > 0
            ? StandingKey.Of(standing.Kind, recipient, actor, "")
            : StandingKey.Of(standing.Kind, actor, recipient, "");
    }

    private static StandingKey Key(PoliticalEvent happened, StandingKind kind, string? holder, string? counterpart, string subject) =>
        StandingKey.Of(kind, holder ?? happened.Actor.Code, counterpart ?? happened.Recipient?.Code ?? "", subject);
}
