using System.CommandLine;
using Sim.Answers;
using Sim.Events;
using Sim.Store;

namespace Sim.Cli.Verbs;

/// <param name="From">Inclusive; so is <paramref name="To"/>.</param>
internal sealed record WalkedDays(View View, DateOnly From, DateOnly To);

/// <summary>A branch day by day, each from what was known by it.</summary>
internal static class WalkReport
{
    /// <summary>All at once; to a person at a terminal one day after another.</summary>
    public static int Answer(Session session, ParseResult parsed, Outcome<WalkedDays> days)
    {
        if (days is Outcome<WalkedDays>.Done(var walked) && parsed.GetValue(Session.FormatOption) == Format.Table && session.Terminal is { HasBoxes: true, Input: { } input })
        {
            Converse(walked, session.Terminal, input);
            return ExitCode.Done;
        }
        return session.Answer(parsed, days, found => Of(WalkAnswer.Of(found.View, found.From, found.To)));
    }

    private static void Converse(WalkedDays walked, Terminal terminal, TextReader input)
    {
        Print([Title(walked.View.ReferenceOn(walked.To).ToString(), walked.From, walked.To)]);
        var quiet = new List<WalkDayAnswer>();
        var told = false;
        foreach (var day in Walk.Of(walked.View, walked.From, walked.To).Select(WalkDayAnswer.Of))
        {
            if (day.Steps.Count == 0)
            {
                quiet.Add(day);
                continue;
            }
            if (told && !IsToGoOn()) return;
            Print([.. Quiet(quiet), .. Day(day)]);
            told = true;
            quiet.Clear();
        }
        Print(Quiet(quiet));

        bool IsToGoOn()
        {
            terminal.Error.Write("Enter: the next day with news · q: stop ");
            terminal.Error.Flush();
            return input.ReadLine() is { } line && !line.Trim().Equals("q", StringComparison.OrdinalIgnoreCase);
        }

        void Print(IEnumerable<Section> sections) => Output.Write(new Report("", [.. sections], Table.Of<string>([])), Format.Table, terminal);
    }

    private static Report Of(WalkAnswer answer)
    {
        var sections = new List<Section> { Title(answer.Ref, answer.From, answer.To) };
        var quiet = new List<WalkDayAnswer>();
        foreach (var day in answer.Days)
        {
            if (day.Steps.Count == 0)
            {
                quiet.Add(day);
                continue;
            }
            sections.AddRange([.. Quiet(quiet), .. Day(day)]);
            quiet.Clear();
        }
        sections.AddRange(Quiet(quiet));
        return new Report(answer, sections, Flat(answer));
    }

    private static Section Title(string reference, DateOnly from, DateOnly to) =>
        new($"{reference}, day by day from {Events.Day.Text(from)} to {Events.Day.Text(to)}: each day from what was known by it", null);

    private static IEnumerable<Section> Day(WalkDayAnswer day) => day.Steps
        .Select(step => EventMoves.Section(step.Event, $"{Heading(step)}  {EventMoves.Name(step.Event)}", step.Moved))
        .Prepend(new Section($"{Words.FullDay(day.Day)}   {day.Ref}", null));

    /// <summary>What became of the event; where it is not of that day, of which day it is.</summary>
    private static string Heading(WalkStepAnswer step) =>
        (step.News == NewsKind.TakesEffect.Name() ? Words.Day(step.Event.Effective, step.Event.Vague) : $"{step.News}, of {Words.Day(step.Event.Effective, step.Event.Vague)}")
        + (step.Note.Length > 0 ? $" ({step.Note})" : "");

    /// <summary>Days on end without news, in one line.</summary>
    private static IEnumerable<Section> Quiet(List<WalkDayAnswer> days)
    {
        if (days.Count == 0) yield break;
        var (first, last) = (days[0].Day, days[^1].Day);
        yield return new Section($"{Words.Days(first, last)}: nothing new", null);
    }

    /// <summary>A row for each cell moved, and for what moves none one with none.</summary>
    private static Table Flat(WalkAnswer answer) => Table.Of(
        answer.Days.SelectMany(day => day.Steps.SelectMany(step => step.Moved.Select(MovedAnswer? (moved) => moved).DefaultIfEmpty().Select(moved => (Day: day, Step: step, Moved: moved)))),
        ("day", row => Events.Day.Text(row.Day.Day)), ("ref", row => row.Day.Ref), ("news", row => row.Step.News), ("note", row => row.Step.Note),
        ("effective", row => Events.Day.Text(row.Step.Event.Effective)), ("event", row => row.Step.Event.Id), ("assumed", row => row.Step.Event.Assumed ? "yes" : "no"),
        ("country", row => row.Moved?.Country), ("facet", row => row.Moved?.Facet), ("key", row => row.Moved?.Key),
        ("before", row => row.Moved is { } moved ? Words.Raw(moved.Before) : ""), ("#events before", row => $"{row.Moved?.Events[0]}"), ("#assumed before", row => $"{row.Moved?.Assumed[0]}"),
        ("after", row => row.Moved is { } moved ? Words.Raw(moved.After) : ""), ("#events after", row => $"{row.Moved?.Events[1]}"), ("#assumed after", row => $"{row.Moved?.Assumed[1]}"));
}
