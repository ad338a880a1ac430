using System.CommandLine;
using Sim.Answers;
using Sim.Store;

namespace Sim.Cli.Verbs;

internal static class PostureVerb
{
    public static Verb Of(Session session)
    {
        var reference = References.One();
        var countries = new Argument<string[]>("COUNTRY") { Description = "ISO 3166 alpha-3 codes; all where none is given", Arity = ArgumentArity.ZeroOrMore };
        var explain = new Option<bool>("--explain") { Description = "The events behind each score: share, score without it, citation, branch" };
        var robust = new Option<bool>("--robust") { Description = "The range of each score over the bounds of imprecise dates, other codings and leaving out each source, one at a time; labels that flip are marked" };
        var verb = new Verb("posture", "Where countries stand: stances, standings, involvement, alerts",
            "sim posture kazakhstan-2022/main@2022-02-25 KAZ", "sim posture my.yaml:main@2022-02-25 KAZ --explain",
            "sim posture kazakhstan-2022/main KAZ --sources A-C/1-3", "sim posture kazakhstan-2022/main KAZ --robust") { reference, countries, explain, robust };
        var questions = QuestionOptions.WithCountingAddedTo(verb);
        verb.SetAction(async (parsed, cancellation) =>
        {
            var question = questions.Read(parsed, parsed.GetRequiredValue(reference));
            Outcome<PostureAnswer> Answer(View resolved) => References.Countries(parsed.GetValue(countries) ?? [], [resolved])
                .Then<PostureAnswer>(codes => new Outcome<PostureAnswer>.Done(parsed.GetValue(robust)
                    ? PostureAnswer.Of(resolved, codes, parsed.GetValue(explain)).With(Robustness.Of(resolved, codes))
                    : PostureAnswer.Of(resolved, codes, parsed.GetValue(explain))));
            // What varies dates and codings looks at every event.
            var answer = await question.ThenAsync(async asked => parsed.GetValue(robust)
                ? (await session.Workspace(parsed).View(asked, cancellation)).Then(Answer)
                : await session.Workspace(parsed).Answer([asked], views => Answer(views[0]), cancellation));
            return session.Answer(parsed, answer, PostureReport.Of);
        });
        return verb;
    }
}
