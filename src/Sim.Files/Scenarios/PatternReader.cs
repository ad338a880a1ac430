using Sim.Events;
using Sim.Rules;

namespace Sim.Files;

/// <summary>What a rule or signpost looks for: <c>when</c>, an event, and <c>if</c>, conditions.</summary>
internal sealed class PatternReader(Findings findings)
{
    private static readonly string[] Keys = ["actor", "action", "recipient", "answers", "begins"];

    /// <summary>Null where it is missing or has no actor: the findings say why.</summary>
    public RulePattern? Pattern(Fields rule, string noun)
    {
        if (rule.Map("when", "when: { actor: A, action: use-force, recipient: B }") is not { } map) return null;
        var fields = new Fields(map, findings, $"'when' of {noun}", Keys);
        var actor = fields.Require("actor", "write who acts: a variable (A) or a code (KAZ)") ? Party(fields, "actor") : null;
        var recipient = Party(fields, "recipient");
        var answers = fields.Word("answers", Answer.Words);
        StandingKind? begins = null;
        if (fields.Text("begins") is { } kind)
        {
            if (StandingKinds.TryParse(kind, out var found)) begins = found;
            else fields.Error("begins", $"'{kind}' is not a kind of standing", Nearest.Ask(kind, StandingKinds.All, $"one of {string.Join(", ", StandingKinds.All)}"));
        }
        var words = Actions(fields);
        if (words.Count == 0 && answers is null && begins is null && fields.Find("action") is null)
            fields.Error("when", "the pattern fits every event of its actor", "write 'action: use-force', a category such as ASSAULT, or a list of them; or 'answers' or 'begins'");
        return actor is { } party ? new RulePattern(party, new ActionPattern(words), recipient, answers is { } word ? Answer.Words[word] : null, begins) : null;
    }

    /// <summary>One text or a list of them.</summary>
    public ValueList<RuleCondition> Conditions(Fields fields)
    {
        var conditions = new List<RuleCondition>();
        foreach (var text in fields.Texts("if", fields.Items("if")))
        {
            if (!ConditionText.TryParse(text.Value, out var condition, out var refusal)) findings.Error(text.At, refusal.Reason, refusal.Fix);
            else if (conditions.Contains(condition)) findings.Error(text.At, $"'{text.Value}' is asked for twice", "remove one of the two");
            else conditions.Add(condition);
        }
        return conditions.ToValueList();
    }

    private ValueList<string> Actions(Fields fields)
    {
        var words = new List<string>();
        foreach (var text in fields.Texts("action", fields.Items("action")))
        {
            if (!ActionPattern.IsWord(text.Value, out var problem))
            {
                var (what, fix) = Fields.Split(problem);
                findings.Error(text.At, what, fix);
            }
            else if (words.Contains(text.Value)) findings.Error(text.At, $"'{text.Value}' is named twice", "remove one of the two");
            else words.Add(text.Value);
        }
        return words.ToValueList();
    }

    private static PartyPattern? Party(Fields fields, string key)
    {
        if (fields.Text(key) is not { } text) return null;
        if (PartyPattern.TryParse(text, out var party, out var problem)) return party;
        var (what, fix) = Fields.Split(problem);
        fields.Error(key, what, fix);
        return null;
    }
}
