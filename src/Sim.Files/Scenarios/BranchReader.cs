using Sim.Branches;
using Sim.Scenarios;

namespace Sim.Files;

/// <summary>A branch as read.</summary>
/// <param name="Plan">Its parent is known and there is no circle, or the findings say so.</param>
/// <param name="IsPlaced">Its parent and fork day could be read, so that it can be folded.</param>
internal readonly record struct BranchDraft(BranchPlan Plan, YamlMap Content, bool IsPlaced);

internal sealed class BranchReader(Findings findings, ChangeReader changes, RuleReader rules, Positions positions)
{
    private static readonly string[] Keys = ["name", "from", "at", "clean", "premise", "likelihood", "confidence", "changes", "rules", "signposts", "closed"];

    public IReadOnlyList<BranchDraft> Read(Fields top)
    {
        var drafts = new List<BranchDraft>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in top.List("branches"))
        {
            if (top.AsMap(item, "branches", "its keys: name, from, at, premise, changes") is not { } map) continue;
            var fields = new Fields(map, findings, "a branch", Keys);
            var name = Name(fields);
            if (name is not null && !names.Add(name))
            {
                fields.Error("name", $"'{name}' already names a branch", "choose another name");
                name = null;
            }
            var from = fields.Required("from", $"write the parent, e.g. 'from: {Scenario.Main}'");
            var at = fields.Require("at", "write the day of the fork, e.g. 'at: 2022-02-25'") ? fields.Day("at") : null;
            var clean = fields.Word("clean", ["false", "true"]) is 1;
            var premise = fields.Required("premise", "write what the branch assumes, in a sentence");
            var (likelihood, confidence, closed) = (EstimateReader.Likelihood(fields), EstimateReader.Confidence(fields), Closed(fields));
            var stated = changes.Read(name ?? "", fields);
            var (ruled, signposts) = (rules.Read(name ?? "", fields), new SignpostReader(findings, positions).Read(name ?? "", fields));
            if (name is null) continue;
            positions.AddBranch(name, map.Find("name")!.At);
            var plan = new BranchPlan(name, from ?? "", at ?? default, clean, new Premise(premise ?? "", likelihood, confidence), stated) { Closed = closed, Rules = ruled, Signposts = signposts };
            drafts.Add(new BranchDraft(plan, map, from is not null && at is not null));
        }
        Parents(drafts);
        return drafts;
    }

    private static string? Name(Fields fields)
    {
        if (fields.Required("name", "write one in lower case, e.g. 'name: kazakhstan-accepts'") is not { } name) return null;
        if (!Reference.IsName(name)) fields.Error("name", $"'{name}' is not a branch's name", "write lower-case letters, digits and hyphens, at most 64");
        else if (name == Scenario.Main) fields.Error("name", $"'{name}' is the history itself", "choose another name");
        else return name;
        return null;
    }

    private static string Closed(Fields fields)
    {
        const string fix = "write why nothing more is to be said on the branch, in a sentence; leave the key out while it is open";
        if (fields.Find("closed") is null || fields.Required("closed", fix) is not { } reason) return "";
        if (fields.Find("closed") is YamlText { IsPlain: true, Value: "true" or "yes" or "false" or "no" }) fields.Error("closed", $"'closed: {reason}' gives no reason", fix);
        return reason;
    }

    private void Parents(List<BranchDraft> drafts)
    {
        foreach (var (plan, content, _) in drafts.Where(draft => draft.Plan.Closed.Length > 0))
            if (ClosedBranch.Refusal(plan.Name, drafts.Where(draft => draft.Plan.From == plan.Name && draft.Plan.Closed.Length == 0).Select(draft => draft.Plan.Name).ToValueList(),
                "remove 'closed', or close those too, or let them stand on another branch") is { } refusal)
                findings.Error(content.Find("closed")!.At, refusal.Reason, refusal.Fix);
        var parents = drafts.ToDictionary(draft => draft.Plan.Name, draft => draft.Plan.From, StringComparer.Ordinal);
        foreach (var (plan, content, _) in drafts)
        {
            if (plan.From.Length == 0 || plan.From == Scenario.Main) continue;
            var at = content.Find("from")!.At;
            if (!parents.ContainsKey(plan.From))
                findings.Error(at, $"there is no branch '{plan.From}'", Nearest.Ask(plan.From, parents.Keys.Where(name => name != plan.Name).Append(Scenario.Main), "name a branch of this file, or main"));
            else if (Circle(plan.Name, parents) is { } circle)
                findings.Error(at, $"the branches stand on each other in a circle: {string.Join(" ← ", circle)}", "let one of them stand on main");
        }
    }

    /// <summary>The way from a branch back to itself, or null.</summary>
    private static List<string>? Circle(string start, Dictionary<string, string> parents)
    {
        var path = new List<string> { start };
        for (var name = parents[start]; parents.ContainsKey(name) && path.Count <= parents.Count; name = parents[name])
        {
            path.Add(name);
            if (name == start) return path;
        }
        return null;
    }
}
