using Sim.Branches;
using Sim.Events;
using Sim.Rules;

namespace Sim.Files;

/// <summary><c>rules</c>, of the file or of a branch.</summary>
internal sealed class RuleReader(Findings findings, CitationReader citations, Positions positions)
{
    private static readonly string[] Keys = ["id", "when", "if", "then", "after", "probability", "limit", "rationale", "precedents", "cite"];

    private readonly PatternReader patterns = new(findings);
    private readonly TemplateReader templates = new(findings);

    /// <param name="branch">Whose they are.</param>
    public ValueList<ReactionRule> Read(string branch, Fields owner)
    {
        var rules = new List<ReactionRule>();
        foreach (var item in owner.List("rules"))
        {
            if (owner.AsMap(item, "rules", "its keys: id, when, if, then, after, probability …") is not { } map || One(map) is not { } rule) continue;
            if (rules.Exists(other => other.Id == rule.Id)) findings.Error(map.Find("id")!.At, $"'{rule.Id}' already names a rule", "choose another id");
            else rules.Add(rule);
            positions.Add(branch, new Declaration.Ruled(rule).Key.ToString(), map.Find("id")!, map);
        }
        return rules.ToValueList();
    }

    private ReactionRule? One(YamlMap map)
    {
        var fields = new Fields(map, findings, "a rule", Keys);
        var id = SmallId(fields, "a rule");
        fields.Require("when", "write what event it looks for: when: { actor: A, action: use-force, recipient: B }");
        var (when, given) = (patterns.Pattern(fields, "a rule"), patterns.Conditions(fields));
        fields.Require("then", "write what follows: then: { actor: USA, action: impose-sanctions, recipient: A, summary: … }");
        var then = templates.Read(fields);
        var (lag, chance, limit) = (After(fields), Probability(fields), Limit(fields));
        var rationale = fields.Required("rationale", "write why the one should follow the other: a rule is an assumption, and readers must be able to judge it");
        var precedents = new CauseReader(findings).Read(fields, "precedents", "a rule");
        if (precedents.Mode == CauseMode.Any) fields.Error("precedents", "precedents are a list, and these say 'any'", "write 'precedents: [EVENT-ID]'");
        var cited = citations.Read(fields);
        if (id is null || when is null || then is null || lag is null || chance is null || limit is null) return null;
        return new ReactionRule(id, when, given, then, lag, chance, limit, rationale ?? "", precedents.Ids, cited);
    }

    /// <summary>The id of a rule or signpost: as a scenario's name is written, for it stands in commands.</summary>
    public static string? SmallId(Fields fields, string noun)
    {
        if (fields.Required("id", "write one in lower case, e.g. 'id: usa-sanctions-helper'") is not { } id) return null;
        if (Reference.IsName(id)) return id;
        fields.Error("id", $"'{id}' is not the id of {noun}", "write lower-case letters, digits and hyphens, at most 64");
        return null;
    }

    private Lag? After(Fields fields)
    {
        if (!fields.Require("after", RuleWords.LagForm)) return null;
        Lag? lag;
        Refusal? refusal;
        if (fields.Find("after") is YamlMap map)
        {
            var stated = new Fields(map, findings, "'after'", ["median", "p90"]);
            var median = stated.Require("median", RuleWords.LagForm) ? stated.Number("median", 1, Lag.Longest, "write the days by which half of them come") : null;
            var late = stated.Require("p90", RuleWords.LagForm) ? stated.Number("p90", 1, Lag.Longest, "write the days by which nine in ten come") : null;
            if (median is not { } middle || late is not { } p90) return null;
            if (RuleWords.Skewed(middle, p90, out lag, out refusal)) return lag;
        }
        else
        {
            if (fields.Text("after") is not { } text) return null;
            if (RuleWords.TryParse(text, out lag, out refusal)) return lag;
        }
        fields.Error("after", refusal.Reason, refusal.Fix);
        return null;
    }

    private static Chance? Probability(Fields fields)
    {
        if (!fields.Require("probability", RuleWords.ChanceForm) || fields.Text("probability") is not { } text) return null;
        if (RuleWords.TryParse(text, out Chance? chance, out var refusal)) return chance;
        fields.Error("probability", refusal.Reason, refusal.Fix);
        return null;
    }

    private RuleLimit? Limit(Fields fields)
    {
        if (fields.Find("limit") is null) return new RuleLimit.Unlimited();
        if (fields.Find("limit") is YamlMap map)
        {
            var stated = new Fields(map, findings, "'limit'", ["cooldown"]);
            return stated.Require("cooldown", RuleWords.LimitForm) && stated.Number("cooldown", 1, Lag.Longest, $"write days, 1 to {Lag.Longest}") is { } days ? new RuleLimit.Cooldown(days) : null;
        }
        if (fields.Text("limit") is not { } text) return null;
        if (text.Length > 0 && RuleWords.TryParse(text, out RuleLimit? limit, out _)) return limit;
        fields.Error("limit", $"'{text}' is not a limit", Nearest.Ask(text, ["once-per-dyad"], RuleWords.LimitForm));
        return null;
    }
}
