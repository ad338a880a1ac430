using Sim.Branches;
using Sim.Rules;

namespace Sim.Answers;

/// <summary>The rules in force on a branch, as every surface gives them out. Members may be added, never renamed.</summary>
/// <param name="Rules">In the order of their ids.</param>
public sealed record RulesAnswer(string Ref, ValueList<RuleAnswer> Rules)
{
    public static RulesAnswer Of(string reference, Lineage lineage) => new(reference, lineage.Rules.Select(rule => RuleAnswer.Of(rule, lineage)).ToValueList());
}

/// <param name="Branch">The nearest that states it.</param>
/// <param name="If">Conditions as scenario files write them.</param>
/// <param name="Precedents">Event ids.</param>
/// <param name="Cite">Each in a line.</param>
public sealed record RuleAnswer(
    string Id, string Branch, string Says, ValueList<string> If, string After, string Probability, string? Limit, string Rationale, ValueList<string> Precedents, ValueList<string> Cite)
{
    internal static RuleAnswer Of(ReactionRule rule, Lineage lineage)
    {
        var key = new DeclarationKey(DeclarationKind.Rule, rule.Id);
        return new RuleAnswer(
            rule.Id, lineage.Branches.Last(branch => branch.Declarations.ContainsKey(key)).Name, RuleSentence.Of(rule, lineage.NameOf), rule.Given.Select(ConditionText.Of).ToValueList(),
            rule.After.ToString()!, rule.Probability.ToString()!, RuleWords.Of(rule.Limit) is { Length: > 0 } limit ? limit : null, rule.Rationale,
            rule.Precedents.Select(id => id.Value).ToValueList(), rule.Citations.Select(CitationText.Of).ToValueList());
    }
}
