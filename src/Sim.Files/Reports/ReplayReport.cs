using Sim.Answers;
using Sim.Events;

namespace Sim.Files.Reports;

public static class ReplayReport
{
    public static Report Of(ReplayAnswer answer)
    {
        var steps = answer.Steps.Select(step => EventMoves.Section(step.Event, $"{Words.Day(step.Event.Effective, step.Event.Vague)}  {EventMoves.Name(step.Event)}", step.Moved));
        return new Report(answer, [new Section($"{CountingWords.Beside(answer.Ref, answer.Counting)}, {Day.Text(answer.From)} to {Day.Text(answer.To)}", null,
            [.. CountingWords.Lines(answer.Counting), .. answer.Steps.Count == 0 ? (string[])["nothing takes effect in these days"] : []]), .. steps],
            Table.Of(answer.Steps.SelectMany(step => step.Moved.Select(moved => (step.Event, Moved: moved))),
                ("effective", row => Day.Text(row.Event.Effective)), ("event", row => row.Event.Id), ("assumed", row => row.Event.Assumed ? "yes" : "no"),
                ("country", row => row.Moved.Country), ("facet", row => row.Moved.Facet), ("key", row => row.Moved.Key),
                ("before", row => Words.Raw(row.Moved.Before)), ("#events before", row => $"{row.Moved.Events[0]}"), ("#assumed before", row => $"{row.Moved.Assumed[0]}"),
                ("after", row => Words.Raw(row.Moved.After)), ("#events after", row => $"{row.Moved.Events[1]}"), ("#assumed after", row => $"{row.Moved.Assumed[1]}")));
    }
}
