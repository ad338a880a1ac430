using Sim.Events;

namespace Sim.Files;

/// <summary>Reads an event from its texts, once; all that is wrong with them is told.</summary>
internal sealed class EventTextsReader
{
    private delegate bool TryRead<T>(string text, out T? value, out string problem);

    private readonly List<FieldProblem> problems = [];

    public EventReading Read(EventTexts texts, PoliticalEvent? known)
    {
        var name = Demanded("id", texts.Id, known?.Id, ReadId);
        var when = Demanded("occurred", texts.Occurred, known?.Occurred, (string text, out Edtf? value, out string problem) => Nullable(Edtf.TryParse(text, out var read, out problem), read, out value));
        var by = Demanded("actor", texts.Actor, known?.Actor, ReadActor);
        var did = Demanded("action", texts.Action, known?.Action, (string text, out ActionCode? value, out string problem) => Nullable(ActionTable.TryFind(text, out var read, out problem), read, out value));
        var others = texts.Or is { Count: > 0 } codes ? ReadActions(codes) : (known?.OtherActions ?? []).Where(code => code != did).ToValueList();
        var toward = Given("recipient", texts.Recipient, known?.Recipient, ReadActor);
        var answer = Given("answers", texts.Answers, known?.Answers, ReadAnswer);
        var stated = Given("score", texts.Score, known?.Score, ReadScore);
        var placed = Given("placed", texts.Placed, known?.Placed, ReadDay);
        var reported = Given("reported", texts.Reported, known?.Reported, ReadDay);
        var causes = texts.Because is { Count: > 0 } ids ? ids.Where(text => ReadId(text, out _, out var problem) || Tell("because", problem)).Select(text => new EventId(text)).ToValueList() : known?.Because ?? [];
        var starts = texts.Begins is { Count: > 0 } begun ? ReadStandings("begins", begun) : known?.Begins;
        var stops = texts.Ends is { Count: > 0 } over ? ReadStandings("ends", over).Select(start => new StandingEnd(start.Kind)).ToValueList() : known?.Ends;
        if (problems.Count > 0) return new EventReading(null, problems);

        return new EventReading((known ?? new PoliticalEvent { Id = name!.Value, Occurred = when!.Value, Actor = by!.Value, Action = did!.Value }) with
        {
            Id = name!.Value,
            Occurred = when!.Value,
            Actor = by!.Value,
            Action = did!.Value,
            OtherActions = others,
            Recipient = toward,
            Placed = placed,
            Reported = reported,
            Who = texts.Who ?? known?.Who ?? "",
            Summary = texts.Summary ?? known?.Summary ?? "",
            Citations = texts.Cite is { Count: > 0 } cited ? cited.Select(Cite).ToValueList() : known?.Citations ?? [],
            Because = causes,
            Answers = answer,
            Score = stated,
            Begins = starts,
            Ends = stops,
        }, []);
    }

    private T? Demanded<T>(string field, string? text, T? otherwise, TryRead<T> read)
    {
        if (text is null && otherwise is null) Tell(field, "");
        return Given(field, text, otherwise, read);
    }

    private T? Given<T>(string field, string? text, T? otherwise, TryRead<T> read)
    {
        if (text is null) return otherwise;
        if (read(text, out var value, out var problem)) return value;
        Tell(field, problem);
        return otherwise;
    }

    private bool Tell(string field, string what)
    {
        problems.Add(new FieldProblem(field, what));
        return false;
    }

    private static bool Nullable<T>(bool read, T got, out T? value) where T : struct
    {
        value = read ? got : null;
        return read;
    }

    private static bool ReadId(string text, out EventId? value, out string problem)
    {
        (value, problem) = (null, $"'{text}' is not an event id: letters, digits, '.', '_' and '-', at most 128");
        return EventId.IsValid(text) && Nullable(true, new EventId(text), out value);
    }

    private static bool ReadDay(string text, out DateOnly? value, out string problem)
    {
        problem = $"'{text}' is not a day: write yyyy-mm-dd, e.g. 2022-02-25";
        return Nullable(Day.TryParse(text, out var day), day, out value);
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

    private ValueList<ActionCode> ReadActions(IReadOnlyList<string> texts)
    {
        var codes = new List<ActionCode>();
        foreach (var text in texts)
        {
            if (ActionTable.TryFind(text, out var code, out var problem)) codes.Add(code);
            else Tell("or", problem);
        }
        return codes.ToValueList();
    }

    private ValueList<StandingStart> ReadStandings(string field, IReadOnlyList<string> texts)
    {
        var starts = new List<StandingStart>();
        foreach (var text in texts)
        {
            var parts = text.Split('=');
            if (StandingKinds.TryParse(parts[0], out var kind)) starts.Add(new StandingStart(kind, State: parts.Length > 1 ? parts[1] : null));
            else Tell(field, $"'{parts[0]}' is not a standing: {Nearest.Ask(parts[0], StandingKinds.All, $"one of {string.Join(", ", StandingKinds.All)}")}");
        }
        return starts.ToValueList();
    }

    private static Citation Cite(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? new Citation(text) : new Citation(text[..colon], text[(colon + 1)..]);
    }
}
