using Sim.Answers;
using Sim.Events;

namespace Sim.Files.Reports;

public static class BranchesReport
{
    public static Report Of(BranchesAnswer answer)
    {
        var byName = answer.Branches.ToDictionary(branch => branch.Name, StringComparer.Ordinal);
        var lastBelow = new Dictionary<string, BranchAnswer>(StringComparer.Ordinal);
        foreach (var branch in answer.Branches)
            if (branch.Parent is { } parent) lastBelow[parent] = branch;
        var tree = Table.Of(answer.Branches,
            ("branch", branch => Twig(branch, byName, lastBelow) + branch.Name),
            ("from", branch => branch.From is { } from ? $"{Day.Text(from)}{(branch.Until is null ? "" : ", clean")}" : ""),
            ("#basis", branch => branch.Basis is { } basis ? $"v{basis}" : ""),
            ("#version", branch => $"v{branch.Version}"),
            ("#rewrite size", branch => branch.Parent is null ? "" : $"{branch.RewriteSize}"),
            ("premise", branch => branch.Closed is { } reason ? $"closed: {reason} · {branch.Premise}" : branch.Premise));
        var ledgers = answer.Branches.Where(branch => branch.Interventions.Count > 0).Select(branch => LedgerReport.Of($"{branch.Name}: interventions", branch.Interventions));
        return new Report(answer, [new Section(answer.Scenario, tree), .. Estimates(answer), .. ledgers], Table.Of(answer.Branches,
            ("name", branch => branch.Name), ("parent", branch => branch.Parent), ("from", branch => branch.From is { } from ? Day.Text(from) : ""),
            ("until", branch => branch.Until is { } until ? Day.Text(until) : ""), ("#basis", branch => $"{branch.Basis}"), ("#version", branch => $"{branch.Version}"),
            ("#rewriteSize", branch => $"{branch.RewriteSize}"), ("premise", branch => branch.Premise),
            ("likelihood", branch => branch.Likelihood?.ToLikelihood().ToString()), ("confidence", branch => branch.Confidence),
            ("#pending", branch => $"{branch.Pending}"), ("closed", branch => branch.Closed)));
    }

    /// <summary>A table of their own: in the tree they would leave no room for names and premises.</summary>
    private static IEnumerable<Section> Estimates(BranchesAnswer answer)
    {
        var estimated = answer.Branches.Where(branch => branch.Likelihood is not null || branch.Confidence is not null).ToList();
        if (estimated.Count > 0)
            yield return new Section("the premises as the analyst estimates them (they count for nothing)", Table.Of(estimated,
                ("branch", branch => branch.Name), ("likelihood", branch => branch.Likelihood?.ToLikelihood().Described), ("confidence", branch => branch.Confidence)));
    }

    /// <summary>The lines of the tree that lead to a branch.</summary>
    private static string Twig(BranchAnswer branch, Dictionary<string, BranchAnswer> byName, Dictionary<string, BranchAnswer> lastBelow)
    {
        var lines = "";
        for (var (child, isLeaf) = (branch, true); child.Parent is { } parent; (child, isLeaf) = (byName[parent], false))
        {
            var isLast = ReferenceEquals(lastBelow[parent], child);
            lines = (isLeaf, isLast) switch { (true, true) => "└─ ", (true, false) => "├─ ", (false, true) => "   ", (false, false) => "│  " } + lines;
        }
        return lines;
    }
}
