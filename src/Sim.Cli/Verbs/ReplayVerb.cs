using Sim.Answers;
using Sim.Events;
using Sim.Store;

namespace Sim.Cli.Verbs;

internal static class ReplayVerb
{
    public static Verb Of(Session session)
    {
        var reference = References.One();
        var from = References.DayOption("--from", "First effective day, inclusive; else the timeline's first");
        var to = References.DayOption("--to", "Last effective day, inclusive; else the reference's day");
        var verb = new Verb("replay", "Step through: each event and what it changed",
            "sim replay kazakhstan-2022/main --from 2022-02-20 --to 2022-02-25") { reference, from, to };
        var questions = QuestionOptions.WithCountingAddedTo(verb);
        verb.SetAction(async (parsed, cancellation) =>
        {
            var view = await questions.View(session, parsed, parsed.GetRequiredValue(reference), cancellation);
            var answer = view.Then<ReplayAnswer>(resolved => new Outcome<ReplayAnswer>.Done(ReplayAnswer.Of(
                resolved, parsed.GetValue(from) ?? resolved.Events.FirstOrDefault()?.Effective ?? resolved.Day, parsed.GetValue(to) ?? resolved.Day)));
            return session.Answer(parsed, answer, Report);
        });
        return verb;
    }

    private static Report Report(ReplayAnswer answer)
    {
        var steps = answer.Steps.Select(step => (step.Event, Moved: step.Moved.Where(moved => moved.Facet is not ("cooperation" or "conflict" or "mass")).ToList())).Select(step => new Section(
            $"{Words.Day(step.Event.Effective, step.Event.Vague)}  {step.Event.Actor}{(step.Event.Recipient is { } to ? $" → {to}" : "")}  {step.Event.ActionName}  [{step.Event.Id}]{(step.Event.Assumed ? " assumed" : "")}",
            step.Moved.Count == 0 ? null : Table.Of(step.Moved,
                ("country", moved => moved.Country), ("cell", moved => $"{moved.Facet} {moved.Key}"), ("before", moved => Value(moved, moved.Before)), ("after", moved => Value(moved, moved.After))),
            [step.Event.Summary, .. step.Moved.Count == 0 ? (string[])["moves no score, label or standing"] : []]));
        return new Report(answer, [new Section($"{CountingWords.Beside(answer.Ref, answer.Counting)}, {Day.Text(answer.From)} to {Day.Text(answer.To)}", null,
            [.. CountingWords.Lines(answer.Counting), .. answer.Steps.Count == 0 ? (string[])["nothing takes effect in these days"] : []]), .. steps],
            Table.Of(answer.Steps.SelectMany(step => step.Moved.Select(moved => (step.Event, Moved: moved))),
                ("effective", row => Day.Text(row.Event.Effective)), ("event", row => row.Event.Id), ("assumed", row => row.Event.Assumed ? "yes" : "no"),
                ("country", row => row.Moved.Country), ("facet", row => row.Moved.Facet), ("key", row => row.Moved.Key),
                ("before", row => Raw(row.Moved.Before)), ("events before", row => $"{row.Moved.Events[0]}"), ("assumed before", row => $"{row.Moved.Assumed[0]}"),
                ("after", row => Raw(row.Moved.After)), ("events after", row => $"{row.Moved.Events[1]}"), ("assumed after", row => $"{row.Moved.Assumed[1]}")));
    }

    /// <summary>A number or label with the events behind it; what one event sets, with a mark where that event is assumed.</summary>
    private static string Value(MovedAnswer moved, CellValue value) => moved.Facet switch
    {
        _ when value.IsAbsent => "–",
        "score" or "leaning" => Words.Label(Words.WithSign(value.Number!.Value), value.Events, value.Assumed),
        "label" => Words.Label(value.Text!, value.Events, value.Assumed),
        _ => value.Assumed > 0 ? $"{value.Text} (assumed)" : value.Text!,
    };

    public static string Raw(CellValue value) => value.Number is { } number ? Words.Raw(number) : value.Text ?? "";
}
