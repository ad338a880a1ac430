using Sim.Branches;
using Sim.Events;

namespace Sim.Rules;

/// <summary>What is wrong with a rule or signpost, seen on the branch that states it.</summary>
/// <remarks>A problem is about the declaration's key (<c>rule ID</c>), as an event may have the same id.</remarks>
internal static class RuleProblems
{
    public static IEnumerable<Problem> Of(ReactionRule rule, Timeline timeline)
    {
        var (lineage, about) = (timeline.Lineage, new DeclarationKey(DeclarationKind.Rule, rule.Id).ToString());
        foreach (var (field, code) in Codes(rule))
            if (!lineage.IsActor(code)) yield return Consistency.UnknownActor(about, field, code, lineage);
        foreach (var code in rule.Given.OfType<RuleCondition.Among>().SelectMany(among => among.Codes).Distinct())
            if (lineage.IsActor(code) && !lineage.IsCountry(code)) yield return Error(about, "if", $"'{code}' is no country, and a variable stands for countries only", "name countries, or write the code in the variable's place");
        var unbound = rule.Unbound.ToList();
        foreach (var term in unbound)
            yield return Error(about, Field(rule, term), $"nothing says which country the variable '{term}' stands for", $"name it in 'when', or in a condition that says what is so: war(A, {term}), {term} in KAZ, USA");
        var bound = rule.Terms.Where(term => term.IsVariable).Except(unbound).ToHashSet();
        if (bound.Count > ReactionRule.MostVariables) yield return Error(about, "when", $"it has {bound.Count} variables, and a rule may have {ReactionRule.MostVariables}", "name some countries by their codes, or make two rules of it");
        foreach (var problem in Summary(rule, bound, about, lineage).Concat(Answers(rule, about))) yield return problem;
        foreach (var breach in EventRules.Breaches(RuleExample.Of(rule)))
            yield return Error(about, breach.Field, breach.What, breach.Fix);
        foreach (var precedent in rule.Precedents)
            if (timeline.Find(precedent) is null)
                yield return Error(about, "precedents", $"'precedents' names '{precedent}', which is not on this branch", Nearest.Ask(precedent.Value, timeline.All.Select(happened => happened.Id.Value), "name an event of this branch"));
        foreach (var citation in rule.Citations)
            if (lineage.FindSource(citation.Source) is null) yield return Consistency.UnknownSource(about, citation.Source, lineage);
    }

    public static IEnumerable<Problem> Of(Signpost signpost, Timeline timeline)
    {
        var (lineage, about) = (timeline.Lineage, new DeclarationKey(DeclarationKind.Signpost, signpost.Id).ToString());
        var (field, terms) = signpost.Sign switch
        {
            Sign.Happens happens => ("when", happens.Pattern.Terms),
            Sign.Comes comes => ("if", comes.Condition.Terms),
            _ => throw new System.Diagnostics.UnreachableException($"{signpost.Sign}"),
        };
        foreach (var term in terms)
        {
            if (term.IsVariable) yield return Error(about, field, $"'{term}' is a variable, and a signpost names its countries", "write a code, e.g. KAZ");
            else if (!lineage.IsActor(term.Text)) yield return Consistency.UnknownActor(about, field, term.Text, lineage);
        }
        if (lineage.Leaf.Point is null) yield return Error(about, "signposts", "the history itself has no signposts: they show whether it goes the way that a branch assumes", "state it on a what-if");
        else if (signpost.By < lineage.Leaf.Point.From)
            yield return Error(about, "by", $"by {Day.Text(signpost.By)} nothing after the fork on {Day.Text(lineage.Leaf.Point.From)} can be seen", "state a later day");
    }

    /// <summary>Rules that could fire each other forever, where the branch itself states one of them.</summary>
    public static IEnumerable<Problem> Endless(Lineage lineage)
    {
        foreach (var ids in RuleGraph.Endless([.. lineage.Rules], lineage))
            if (ids.FirstOrDefault(id => lineage.Leaf.Declarations.ContainsKey(new DeclarationKey(DeclarationKind.Rule, id))) is { } own)
                yield return new Problem(Severity.Warning, new DeclarationKey(DeclarationKind.Rule, own).ToString(), "",
                    ids.Count == 1 ? $"the rule '{own}' may fire itself forever" : $"the rules {string.Join(", ", ids.Select(id => $"'{id}'"))} may fire each other forever",
                    "give one of them a limit: once-per-dyad or { cooldown: 30 }; a run stops at its greatest number of events");
    }

    private static IEnumerable<(string Field, string Code)> Codes(ReactionRule rule) =>
        rule.When.Terms.Select(term => ("when", term)).Concat(rule.Given.SelectMany(condition => condition.Terms).Select(term => ("if", term))).Concat(rule.Then.Terms.Select(term => ("then", term)))
            .Where(place => !place.term.IsVariable).Select(place => (place.Item1, place.term.Text))
            .Concat(rule.Given.OfType<RuleCondition.Among>().SelectMany(among => among.Codes).Select(code => ("if", code))).Distinct();

    private static string Field(ReactionRule rule, RuleTerm term) => rule.Then.Terms.Contains(term) ? "then" : "if";

    private static IEnumerable<Problem> Summary(ReactionRule rule, HashSet<RuleTerm> bound, string about, Lineage lineage)
    {
        foreach (var text in SummaryText.Placeholders(rule.Then.Summary).Distinct())
        {
            if (!RuleTerm.TryParse(text, out var term, out _))
                yield return Error(about, "summary", text is "{" or "}" ? $"'{text}' in the summary stands alone" : $"'{{{text}}}' in the summary is neither a variable nor an actor", "in braces stands a variable or a code: {A}, {KAZ}");
            else if (term.IsVariable ? !bound.Contains(term) : !lineage.IsActor(text))
                yield return Error(about, "summary", $"'{{{text}}}' in the summary stands for no country of the rule", $"name one of {string.Join(", ", bound.Select(known => $"{{{known}}}").Order(StringComparer.Ordinal))}, or an actor's code");
        }
    }

    private static IEnumerable<Problem> Answers(ReactionRule rule, string about)
    {
        if (rule.Then.Answers is not { } answer) yield break;
        if (answer is { From: { } from, To: { } to })
        {
            if (!rule.Given.Any(condition => condition is RuleCondition.Stands { Kind: StandingKind.Request, IsDenied: false, State: null or "pending" } asked && asked.Holder == from && asked.Counterpart == to)
                && !(IsRequest(rule.When) && rule.When.Actor.Term == from && rule.When.Recipient?.Term == to))
                yield return new Problem(Severity.Warning, about, "answers", $"nothing says that a request of {from} to {to} is pending when the rule fires", $"add the condition request({from}→{to}) = pending");
        }
        else if (!IsRequest(rule.When))
            yield return Error(about, "answers", "the answer is to the trigger, and nothing says that the trigger asks for something", "write 'begins: request' under 'when', or name whose request it is: { request: A→B, with: granted }");
    }

    private static bool IsRequest(RulePattern when) => when.Begins == StandingKind.Request
        || (when.Actions.Words.Count > 0 && ActionTable.All.Where(action => when.Actions.Takes(action.Code)).All(action => action.Begins.Any(standing => standing.Kind == StandingKind.Request)));

    private static Problem Error(string about, string field, string what, string fix) => new(Severity.Error, about, field, what, fix);
}
