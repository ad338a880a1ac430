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
        verb.SetAction(async (parsed, cancellation) =>
        {
            var view = await References.View(session, parsed, parsed.GetRequiredValue(reference), cancellation);
            var answer = view.Then<ReplayAnswer>(resolved => new Outcome<ReplayAnswer>.Done(ReplayAnswer.Of(
                resolved, parsed.GetValue(from) ?? resolved.Events.FirstOrDefault()?.Effective ?? resolved.Day, parsed.GetValue(to) ?? resolved.Day)));
            return session.Answer(parsed, answer, Report);
        });
        return verb;
    }

    private static Report Report(ReplayAnswer answer)
    {
        var steps = answer.Steps.Select(step => new Section(
            $"{Day.Text(step.Event.Effective)}{(step.Event.Vague ? "~" : "")}  {step.Event.Actor}{(step.Event.Recipient is { } to ? $" → {to}" : "")}  {step.Event.ActionName}  [{step.Event.Id}]{(step.Event.Assumed ? " assumed" : "")}",
            step.Moved.Count == 0 ? null : Table.Of(step.Moved.Where(moved => moved.Facet is not ("cooperation" or "conflict" or "mass")),
                ("country", moved => moved.Country), ("cell", moved => $"{moved.Facet} {moved.Key}"), ("before", moved => Value(moved.Before)), ("after", moved => Value(moved.After))),
            [step.Event.Summary, .. step.Moved.Count == 0 ? (string[])["moves no number and no standing"] : []]));
        return new Report(answer, [new Section($"{answer.Ref}, {Day.Text(answer.From)} to {Day.Text(answer.To)}", null, answer.Steps.Count == 0 ? ["nothing takes effect in these days"] : []), .. steps],
            Table.Of(answer.Steps.SelectMany(step => step.Moved.Select(moved => (step.Event, Moved: moved))),
                ("effective", row => Day.Text(row.Event.Effective)), ("event", row => row.Event.Id), ("assumed", row => row.Event.Assumed ? "yes" : "no"),
                ("country", row => row.Moved.Country), ("facet", row => row.Moved.Facet), ("key", row => row.Moved.Key),
                ("before", row => Raw(row.Moved.Before)), ("after", row => Raw(row.Moved.After))));
    }

    public static string Value(CellValue value) => value.Number is { } number ? Words.WithSign(number) : value.Text ?? "–";

    public static string Raw(CellValue value) => value.Number is { } number ? Words.Raw(number) : value.Text ?? "";
}
