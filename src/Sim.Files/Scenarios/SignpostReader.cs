using Sim.Branches;
using Sim.Rules;

namespace Sim.Files;

/// <summary><c>signposts</c> of a branch.</summary>
internal sealed class SignpostReader(Findings findings, Positions positions)
{
    private const string Form = "write either an event, when: { actor: KAZ, action: ASSAULT }, or what comes to be so, if: \"score(USA→KAZ) < -1\"";

    private static readonly string[] Keys = ["id", "says", "by", "when", "if"];

    private readonly PatternReader patterns = new(findings);

    public ValueList<Signpost> Read(string branch, Fields owner)
    {
        var signposts = new List<Signpost>();
        foreach (var item in owner.List("signposts"))
        {
            if (owner.AsMap(item, "signposts", "its keys: id, says, by, and when or if") is not { } map || One(map) is not { } signpost) continue;
            if (signposts.Exists(other => other.Id == signpost.Id)) findings.Error(map.Find("id")!.At, $"'{signpost.Id}' already names a signpost of this branch", "choose another id");
            else signposts.Add(signpost);
            positions.Add(branch, new Declaration.Signposted(signpost).Key.ToString(), map.Find("id")!, map);
        }
        return signposts.ToValueList();
    }

    private Signpost? One(YamlMap map)
    {
        var fields = new Fields(map, findings, "a signpost", Keys);
        var id = RuleReader.SmallId(fields, "a signpost");
        var says = fields.Required("says", "write what would be seen, in a sentence");
        var by = fields.Require("by", "write the day by which it should be seen, e.g. 'by: 2022-04-01'") ? fields.Day("by") : null;
        var sign = SignOf(fields);
        return id is null || says is null || by is null || sign is null ? null : new Signpost(id, says, sign, by.Value);
    }

    private Sign? SignOf(Fields fields)
    {
        var (pattern, conditions) = (patterns.Pattern(fields, "a signpost"), patterns.Conditions(fields));
        var (hasEvent, hasCondition) = (fields.Find("when") is not null, fields.Find("if") is not null);
        if (hasEvent && hasCondition) fields.Error("if", "a signpost is one sign, and this one has two", Form);
        else if (!hasEvent && !hasCondition) findings.Error(fields.At, "a signpost lacks 'when' or 'if'", Form);
        else if (pattern is not null) return new Sign.Happens(pattern);
        else if (conditions.Count > 1) fields.Error("if", "a signpost is one condition, and this one has more", "make a signpost of each");
        else if (conditions is [var condition]) return new Sign.Comes(condition);
        return null;
    }
}
