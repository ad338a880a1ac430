using Sim.Branches;
using Sim.Events;

namespace Sim.Files;

/// <summary><c>changes</c> of a branch. Their order means nothing, so that what only an order could settle is refused.</summary>
/// <param name="undated">Takes the ids of events whose date could not be read.</param>
internal sealed class ChangeReader(Findings findings, EventReader events, Positions positions, ISet<string> undated)
{
    private static readonly string[] Verbs = ["replace", "assert", "retract", "keep", "drop", "correct"];

    private const string Forms = "write one of replace … with, assert, retract, keep, drop, correct … with";

    /// <param name="branch">Empty where its name could not be read.</param>
    public ValueList<Change> Read(string branch, Fields fields)
    {
        var changes = new List<Change>();
        var touched = new TouchedIds(findings);
        foreach (var item in fields.List("changes"))
        {
            if (fields.AsMap(item, "changes", "{ retract: EVENT-ID, reason: … }") is not { } map) continue;
            if (One(branch, map) is { } change && touched.Take(change, map)) changes.Add(change);
        }
        return changes.ToValueList();
    }

    /// <summary>Of the root: events that were recorded and withdrawn since.</summary>
    public IEnumerable<Change.Retracted> Retractions(Fields top)
    {
        var touched = new TouchedIds(findings);
        foreach (var item in top.List("retractions"))
            if (top.AsMap(item, "retractions", "{ retract: EVENT-ID, reason: … }") is { } map && Retracted(Sim.Scenarios.Scenario.Main, map) is { } retracted && touched.Take(retracted, map))
                yield return retracted;
    }

    private Change? One(string branch, YamlMap map)
    {
        var verbs = Verbs.Where(verb => map.Find(verb) is not null).ToList();
        if (verbs.Count != 1)
        {
            var keys = Verbs.Concat(["with", "reason"]).ToList();
            if (map.Entries.All(entry => keys.Contains(entry.Key.Value)))
                findings.Error(map.At, verbs.Count == 0 ? "the change does not say what it does" : $"the change says both '{verbs[0]}' and '{verbs[1]}'", Forms);
            else _ = new Fields(map, findings, "a change", keys);
            return null;
        }
        return verbs[0] switch
        {
            "assert" => Asserted(branch, map),
            "replace" => Replaced(branch, map),
            "correct" => Corrected(branch, map),
            "retract" => Retracted(branch, map),
            "keep" => Kept(branch, map),
            "drop" => Dropped(branch, map),
            _ => throw new System.Diagnostics.UnreachableException(verbs[0]),
        };
    }

    private Change.Asserted? Asserted(string branch, YamlMap map)
    {
        var fields = new Fields(map, findings, "'assert'", ["assert", "reason"]);
        return Content(branch, map.Find("assert")!) is { } content ? new Change.Asserted(content, fields.TextOrEmpty("reason")) : null;
    }

    private Change.Replaced? Replaced(string branch, YamlMap map)
    {
        var fields = new Fields(map, findings, "'replace'", ["replace", "with", "reason"]);
        var id = Subject(branch, fields, map, "replace");
        var with = fields.Require("with", "write the event that happened instead, with an id of its own") ? Content(branch, map.Find("with")!) : null;
        if (id is null || with is null) return null;
        if (with.Id != id) return new Change.Replaced(id.Value, with, fields.TextOrEmpty("reason"));
        fields.Error("with", "what happened instead is another event", $"give it an id of its own, or correct '{id}'");
        return null;
    }

    private Change.Corrected? Corrected(string branch, YamlMap map)
    {
        var fields = new Fields(map, findings, "'correct'", ["correct", "with", "reason"]);
        var reason = Reason(fields);
        if (!fields.Require("with", "write the event's whole content as it should have been") || Id(fields, "correct") is not { } id) return null;
        if (events.Read(map.Find("with")!, id) is not { } draft || map.Find("with") is not YamlMap content) return null;
        Note(branch, draft, map.Find("correct")!, content);
        return new Change.Corrected(draft.Event, reason);
    }

    private Change.Retracted? Retracted(string branch, YamlMap map)
    {
        var fields = new Fields(map, findings, "'retract'", ["retract", "reason", "reported"]);
        var reason = Reason(fields);
        return Subject(branch, fields, map, "retract") is { } id ? new Change.Retracted(id, reason, fields.Day("reported")) : null;
    }

    private Change.Kept? Kept(string branch, YamlMap map)
    {
        var fields = new Fields(map, findings, "'keep'", ["keep", "reason"]);
        var reason = Reason(fields);
        return Subject(branch, fields, map, "keep") is { } id ? new Change.Kept(id, reason) : null;
    }

    private Change.Dropped? Dropped(string branch, YamlMap map)
    {
        var fields = new Fields(map, findings, "'drop'", ["drop", "reason"]);
        var reason = Reason(fields);
        return Subject(branch, fields, map, "drop") is { } id ? new Change.Dropped(id, reason) : null;
    }

    private static string Reason(Fields fields) => fields.Required("reason", "write why, in a sentence") ?? "";

    private PoliticalEvent? Content(string branch, YamlNode node)
    {
        if (events.Read(node) is not { } draft || node is not YamlMap content) return null;
        Note(branch, draft, content.Find("id")!, content);
        return draft.Event;
    }

    private void Note(string branch, EventDraft draft, YamlNode name, YamlMap content)
    {
        positions.Add(branch, draft.Event.Id.Value, name, content);
        if (!draft.IsDated) undated.Add(draft.Event.Id.Value);
    }

    private EventId? Subject(string branch, Fields fields, YamlMap map, string verb)
    {
        if (Id(fields, verb) is not { } id) return null;
        // What replaces the event has a place of its own and must not be searched for the fields of this one.
        positions.Add(branch, id.Value, map.Find(verb)!, new YamlMap(map.At, [.. map.Entries.Where(entry => entry.Key.Value != "with")]));
        return id;
    }

    private static EventId? Id(Fields fields, string verb)
    {
        if (fields.Required(verb, "name an event by its id") is not { } text) return null;
        if (EventId.IsValid(text)) return new EventId(text);
        fields.Error(verb, $"'{text}' is not an event id", "name an event by its id");
        return null;
    }
}
