using System.CommandLine;
using Sim.Answers;
using Sim.Branches;
using Sim.Store;

namespace Sim.Cli.Verbs;

internal static class CompareVerb
{
    public static Verb Of(Session session)
    {
        var references = new Argument<string[]>("REF") { Description = $"Two or more: {Reference.Form}", Arity = new ArgumentArity(2, 1000) };
        var at = References.DayOption("--at", "The day for references that name none; else the latest among them");
        var countries = new Option<string[]>("--country") { Description = "Only these countries", HelpName = "CODE" };
        var all = new Option<bool>("--all") { Description = "Equal cells too" };
        var explain = new Option<bool>("--explain") { Description = "In JSON: each difference event by event (tables and pages always say)" };
        var verb = new Verb("compare", "Postures side by side; every difference with the events that make it",
            "sim compare kazakhstan-2022/main kazakhstan-2022/kazakhstan-accepts --at 2022-03-01",
            "sim compare main@2022-02-23 main@2022-02-25 --country KAZ",
            "sim compare my.yaml:main my.yaml:what-if --format md > page.md") { references, at, countries, all, explain };
        var questions = QuestionOptions.WithCountingAddedTo(verb);
        verb.SetAction(async (parsed, cancellation) =>
        {
            var views = await Views(session, parsed, questions, parsed.GetRequiredValue(references), parsed.GetValue(at), cancellation);
            var comparison = views.Then(found => References.Countries(parsed.GetValue(countries) ?? [], found)
                .Then<Comparison>(codes => new Outcome<Comparison>.Done(Comparison.Of(found, [.. codes]))));
            return session.Answer(parsed, comparison, found => CompareReport.Of(found, parsed.GetValue(all), parsed.GetValue(explain)));
        });
        return verb;
    }

    private static async Task<Outcome<IReadOnlyList<View>>> Views(
        Session session, ParseResult parsed, QuestionOptions options, string[] texts, DateOnly? at, CancellationToken cancellation)
    {
        var questions = new List<Question>();
        foreach (var (place, text) in texts.Index())
        {
            var read = options.Read(parsed, text, place, texts.Length);
            if (read is not Outcome<Question>.Done(var question)) return read.As<IReadOnlyList<View>>();
            questions.Add(question with { Reference = question.Reference with { Day = question.Reference.Day ?? at } });
        }
        return await session.Workspace(parsed).Views(questions, cancellation);
    }
}
