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
        var onlyLabels = new Option<bool>("--only-labels") { Description = "Only the stances whose label changed" };
        var explain = new Option<bool>("--explain") { Description = "In JSON: each difference event by event (tables and pages always say)" };
        var byDay = new Option<bool>("--by-day") { Description = "How far they are apart on each day, for a chart: each reference against the first, on the day of the line and not on its own" };
        var from = References.DayOption("--from", "With --by-day: first day, inclusive; else the earliest fork day or divergence");
        var to = References.DayOption("--to", "With --by-day: last day, inclusive; else the latest day of the references");
        var verb = new Verb("compare", "Postures side by side; every difference with the events that make it",
            "sim compare kazakhstan-2022/main kazakhstan-2022/kazakhstan-accepts --at 2022-03-01",
            "sim compare main@2022-02-23 main@2022-02-25 --country KAZ",
            "sim compare main kazakhstan-accepts --only-labels",
            "sim compare main kazakhstan-accepts --by-day --to 2022-03-31 --format csv > line.csv",
            "sim compare my.yaml:main my.yaml:what-if --format md > page.md") { references, at, countries, all, onlyLabels, explain, byDay, from, to };
        var questions = QuestionOptions.WithCountingAddedTo(verb);
        verb.SetAction(async (parsed, cancellation) =>
        {
            if (Contradiction(parsed.GetValue(byDay), parsed.GetValue(explain), parsed.GetValue(all), parsed.GetValue(onlyLabels), parsed.GetValue(from) ?? parsed.GetValue(to)) is { } problem)
                return session.Answer(parsed, new Outcome<Comparison>.Invalid(problem), _ => throw new System.Diagnostics.UnreachableException());
            var read = Questions(parsed, questions, parsed.GetRequiredValue(references), parsed.GetValue(at));
            // A line of days and a page look at every event.
            if (!parsed.GetValue(byDay) && parsed.GetValue(Session.FormatOption) != Format.Md)
            {
                return session.Answer(parsed, await read.ThenAsync(several => session.Workspace(parsed).Answer(several, found => References.Countries(parsed.GetValue(countries) ?? [], found)
                    .Then<Report>(codes => new Outcome<Report>.Done(CompareReport.Of(Comparison.Of(found, [.. codes]), Shown(parsed.GetValue(all), parsed.GetValue(onlyLabels)), parsed.GetValue(explain)))), cancellation)), report => report);
            }
            var views = await read.ThenAsync(several => session.Workspace(parsed).Views(several, cancellation));
            var asked = views.Then(found => References.Countries(parsed.GetValue(countries) ?? [], found)
                .Then<(IReadOnlyList<View> Views, IReadOnlyList<string> Countries)>(codes => new Outcome<(IReadOnlyList<View>, IReadOnlyList<string>)>.Done((found, codes))));
            if (!parsed.GetValue(byDay))
                return session.Answer(parsed, asked, found => CompareReport.Of(Comparison.Of(found.Views, [.. found.Countries]), Shown(parsed.GetValue(all), parsed.GetValue(onlyLabels)), parsed.GetValue(explain)));
            var line = asked.Then<(IReadOnlyList<View> Views, ByDayAnswer Answer)>(found => Line(found.Views, found.Countries, parsed.GetValue(from), parsed.GetValue(to)));
            return session.Answer(parsed, line, found => ByDayReport.Of(found.Views, found.Answer));
        });
        return verb;
    }

    private static ComparedCells Shown(bool all, bool onlyLabels) => onlyLabels ? ComparedCells.Labels : all ? ComparedCells.All : ComparedCells.Differing;

    private static string? Contradiction(bool byDay, bool explain, bool all, bool onlyLabels, DateOnly? day) => (byDay, explain, all, onlyLabels, day) switch
    {
        (true, true, _, _, _) => "--by-day counts what differs on each day, and --explain tells why on one: leave --by-day out, and name the day with --at",
        (true, _, true, _, _) => "--by-day counts cells and shows none: leave --all out",
        (true, _, _, true, _) => "--by-day counts labels in a column of its own: leave --only-labels out",
        (false, _, _, _, not null) => "--from and --to are the days of --by-day: add it, or name one day with --at",
        (_, _, true, true, _) => "--all shows every cell and --only-labels the changed labels alone: leave one out",
        _ => null,
    };

    private static Outcome<(IReadOnlyList<View>, ByDayAnswer)> Line(IReadOnlyList<View> views, IReadOnlyList<string> countries, DateOnly? from, DateOnly? to)
    {
        var last = to ?? ByDay.LastDay(views);
        var first = from ?? Earlier(ByDay.FirstDay(views), last);
        return first > last
            ? new Outcome<(IReadOnlyList<View>, ByDayAnswer)>.Invalid($"the line would run from {Events.Day.Text(first)} to {Events.Day.Text(last)}: let --from be no later than --to")
            : new Outcome<(IReadOnlyList<View>, ByDayAnswer)>.Done((views, ByDayAnswer.Of(views, countries, first, last)));
    }

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;

    private static Outcome<IReadOnlyList<Question>> Questions(ParseResult parsed, QuestionOptions options, string[] texts, DateOnly? at)
    {
        var questions = new List<Question>();
        foreach (var (place, text) in texts.Index())
        {
            var read = options.ReadUnpinned(parsed, text, place, texts.Length);
            if (read is not Outcome<Question>.Done(var question)) return read.As<IReadOnlyList<Question>>();
            questions.Add(question with { Reference = question.Reference with { Day = question.Reference.Day ?? at } });
        }
        return new Outcome<IReadOnlyList<Question>>.Done(questions);
    }
}
