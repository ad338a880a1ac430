using Sim.Events;

namespace Sim.Files;

/// <summary>An event as read.</summary>
/// <param name="IsDated">False where its date could not be read and a stand-in was taken: nothing may be concluded from when it happens.</param>
internal readonly record struct EventDraft(PoliticalEvent Event, bool IsDated);

/// <summary>A mapping, of YAML or made from a row of CSV → an event.</summary>
/// <remarks>Where a value cannot be read a harmless one stands in for it, so that the checks that follow find the rest and complain of nothing twice.</remarks>
internal sealed class EventReader(Findings findings, CitationReader citations)
{
    public static IReadOnlyList<string> Keys { get; } =
    [
        "id", "occurred", "placed", "reported", "actor", "action", "name", "or", "recipient", "who", "summary", "cite", "coded", "because", "begins", "ends", "answers", "score",
    ];

    /// <summary>A key of the file that is sought on its events.</summary>
    private static readonly string[] Known = [.. Keys, "rivals"];

    private readonly ActionReader actions = new(findings);

    private const string ActorForm = "write who did it, e.g. 'actor: KAZ'";

    /// <param name="given">The id where the event's place states it already.</param>
    /// <returns>Null where there is no mapping or no id: the findings say why.</returns>
    public EventDraft? Read(YamlNode node, EventId? given = null)
    {
        if (node is not YamlMap map)
        {
            findings.Error(node.At, $"{node.Kind} stands where an event is expected", "write its keys: id, occurred, actor, action …");
            return null;
        }
        var astray = map.Entries.FirstOrDefault(entry => entry.Key.Value == "rivals").Key;
        var fields = new Fields(map, findings, "an event", astray is null ? Keys : Known);
        if (astray is { } rivals)
            findings.Error(rivals.At, "'rivals' is no key of an event: it speaks of several", "write it at the top of the file: 'rivals: [EVENT-ID, EVENT-ID]'");
        var id = Id(fields, given);
        var stated = fields.Require("occurred", "write when, e.g. 'occurred: 2022-02-25'") ? fields.Edtf("occurred") : null;
        var placed = fields.Day("placed");
        var action = actions.Action(fields);
        var standings = new StandingReader(findings);
        var because = new CauseReader(findings).Read(fields, "because", "an event");
        var read = new PoliticalEvent
        {
            Id = id ?? new EventId("unreadable"),
            Occurred = stated ?? Edtf.Of(placed ?? DateOnly.MinValue),
            Placed = placed,
            Reported = fields.Day("reported"),
            Actor = (fields.Require("actor", ActorForm) ? Actor(fields, "actor") : null) ?? new Actor(Countries.Codes.First()),
            Action = action ?? ActionTable.All.First().Code,
            OtherActions = actions.Others(fields, action),
            Recipient = Actor(fields, "recipient"),
            Who = fields.TextOrEmpty("who"),
            Summary = fields.TextOrEmpty("summary"),
            Citations = citations.Read(fields),
            CodedBy = fields.Word("coded", ["analyst", "machine"]) is 1 ? Coder.Machine : Coder.Analyst,
            Because = because.Ids,
            CauseMode = because.Mode,
            Begins = standings.Begins(fields),
            Ends = standings.Ends(fields),
            Answers = standings.Answer(fields),
            Score = Score(fields),
        };
        var dated = stated is not null && (placed is not null || fields.Find("placed") is null);
        return id is null ? null : new EventDraft(read, dated);
    }

    private static EventId? Id(Fields fields, EventId? given)
    {
        if (given is { } fixedId)
        {
            if (fields.Text("id") is { } other && other != fixedId.Value)
                fields.Error("id", $"a correction keeps the id '{fixedId}', and this one says '{other}'", "remove the id, or replace the event instead");
            return fixedId;
        }
        if (fields.Required("id", "write one, e.g. 'id: kaz-refuses-troops'") is not { } text) return null;
        if (EventId.IsValid(text)) return new EventId(text);
        fields.Error("id", $"'{text}' is not an event id", "write letters, digits, '.', '_' and '-', at most 128, a letter or digit first");
        return null;
    }

    private static Actor? Actor(Fields fields, string key)
    {
        if (fields.Text(key) is not { } text) return null;
        if (Events.Actor.TryParse(text, out var actor, out var problem)) return actor;
        var (what, fix) = Fields.Split(problem);
        fields.Error(key, what, fix);
        return null;
    }

    internal static StatedScore? Score(Fields fields)
    {
        if (fields.Text("score") is not { } text) return null;
        if (text == "none") return new StatedScore(null);
        if (Events.Score.TryParse(text, out var score)) return new StatedScore(score);
        fields.Error("score", $"'{text}' is not a score", "write a number from -10 to 10 with at most three decimals, or none (shown, not counted)");
        return null;
    }
}
