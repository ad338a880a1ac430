using Sim.Events;

namespace Sim.Files;

/// <summary><c>begins</c>, <c>ends</c> and <c>answers</c>.</summary>
internal sealed class StandingReader(Findings findings)
{
    /// <summary>Whether an end may be a variable of a rule.</summary>
    public bool TakesVariables { get; init; }

    private const string Form = "{ kind: …, holder: …, counterpart: …, subject: … }";

    /// <summary>Null where not stated: the action's default standings apply.</summary>
    public ValueList<StandingStart>? Begins(Fields fields) => fields.Find("begins") is null ? null
        : Stated(fields, "begins", ["kind", "holder", "counterpart", "subject", "size", "state", "until"]).Select(stated => new StandingStart(
            stated.Kind, Code(stated.Fields, "holder"), Code(stated.Fields, "counterpart"), stated.Fields?.Text("subject") ?? "",
            stated.Fields?.Number("size", 0, int.MaxValue, "write how many, a whole number"), stated.Fields?.Text("state"), Until(stated.Fields))).ToValueList();

    /// <summary>Null where not stated.</summary>
    public ValueList<StandingEnd>? Ends(Fields fields) => fields.Find("ends") is null ? null
        : Stated(fields, "ends", ["kind", "holder", "counterpart", "subject"]).Select(stated => new StandingEnd(
            stated.Kind, Code(stated.Fields, "holder"), Code(stated.Fields, "counterpart"), stated.Fields?.Text("subject") ?? "")).ToValueList();

    public Answer? Answer(Fields fields)
    {
        if (fields.Map("answers", "answers: { request: EVENT-ID, with: granted }") is not { } map) return null;
        var stated = new Fields(map, findings, "an answer", ["request", "with"]);
        var with = stated.Require("with", "write granted, refused or withdrawn") ? stated.Word("with", Events.Answer.Words) : null;
        if (stated.Required("request", "name the event that asked") is not { } request) return null;
        if (EventId.IsValid(request)) return with is { } word ? new Answer(new EventId(request), Events.Answer.Words[word]) : null;
        stated.Error("request", $"'{request}' is not an event id", "name the event that asked by its id");
        return null;
    }

    /// <summary>Each with its kind; the fields are null where the kind stands alone.</summary>
    private IEnumerable<(StandingKind Kind, Fields? Fields)> Stated(Fields fields, string key, string[] known)
    {
        foreach (var item in fields.Items(key))
        {
            if (item is YamlText alone)
            {
                if (fields.IsText(alone, key, out var text) && Kind(text) is { } kind) yield return (kind, null);
                continue;
            }
            if (fields.AsMap(item, key, Form) is not { } map) continue;
            var stated = new Fields(map, findings, $"'{key}'", known);
            if (stated.Require("kind", $"write one of {string.Join(", ", StandingKinds.All)}") && stated.IsText(map.Find("kind")!, "kind", out var named)
                && Kind(named) is { } found) yield return (found, stated);
        }
    }

    private StandingKind? Kind(YamlText text)
    {
        if (StandingKinds.TryParse(text.Value, out var kind)) return kind;
        findings.Error(text.At, $"'{text.Value}' is not a kind of standing", Nearest.Ask(text.Value, StandingKinds.All, $"one of {string.Join(", ", StandingKinds.All)}"));
        return null;
    }

    private string? Code(Fields? fields, string key)
    {
        if (fields?.Text(key) is not { } text) return null;
        if (Actor.IsCode(text) || (TakesVariables && text is [>= 'A' and <= 'Z'])) return text;
        fields.Error(key, $"'{text}' is not an actor's code", TakesVariables ? "write a variable of the rule, a country's code or a declared actor, without a sector" : "write a country's code or a declared actor, without a sector");
        return null;
    }

    private static Lapse? Until(Fields? fields)
    {
        if (fields?.Text("until") is not { } text) return null;
        if (text == "unknown") return new Lapse(null);
        if (Day.TryParse(text, out var day)) return new Lapse(day);
        fields.Error("until", $"'until: {text}' is not a day", "write the first day on which it no longer holds, e.g. 2022-03-01, or unknown");
        return null;
    }
}
