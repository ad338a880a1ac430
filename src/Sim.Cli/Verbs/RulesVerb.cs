using Sim.Answers;
using Sim.Store;

namespace Sim.Cli.Verbs;

internal static class RulesVerb
{
    public static Verb Of(Session session)
    {
        var reference = References.One();
        var verb = new Verb("rules", "The rules in force on a branch, as sentences, with why an analyst assumes them",
            "sim rules kazakhstan-2022/main", "sim rules my.yaml:main") { reference };
        var questions = QuestionOptions.AddedTo(verb);
        verb.SetAction(async (parsed, cancellation) =>
        {
            var asked = questions.Read(parsed, parsed.GetRequiredValue(reference))
                .Then(question => Targets.Whole(question.Reference).Then<Question>(_ => new Outcome<Question>.Done(question)));
            var answer = await asked.ThenAsync(question => session.Workspace(parsed).Answer([question], views => new Outcome<RulesAnswer>.Done(
                RulesAnswer.Of((views[0].Reference with { Day = null }).ToString(), views[0].Timeline.Lineage)), cancellation));
            return session.Answer(parsed, answer, Report);
        });
        return verb;
    }

    private static Report Report(RulesAnswer answer) => new(answer,
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
