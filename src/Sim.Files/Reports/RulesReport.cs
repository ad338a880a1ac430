using Sim.Answers;

namespace Sim.Files.Reports;

public static class RulesReport
{
    public static Report Of(RulesAnswer answer) => new(answer,
        [.. answer.Rules.Select(Rule).Prepend(new Section($"{answer.Ref}: {Words.Count(answer.Rules.Count, "rule")}", null,
            answer.Rules.Count == 0 ? "none is stated" : "Each is an analyst's assumption and no record; nothing counts them until a run applies them. A, B, C stand for different countries."))],
        Table.Of(answer.Rules,
            ("id", rule => rule.Id), ("branch", rule => rule.Branch), ("says", rule => rule.Says), ("if", rule => string.Join("; ", rule.If)), ("after", rule => rule.After),
            ("probability", rule => rule.Probability), ("limit", rule => rule.Limit), ("rationale", rule => rule.Rationale), ("precedents", rule => string.Join(";", rule.Precedents)), ("cite", rule => string.Join("; ", rule.Cite))));

    private static Section Rule(RuleAnswer rule) => new(rule.Id, null,
    [
        rule.Says, $"why: {rule.Rationale}", .. rule.Precedents.Count == 0 ? (string[])[] : [$"precedents: {string.Join(", ", rule.Precedents)}"],
        .. rule.Cite.Count == 0 ? (string[])[] : [$"cited: {string.Join("; ", rule.Cite)}"],
    ]);
}
