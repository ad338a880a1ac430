using System.CommandLine;
using Sim.Events;
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
        var problems = new List<string>();
        T? Given<T>(string option, string? text, T? otherwise, TryRead<T> read)
        {
            if (text is null)
            {
                if (otherwise is null && option is "--occurred" or "--actor" or "--action" or "--id") problems.Add($"{option} is missing");
                return otherwise;
            }
            if (read(text, out var value, out var problem)) return value;
            problems.Add($"{option}: {problem}");
            return otherwise;
        }

        var name = Given("--id", parsed.GetValue(id), known?.Id, ReadId);
        var when = Given("--occurred", parsed.GetValue(occurred), known?.Occurred, (string text, out Edtf? value, out string problem) => Nullable(Edtf.TryParse(text, out var read, out problem), read, out value));
        var by = Given("--actor", parsed.GetValue(actor), known?.Actor, ReadActor);
        var did = Given("--action", parsed.GetValue(action), known?.Action, (string text, out ActionCode? value, out string problem) => Nullable(ActionTable.TryFind(text, out var read, out problem), read, out value));
        var others = parsed.GetValue(or) is { Length: > 0 } codes ? ReadActions(codes, problems) : (known?.OtherActions ?? []).Where(code => code != did).ToValueList();
        var toward = Given("--recipient", parsed.GetValue(recipient), known?.Recipient, ReadActor);
        var answer = Given("--answers", parsed.GetValue(answers), known?.Answers, ReadAnswer);
        var stated = Given("--score", parsed.GetValue(score), known?.Score, ReadScore);
        var causes = parsed.GetValue(because) is { Length: > 0 } ids ? ids.Where(text => ReadId(text, out _, out var problem) || Tell(problems, $"--because: {problem}")).Select(text => new EventId(text)).ToValueList() : known?.Because ?? [];
        var starts = parsed.GetValue(begins) is { Length: > 0 } begun ? ReadStandings(begun, problems) : known?.Begins;
        var stops = parsed.GetValue(ends) is { Length: > 0 } over ? ReadStandings(over, problems).Select(start => new StandingEnd(start.Kind)).ToValueList() : known?.Ends;
        if (problems.Count > 0) return new Outcome<PoliticalEvent>.Invalid(problems.ToValueList());

        return new Outcome<PoliticalEvent>.Done((known ?? new PoliticalEvent { Id = name!.Value, Occurred = when!.Value, Actor = by!.Value, Action = did!.Value }) with
        {
            Id = name!.Value,
            Occurred = when!.Value,
            Actor = by!.Value,
            Action = did!.Value,
            OtherActions = others,
            Recipient = toward,
            Placed = parsed.GetValue(placed) ?? known?.Placed,
            Reported = parsed.GetValue(reported) ?? known?.Reported,
            Who = parsed.GetValue(who) ?? known?.Who ?? "",
            Summary = parsed.GetValue(summary) ?? known?.Summary ?? "",
            Citations = parsed.GetValue(cite) is { Length: > 0 } cited ? cited.Select(Cite).ToValueList() : known?.Citations ?? [],
            Because = causes,
            Answers = answer,
            Score = stated,
            Begins = starts,
            Ends = stops,
        });
    }

    private delegate bool TryRead<T>(string text, out T? value, out string problem);

    private static Option<string?> Text(string name, string description, string help) => new(name) { Description = description, HelpName = help };

    private static bool Nullable<T>(bool read, T got, out T? value) where T : struct
    {
        value = read ? got : null;
        return read;
    }

    private static bool Tell(List<string> problems, string problem)
    {
        problems.Add(problem);
        return false;
    }

    private static bool ReadId(string text, out EventId? value, out string problem)
    {
        (value, problem) = (null, $"'{text}' is not an event id: letters, digits, '.', '_' and '-', at most 128");
        return EventId.IsValid(text) && Nullable(true, new EventId(text), out value);
    }

    private static bool ReadActor(string text, out Actor? value, out string problem) => Nullable(Actor.TryParse(text, out var actor, out problem), actor, out value);

    private static bool ReadScore(string text, out StatedScore? value, out string problem)
    {
        problem = $"'{text}' is not a score: write -10 to 10 with at most three decimals, or none";
        value = text == "none" ? new StatedScore(null) : Score.TryParse(text, out var score) ? new StatedScore(score) : null;
        return value is not null;
    }

    private static bool ReadAnswer(string text, out Answer? value, out string problem)
    {
        var parts = text.Split('=');
        problem = $"'{text}' is not an answer: write REQUEST-ID=granted, =refused or =withdrawn";
        value = parts.Length == 2 && EventId.IsValid(parts[0]) ? new Answer(new EventId(parts[0]), parts[1]) : null;
        return value is not null;
    }

    private static ValueList<ActionCode> ReadActions(string[] texts, List<string> problems)
    {
        var codes = new List<ActionCode>();
        foreach (var text in texts)
        {
            if (ActionTable.TryFind(text, out var code, out var problem)) codes.Add(code);
            else problems.Add($"--or: {problem}");
        }
        return codes.ToValueList();
    }

    private static ValueList<StandingStart> ReadStandings(string[] texts, List<string> problems)
    {
        var starts = new List<StandingStart>();
        foreach (var text in texts)
        {
            var parts = text.Split('=');
            if (StandingKinds.TryParse(parts[0], out var kind)) starts.Add(new StandingStart(kind, State: parts.Length > 1 ? parts[1] : null));
            else problems.Add($"'{parts[0]}' is not a standing: {Nearest.Ask(parts[0], StandingKinds.All, $"one of {string.Join(", ", StandingKinds.All)}")}");
        }
        return starts.ToValueList();
    }

    private static Citation Cite(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? new Citation(text) : new Citation(text[..colon], text[(colon + 1)..]);
    }
}
