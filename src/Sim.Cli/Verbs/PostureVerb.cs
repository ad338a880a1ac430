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
            var view = await questions.View(session, parsed, parsed.GetRequiredValue(reference), cancellation);
            var answer = view.Then(resolved => References.Countries(parsed.GetValue(countries) ?? [], [resolved])
                .Then<PostureAnswer>(codes => new Outcome<PostureAnswer>.Done(parsed.GetValue(robust)
                    ? PostureAnswer.Of(resolved, codes, parsed.GetValue(explain)).With(Robustness.Of(resolved, codes))
                    : PostureAnswer.Of(resolved, codes, parsed.GetValue(explain)))));
            return session.Answer(parsed, answer, PostureReport.Of);
        });
        return verb;
    }
}
