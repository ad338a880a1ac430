using Sim.Events;
using Sim.Rules;

namespace Sim.Answers;

/// <summary>What a rule or a signpost states, field by field, without its id.</summary>
internal static class RuleFields
{
    public static IEnumerable<(string Name, string? Text)> Of(ReactionRule rule) =>
    [
        ("when", Of(rule.When)), ("if", string.Join("; ", rule.Given.Select(ConditionText.Of))), ("then", Of(rule.Then)), ("after", rule.After.ToString()),
        ("probability", rule.Probability.ToString()), ("limit", RuleWords.Of(rule.Limit)), ("rationale", rule.Rationale), ("precedents", string.Join(", ", rule.Precedents)),
        ("cite", string.Join("; ", rule.Citations.Select(CitationText.Of))),
    ];

    public static IEnumerable<(string Name, string? Text)> Of(Signpost signpost) =>
    [
        ("says", signpost.Says), ("by", Day.Text(signpost.By)),
        signpost.Sign switch
        {
            Sign.Happens happens => ("when", Of(happens.Pattern)),
            Sign.Comes comes => ("if", ConditionText.Of(comes.Condition)),
            _ => throw new System.Diagnostics.UnreachableException($"{signpost.Sign}"),
        },
    ];

    private static string Of(RulePattern when) =>
        $"{when.Actor} {(when.Actions.Words.Count == 0 ? "any action" : string.Join(" or ", when.Actions.Words))}{(when.Recipient is { } recipient ? $" → {recipient}" : "")}"
        + (when.Answers is { } word ? $", answers {word}" : "") + (when.Begins is { } kind ? $", begins {kind.Name()}" : "");

    private static string Of(RuleTemplate then) =>
        $"{then.Actor} {ActionTable.NameOf(then.Action)}{(then.Recipient is { } recipient ? $" → {recipient}" : "")}: {then.Summary}"
        + (then.Begins is { } begins ? $", begins {Listed(begins.Select(EventFields.Begun))}" : "")
        + (then.Ends is { } ends ? $", ends {Listed(ends.Select(end => EventFields.Key(end.Kind, end.Holder, end.Counterpart, end.Subject)))}" : "")
        + (then.Answers is { } answer ? $", answers {(answer is { From: { } from, To: { } to } ? $"the request {from}→{to}" : "the trigger")} with {answer.With}" : "")
        + (then.Score is { } score ? $", score {score.Score?.ToString() ?? "none"}" : "");

    private static string Listed(IEnumerable<string> standings) => string.Join(", ", standings) is { Length: > 0 } text ? text : "none";
}
