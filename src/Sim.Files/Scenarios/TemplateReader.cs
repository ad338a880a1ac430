using Sim.Events;
using Sim.Rules;

namespace Sim.Files;

/// <summary><c>then</c> of a rule: the event that it makes.</summary>
internal sealed class TemplateReader(Findings findings)
{
    private const string AnswerForm = "answers: { request: A→B, with: granted }, or request: trigger where the trigger asks";
    private const string Trigger = "trigger";

    private static readonly string[] Keys = ["actor", "action", "recipient", "summary", "begins", "ends", "answers", "score"];

    private readonly ActionReader actions = new(findings);

    /// <summary>Null where it is missing, or its actor or action could not be read: the findings say why.</summary>
    public RuleTemplate? Read(Fields rule)
    {
        if (rule.Map("then", "then: { actor: USA, action: impose-sanctions, recipient: A, summary: … }") is not { } map) return null;
        var fields = new Fields(map, findings, "'then' of a rule", Keys);
        var actor = fields.Require("actor", "write who acts then: a variable of 'when' or 'if' (A), or a code (USA)") ? Party(fields, "actor") : null;
        var (action, recipient) = (actions.Action(fields), Party(fields, "recipient"));
        var summary = fields.Required("summary", "write what happens in a sentence, a term in braces for its name: \"The United States sanctions {A}.\"") ?? "";
        var standings = new StandingReader(findings) { TakesVariables = true };
        var template = new RuleTemplate(actor ?? default, action ?? ActionCode.None, recipient, summary, standings.Begins(fields), standings.Ends(fields), Answers(fields), EventReader.Score(fields));
        return actor is null || action is null ? null : template;
    }

    private static TemplateParty? Party(Fields fields, string key)
    {
        if (fields.Text(key) is not { } text) return null;
        if (TemplateParty.TryParse(text, out var party, out var problem)) return party;
        var (what, fix) = Fields.Split(problem);
        fields.Error(key, what, fix);
        return null;
    }

    private TemplateAnswer? Answers(Fields fields)
    {
        if (fields.Map("answers", AnswerForm) is not { } map) return null;
        var stated = new Fields(map, findings, "an answer", ["request", "with"]);
        var with = stated.Require("with", "write granted, refused or withdrawn") ? stated.Word("with", Answer.Words) : null;
        if (stated.Required("request", $"write {AnswerForm}") is not { } request) return null;
        if (request == Trigger) return with is { } word ? new TemplateAnswer(null, null, Answer.Words[word]) : null;
        if (request.Replace("->", "→", StringComparison.Ordinal).Split('→', StringSplitOptions.TrimEntries) is [var asker, var asked]
            && RuleTerm.TryParse(asker, out var from, out _) && RuleTerm.TryParse(asked, out var to, out _) && from != to)
            return with is { } word ? new TemplateAnswer(from, to, Answer.Words[word]) : null;
        stated.Error("request", $"'{request}' does not say whose request to whom is meant", $"write {AnswerForm}");
        return null;
    }
}
