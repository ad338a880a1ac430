using Sim.Branches;
using Sim.Events;

namespace Sim.Files;

/// <summary>Countries, actors, conflicts and sources.</summary>
internal sealed class DeclarationReader(Fields top, Findings findings, Positions positions)
{
    private readonly HashSet<string> actors = new(StringComparer.Ordinal);

    public IEnumerable<DeclaredActor> Actors()
    {
        foreach (var (key, value) in top.Map("countries", "countries: { KAZ: Kazakhstan }")?.Entries ?? [])
            if (IsNewActor(key) && top.IsText(value, key.Value, out var name)) yield return new DeclaredActor(key.Value, name.Value, DeclaredActor.Country);

        foreach (var (key, value) in top.Map("actors", "actors: { CSTO: { name: …, kind: organisation } }")?.Entries ?? [])
        {
            if (!IsNewActor(key) || top.AsMap(value, key.Value, "{ name: …, kind: organisation }") is not { } map) continue;
            var fields = new Fields(map, findings, "an actor", ["name", "kind"]);
            var name = fields.Require("name", "write what it is called") ? fields.Text("name") : null;
            var kind = fields.Require("kind", $"write {string.Join(", ", DeclaredActor.Kinds)}") ? fields.Word("kind", DeclaredActor.Kinds) : null;
            // A broken declaration is declared all the same: whoever names the actor is not to blame.
            yield return new DeclaredActor(key.Value, name ?? key.Value, DeclaredActor.Kinds[kind ?? 1]);
        }
    }

    public IEnumerable<Source> Sources()
    {
        foreach (var (map, fields, id) in Named("sources", "a source", ["id", "title", "published", "reliability", "url"]))
        {
            fields.Require("title", "write what it is called");
            yield return new Source(id, fields.TextOrEmpty("title"), fields.Edtf("published"),
                (Reliability)(fields.Word("reliability", Enum.GetNames<Reliability>()) ?? (int)Reliability.F), fields.TextOrEmpty("url"));
        }
    }

    public IEnumerable<Conflict> Conflicts()
    {
        foreach (var (map, fields, id) in Named("conflicts", "a conflict", ["id", "title", "sides"]))
        {
            positions.Add(Scenarios.Scenario.Main, id, map.Find("id")!, map);
            var sides = fields.Require("sides", "write 'sides: [[RUS], [UKR]]'") ? fields.List("sides") : [];
            if (fields.Find("sides") is YamlList && sides.Count != 2) fields.Error("sides", $"a conflict has two sides, and this one has {sides.Count}", "write 'sides: [[RUS], [UKR]]'");
            yield return new Conflict(id, fields.TextOrEmpty("title"), Side(fields, sides, 0), Side(fields, sides, 1));
        }
    }

    /// <summary>The items of a list that have an id of their own.</summary>
    private IEnumerable<(YamlMap Map, Fields Fields, string Id)> Named(string key, string noun, string[] known)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in top.List(key))
        {
            if (top.AsMap(item, key, $"{{ {string.Join(": …, ", known)}: … }}") is not { } map) continue;
            var fields = new Fields(map, findings, noun, known);
            if (fields.Required("id", "write one") is not { } id) continue;
            if (!EventId.IsValid(id)) fields.Error("id", $"'{id}' is not an id", "write letters, digits, '.', '_' and '-', a letter or digit first");
            else if (!ids.Add(id)) fields.Error("id", $"'{id}' already names {noun}", "choose another id");
            else yield return (map, fields, id);
        }
    }

    private ValueList<string> Side(Fields fields, IReadOnlyList<YamlNode> sides, int index)
    {
        if (index >= sides.Count) return [];
        var members = sides[index] is YamlList list ? list.Items : [sides[index]];
        var codes = new List<string>();
        foreach (var text in fields.Texts("sides", members))
        {
            if (Actor.IsCode(text.Value)) codes.Add(text.Value);
            else findings.Error(text.At, $"'{text.Value}' is not an actor's code", "write a country's code or a declared actor");
        }
        return codes.ToValueList();
    }

    private bool IsNewActor(YamlText code)
    {
        if (!Actor.IsCode(code.Value))
            findings.Error(code.At, $"'{code.Value}' is not an actor's code", "write 2 to 16 capital letters and digits, a letter first");
        else if (actors.Add(code.Value)) return true;
        else findings.Error(code.At, $"'{code.Value}' is declared twice", "remove one of them");
        return false;
    }
}
