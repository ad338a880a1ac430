using Sim.Events;

namespace Sim.Files;

/// <summary><c>scale</c>: the name of a built-in scale, or <c>{ name, version, base, scores: { "1222": -3 } }</c>.</summary>
internal sealed class ScaleReader(Findings findings)
{
    private const string Form = "scale: { name: …, version: \"1\", base: goldstein, scores: { \"1222\": -3 } }";

    public Scale Read(Fields top)
    {
        if (top.Find("scale") is YamlText)
            return top.Word("scale", Scale.BuiltIn) is { } index && Scale.BuiltIn[index] == "icews" ? Scale.Icews : Scale.Goldstein;
        if (top.Map("scale", Form) is not { } map) return Scale.Goldstein;
        var fields = new Fields(map, findings, "a scale", ["name", "version", "base", "scores"]);
        var name = fields.Required("name", $"write '{Form}'");
        var version = fields.Required("version", "write one, e.g. 'version: \"1\"': a changed scale is another version");
        var foundation = fields.Word("base", Scale.BuiltIn) ?? 0;
        return new Scale(name ?? "unreadable", version ?? "1", Scale.BuiltIn[foundation], Scores(fields).ToValueList());
    }

    private IEnumerable<ScaleEntry> Scores(Fields fields)
    {
        var seen = new HashSet<ActionCode>();
        foreach (var (key, value) in fields.Map("scores", "scores: { \"1222\": -3 }")?.Entries ?? [])
        {
            if (!ActionTable.TryFind(key.Value, out var action, out var problem))
            {
                var (what, fix) = Fields.Split(problem);
                findings.Error(key.At, what, fix);
            }
            else if (action.IsNone) findings.Error(key.At, "the action 'none' has no score", "remove it");
            else if (!seen.Add(action)) findings.Error(key.At, $"'{key.Value}' is scored twice: {ActionTable.NameOf(action)} is \"{action}\"", "remove one of them");
            else if (fields.IsText(value, key.Value, out var text))
            {
                if (Score.TryParse(text.Value, out var score)) yield return new ScaleEntry(action, score);
                else findings.Error(text.At, $"'{text.Value}' is not a score", "write a number from -10 to 10 with at most three decimals");
            }
        }
    }
}
