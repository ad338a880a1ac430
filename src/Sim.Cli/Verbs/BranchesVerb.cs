using System.CommandLine;
using Sim.Answers;
using Sim.Events;
using Sim.Store;

namespace Sim.Cli.Verbs;

internal static class BranchesVerb
{
    public static Verb Of(Session session)
    {
        var scenario = new Argument<string?>("SCENARIO") { Description = "May be left out when one is loaded", Arity = ArgumentArity.ZeroOrOne };
        var verb = new Verb("branches", "The branch tree: fork days, versions, rewrite size, own changes and what they undercut",
            "sim branches kazakhstan-2022") { scenario };
        verb.SetAction(async (parsed, cancellation) =>
        {
            var timelines = await session.Workspace(parsed).Branches(parsed.GetValue(scenario), cancellation);
            var answer = timelines.Then<BranchesAnswer>(found => new Outcome<BranchesAnswer>.Done(BranchesAnswer.Of(found[0].Lineage.Scenario, found)));
            return session.Answer(parsed, answer, Report);
        });
        return verb;
    }

    private static Report Report(BranchesAnswer answer)
    {
        var tree = Table.Of(answer.Branches,
            ("branch", branch => Twig(branch, answer.Branches) + branch.Name),
            ("from", branch => branch.From is { } from ? $"{Day.Text(from)}{(branch.Until is null ? "" : ", clean")}" : ""),
            ("#basis", branch => branch.Basis is { } basis ? $"v{basis}" : ""),
            ("#version", branch => $"v{branch.Version}"),
            ("#rewrite size", branch => branch.Parent is null ? "" : $"{branch.RewriteSize}"),
            ("premise", branch => branch.Closed is { } reason ? $"closed: {reason} · {branch.Premise}" : branch.Premise));
        var ledgers = answer.Branches.Where(branch => branch.Interventions.Count > 0).Select(branch => LedgerReport.Of($"{branch.Name}: interventions", branch.Interventions));
        return new Report(answer, [new Section(answer.Scenario, tree), .. Estimates(answer), .. ledgers], Table.Of(answer.Branches,
            ("name", branch => branch.Name), ("parent", branch => branch.Parent), ("from", branch => branch.From is { } from ? Day.Text(from) : ""),
            ("until", branch => branch.Until is { } until ? Day.Text(until) : ""), ("basis", branch => $"{branch.Basis}"), ("version", branch => $"{branch.Version}"),
            ("rewriteSize", branch => $"{branch.RewriteSize}"), ("premise", branch => branch.Premise),
            ("likelihood", branch => branch.Likelihood?.ToLikelihood().ToString()), ("confidence", branch => branch.Confidence),
            ("pending", branch => $"{branch.Pending}"), ("closed", branch => branch.Closed)));
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
    private static string Twig(BranchAnswer branch, ValueList<BranchAnswer> all)
    {
        var lines = "";
        for (var (child, isLeaf) = (branch, true); child.Parent is { } parent; (child, isLeaf) = (all.First(other => other.Name == parent), false))
        {
            var isLast = all.Last(other => other.Parent == parent) == child;
            lines = (isLeaf, isLast) switch { (true, true) => "└─ ", (true, false) => "├─ ", (false, true) => "   ", (false, false) => "│  " } + lines;
        }
        return lines;
    }
}
