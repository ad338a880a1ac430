using Sim.Events;
using Sim.Scenarios;

namespace Sim.Files;

/// <summary><c>rivals</c>: one set of ids, or a list of sets; each two or more events of the history that contradict each other.</summary>
internal sealed class RivalsReader(Findings findings, Positions positions)
{
    private const string Form = "write 'rivals: [EVENT-ID, EVENT-ID]', or a list of such lists";

    /// <param name="history">The ids of the file's root events.</param>
    /// <returns>The sets in the file's order, the ids of each in ordinal order.</returns>
    public ValueList<ValueList<EventId>> Read(Fields top, IReadOnlyCollection<EventId> history)
    {
        var items = top.List("rivals");
        var sets = new List<ValueList<EventId>>();
        var lines = new Dictionary<ValueList<EventId>, int>();
        foreach (var node in items.Any(item => item is YamlList) ? items : items.Count == 0 ? [] : [top.Find("rivals")!])
        {
            if (node is not YamlList list) findings.Error(node.At, "an event stands among sets of rivals", Form);
            else if (Set(top, list, history) is not { } set) continue;
            else if (!lines.TryAdd(set, list.At.Line)) findings.Error(list.At, $"these rivals are stated already, on line {lines[set]}", "remove one of the two sets");
            else
            {
                // What the model says of the set leads back to its ids.
                positions.Add(Scenario.Main, string.Join(' ', set), list, new YamlMap(list.At, [new YamlEntry(new YamlText(list.At, "rivals", isPlain: false), list)]));
                sets.Add(set);
            }
        }
        return sets.ToValueList();
    }

    /// <summary>Null where it is no set: the findings say why.</summary>
    private ValueList<EventId>? Set(Fields top, YamlList list, IReadOnlyCollection<EventId> history)
    {
        var (claims, isSound) = (new SortedSet<EventId>(), true);
        foreach (var text in top.Texts("rivals", list.Items))
        {
            var known = EventId.IsValid(text.Value) && history.Contains(new EventId(text.Value));
            if (!known)
                findings.Error(text.At, $"'rivals' names '{text.Value}', which is no event of this file's history", Nearest.Ask(text.Value, history.Select(id => id.Value), "name events that stand under 'events'"));
            else if (!claims.Add(new EventId(text.Value))) findings.Error(text.At, $"'{text.Value}' is named twice", "remove one of them");
            isSound &= known;
        }
        if (!isSound || list.Items.Any(item => item is not YamlText { IsMissing: false })) return null;
        if (claims.Count >= 2) return claims.ToValueList();
        findings.Error(list.At, claims.Count == 0 ? "a set of rivals names no event" : $"'{claims.Min}' has no rival", "name two or more events that contradict each other");
        return null;
    }
}
