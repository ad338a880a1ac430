using Sim.Events;

namespace Sim.Files;

/// <summary><c>action</c> with its <c>name</c>, and <c>or</c>: the other codes that a coder could defend.</summary>
internal sealed class ActionReader(Findings findings)
{
    /// <summary>The nearest names are dear to find, and one wrong word may stand in every row.</summary>
    private readonly Dictionary<string, string> misspelt = new(StringComparer.Ordinal);

    /// <summary>Null where it is missing or no action.</summary>
    public ActionCode? Action(Fields fields)
    {
        var name = fields.Text("name");
        if (!fields.Require("action", "write a short name or a quoted CAMEO code; 'none' where nothing was done") || fields.Text("action") is not { } text) return null;
        if (Find(text, fields.Find("action")!.At) is not { } code) return null;
        if (name is not null && name != ActionTable.NameOf(code))
            fields.Error("name", $"code and name disagree: '{text}' is {ActionTable.NameOf(code)}, and the name says '{name}'", Disagreement(code, name));
        return code;
    }

    /// <param name="own">The event's action, or null where it could not be read.</param>
    public ValueList<ActionCode> Others(Fields fields, ActionCode? own)
    {
        var others = new List<ActionCode>();
        foreach (var text in fields.Texts("or", fields.Items("or")))
        {
            if (Find(text.Value, text.At) is not { } code) continue;
            if (EventRules.OtherAction(own, others, code) is { } breach) findings.Error(text.At, breach.What, breach.Fix);
            else others.Add(code);
        }
        return others.ToValueList();
    }

    private ActionCode? Find(string text, FilePosition at)
    {
        if (!misspelt.TryGetValue(text, out var problem))
        {
            if (ActionTable.TryFind(text, out var code, out problem)) return code;
            misspelt.Add(text, problem);
        }
        var (what, fix) = Fields.Split(problem);
        findings.Error(at, what, fix);
        return null;
    }

    private static string Disagreement(ActionCode code, string name) => ActionTable.TryFind(name, out var named, out _)
        ? $"write {ActionTable.NameOf(code)} here, or the code {(named.IsNone ? "none" : $"CAMEO-{named}")}"
        : $"write {ActionTable.NameOf(code)}, or remove the name";
}
