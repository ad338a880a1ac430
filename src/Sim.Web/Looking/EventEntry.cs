using Sim.Events;
using Sim.Files;

namespace Sim.Web.Looking;

/// <summary>An event as a person types it; empty: not stated.</summary>
public sealed class EventEntry
{
    public string Id { get; set; } = "";
    public string Occurred { get; set; } = "";
    public string Placed { get; set; } = "";
    public string Reported { get; set; } = "";
    public string Actor { get; set; } = "";
    public string Action { get; set; } = "";
    public string Or { get; set; } = "";
    public string Recipient { get; set; } = "";
    public string Who { get; set; } = "";
    public string Summary { get; set; } = "";

    /// <summary>One a line.</summary>
    public string Cite { get; set; } = "";

    /// <summary>Ids with spaces or commas between, as are codes and standings.</summary>
    public string Because { get; set; } = "";

    public string Answers { get; set; } = "";
    public string Score { get; set; } = "";
    public string Begins { get; set; } = "";
    public string Ends { get; set; } = "";

    public static EventEntry Of(PoliticalEvent happened)
    {
        var texts = EventTexts.Of(happened);
        return new EventEntry
        {
            Id = texts.Id ?? "",
            Occurred = texts.Occurred ?? "",
            Placed = texts.Placed ?? "",
            Reported = texts.Reported ?? "",
            Actor = texts.Actor ?? "",
            Action = texts.Action ?? "",
            Or = Words(texts.Or),
            Recipient = texts.Recipient ?? "",
            Who = texts.Who ?? "",
            Summary = texts.Summary ?? "",
            Cite = string.Join('\n', texts.Cite ?? []),
            Because = Words(texts.Because),
            Answers = texts.Answers ?? "",
            Score = texts.Score ?? "",
            Begins = Words(texts.Begins),
            Ends = Words(texts.Ends),
        };
    }

    /// <summary>What might have happened instead of an event: when, who and toward whom stay.</summary>
    public static EventEntry Instead(PoliticalEvent of)
    {
        var texts = EventTexts.Of(of);
        return new EventEntry { Occurred = texts.Occurred ?? "", Placed = texts.Placed ?? "", Actor = texts.Actor ?? "", Recipient = texts.Recipient ?? "" };
    }

    /// <param name="known">The event that is stated anew; null for a new one.</param>
    public EventReading Read(PoliticalEvent? known)
    {
        var read = new EventTexts
        {
            Id = One(Id),
            Occurred = One(Occurred),
            Placed = One(Placed),
            Reported = One(Reported),
            Actor = One(Actor),
            Action = One(Action),
            Or = Several(Or, ' ', ',', '\n'),
            Recipient = One(Recipient),
            Who = One(Who),
            Summary = One(Summary),
            Cite = Several(Cite, '\n'),
            Because = Several(Because, ' ', ',', '\n'),
            Answers = One(Answers),
            Score = One(Score),
            Begins = Several(Begins, ' ', ',', '\n'),
            Ends = Several(Ends, ' ', ',', '\n'),
        }.ReadWhole(known);
        if (read.Event is not { } happened) return read;
        var breaches = EventRules.Breaches(happened).Select(breach => new FieldProblem(Shown(breach.Field), $"{breach.What}: {breach.Fix}")).ToList();
        return breaches.Count == 0 ? read : new EventReading(null, breaches);
    }

    /// <summary>The field in which a person states it.</summary>
    private static string Shown(string field) => field switch
    {
        "credibility" => "cite",
        "state" => "begins",
        "with" => "answers",
        _ => field,
    };

    private static string Words(IReadOnlyList<string>? texts) => string.Join(' ', texts ?? []);

    private static string? One(string text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static List<string>? Several(string text, params char[] between) =>
        text.Split(between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is { Length: > 0 } parts ? [.. parts] : null;
}
