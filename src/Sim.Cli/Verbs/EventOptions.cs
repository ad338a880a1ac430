using System.CommandLine;
using Sim.Events;
using Sim.Files;
using Sim.Store;

namespace Sim.Cli.Verbs;

/// <summary>An event on the command line: an option for each key of a scenario file's event that a line can hold.</summary>
internal sealed class EventOptions
{
    private readonly Option<string?> id = Text("--id", "The new event's id", "ID");
    private readonly Option<string?> occurred = Text("--occurred", "When, as precisely as the source allows (EDTF): 2022-02-25, 2022-02, ../2022-02-25", "EDTF");
    private readonly Option<DateOnly?> placed = References.DayOption("--placed", "A day chosen within it");
    private readonly Option<DateOnly?> reported = References.DayOption("--reported", "When the world could know");
    private readonly Option<string?> actor = Text("--actor", "KAZ, or KAZ/CVL", "ACTOR");
    private readonly Option<string?> action = Text("--action", "A short name, a CAMEO code, or none", "ACTION");
    private readonly Option<string[]> or = new("--or") { Description = "Other codes that could be defended; the action alone counts", HelpName = "ACTION", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string?> recipient = Text("--recipient", "RUS, or RUS/MED", "ACTOR");
    private readonly Option<string?> who = Text("--who", "A person or an office", "TEXT");
    private readonly Option<string?> summary = Text("--summary", "What happened, in your words", "TEXT");
    private readonly Option<string[]> cite = new("--cite") { Description = "SOURCE, or SOURCE:WHERE", HelpName = "CITATION" };
    private readonly Option<string[]> because = new("--because") { Description = "Events without which it would not have happened", HelpName = "ID", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string?> answers = Text("--answers", "The request it answers: REQUEST-ID=granted, =refused or =withdrawn", "ID=WITH");
    private readonly Option<string?> score = Text("--score", "In place of the scale's: -10 to 10, or none", "SCORE");
    private readonly Option<string[]> begins = new("--begins") { Description = "A standing it begins: KIND or KIND=STATE", HelpName = "STANDING" };
    private readonly Option<string[]> ends = new("--ends") { Description = "A standing it ends: KIND", HelpName = "STANDING" };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[id, occurred, placed, reported, actor, action, or, recipient, who, summary, cite, because, answers, score, begins, ends])
            command.Add(option);
    }

    /// <param name="known">The event as it stands, whose values hold where an option is not given; null for a new event.</param>
    public Outcome<PoliticalEvent> Read(ParseResult parsed, PoliticalEvent? known)
    {
        IReadOnlyList<string>? Several(Option<string[]> option) => parsed.GetValue(option) is { Length: > 0 } given ? given : null;
        string? Chosen(Option<DateOnly?> option) => parsed.GetValue(option) is { } day ? Day.Text(day) : null;
        var read = new EventTexts
        {
            Id = parsed.GetValue(id),
            Occurred = parsed.GetValue(occurred),
            Placed = Chosen(placed),
            Reported = Chosen(reported),
            Actor = parsed.GetValue(actor),
            Action = parsed.GetValue(action),
            Or = Several(or),
            Recipient = parsed.GetValue(recipient),
            Who = parsed.GetValue(who),
            Summary = parsed.GetValue(summary),
            Cite = Several(cite),
            Because = Several(because),
            Answers = parsed.GetValue(answers),
            Score = parsed.GetValue(score),
            Begins = Several(begins),
            Ends = Several(ends),
        }.Read(known);
        return read.Event is { } happened
            ? new Outcome<PoliticalEvent>.Done(happened)
            : new Outcome<PoliticalEvent>.Invalid(read.Problems.Select(problem => problem.IsMissing ? $"--{problem.Field} is missing" : $"--{problem.Field}: {problem.What}").ToValueList());
    }

    private static Option<string?> Text(string name, string description, string help) => new(name) { Description = description, HelpName = help };
}
