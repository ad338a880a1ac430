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
            return session.Answer(parsed, answer, RulesReport.Of);
        });
        return verb;
    }
}
