using Sim.Events;
using Sim.Rules;

namespace Sim.Store.Payloads;

/// <summary>What a rule or signpost looks for, within a payload.</summary>
/// <param name="Action">As written; absent: any action.</param>
/// <param name="Answers">The word of an answer.</param>
/// <param name="Begins">A kind of standing.</param>
internal sealed record RulePatternText(string Actor, IReadOnlyList<string>? Action = null, string? Recipient = null, string? Answers = null, string? Begins = null)
{
    public static RulePatternText Of(RulePattern pattern) => new(
        pattern.Actor.ToString(), Payload.Filled(pattern.Actions.Words), pattern.Recipient?.ToString(), pattern.Answers, pattern.Begins?.Name());

    public RulePattern ToPattern() => new(
        PartyPattern.Parse(Actor), new ActionPattern((Action ?? []).ToValueList()), Recipient is null ? null : PartyPattern.Parse(Recipient), Answers, Begins is null ? null : StandingEndText.ToKind(Begins));
}

/// <summary>What a rule makes happen, within a payload.</summary>
/// <param name="Begins">Absent: by the action; empty: nothing.</param>
/// <param name="Ends">Likewise.</param>
/// <param name="Score">In thousandths; absent: the scale's, or none (see <paramref name="Scoring"/>).</param>
/// <param name="Scoring"><c>none</c>: shown, not counted.</param>
internal sealed record RuleTemplateText(
    string Actor, string Action, string? Recipient = null, string? Summary = null, IReadOnlyList<StandingStartText>? Begins = null, IReadOnlyList<StandingEndText>? Ends = null,
    TemplateAnswerText? Answers = null, int? Score = null, string? Scoring = null)
{
    public static RuleTemplateText Of(RuleTemplate then) => new(
        then.Actor.ToString(), then.Action.Value, then.Recipient?.ToString(), Payload.Filled(then.Summary),
        then.Begins is { } begins ? [.. begins.Select(StandingStartText.Of)] : null, then.Ends is { } ends ? [.. ends.Select(StandingEndText.Of)] : null,
        then.Answers is { } answer ? new TemplateAnswerText(answer.With, answer.From?.Text, answer.To?.Text) : null,
        then.Score?.Score?.Thousandths, then.Score is { Score: null } ? "none" : null);

    public RuleTemplate ToTemplate() => new(
        ToParty(Actor), new ActionCode(Action), Recipient is null ? null : ToParty(Recipient), Summary ?? "",
        Begins?.Select(start => start.ToStart()).ToValueList(), Ends?.Select(end => end.ToEnd()).ToValueList(), Answers?.ToAnswer(),
        Scoring is not null ? new StatedScore(null) : Score is { } thousandths ? new StatedScore(new Score(thousandths)) : null);

    private static TemplateParty ToParty(string text) => TemplateParty.TryParse(text, out var party, out var problem) ? party : throw new FormatException(problem);
}

/// <param name="From">Who asked; absent with <paramref name="To"/>: the trigger is the request.</param>
internal sealed record TemplateAnswerText(string With, string? From = null, string? To = null)
{
    public TemplateAnswer ToAnswer() => new(ToTerm(From), ToTerm(To), With);

    private static RuleTerm? ToTerm(string? text) => text is null ? null : RuleTerm.Parse(text);
}
