using Sim.Events;

namespace Sim.Files;

internal readonly record struct StatedCauses(ValueList<EventId> Ids, CauseMode Mode);

/// <summary><c>because</c>: an id, a list of ids, or <c>{ any: [ids] }</c>.</summary>
internal sealed class CauseReader(Findings findings)
{
    public StatedCauses Read(Fields fields, string key, string noun)
    {
        if (fields.Find(key) is not YamlMap choice) return new StatedCauses(Ids(fields, key, fields.Items(key)), CauseMode.All);
        var any = new Fields(choice, findings, $"the causes of {noun}", ["any"]);
        any.Require("any", "write 'because: { any: [id, id] }', or a list of ids");
        return new StatedCauses(Ids(any, "any", any.Items("any")), CauseMode.Any);
    }

    private ValueList<EventId> Ids(Fields fields, string key, IReadOnlyList<YamlNode> items)
    {
        var ids = new List<EventId>();
        foreach (var text in fields.Texts(key, items))
        {
            if (!EventId.IsValid(text.Value)) findings.Error(text.At, $"'{text.Value}' is not an event id", "name an event by its id");
            else if (ids.Contains(new EventId(text.Value))) findings.Error(text.At, $"'{text.Value}' is named twice", "remove one of them");
            else ids.Add(new EventId(text.Value));
        }
        return ids.ToValueList();
    }
}
