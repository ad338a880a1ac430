using Sim.Branches;
using Sim.Scenarios;

namespace Sim.Files;

/// <summary>A scenario's branches, each on its parent's newest version, folded in memory.</summary>
internal static class ScenarioCheck
{
    /// <summary>Parents first, each branch in a timeline of its own; a branch whose parent is not there is left out.</summary>
    public static IEnumerable<Timeline> Timelines(Scenario scenario)
    {
        var root = Branch.Fold(Scenario.Main,
        [
            new Change.Opened(null, null, ""),
            .. scenario.Declarations.Select(declaration => new Change.Declared(declaration)),
            .. scenario.Events.Select(happened => new Change.Asserted(happened)),
        ]);
        var lineages = new Dictionary<string, Lineage>(StringComparer.Ordinal) { [Scenario.Main] = new(scenario.Name, [root]) };
        yield return Timeline.Of(lineages[Scenario.Main]);

        var waiting = scenario.Branches.ToList();
        while (waiting.FindIndex(plan => lineages.ContainsKey(plan.From)) is >= 0 and var next)
        {
            var plan = waiting[next];
            waiting.RemoveAt(next);
            var parent = lineages[plan.From];
            var lineage = new Lineage(scenario.Name, [.. parent.Branches, Fold(plan, parent.Leaf.Version)]);
            if (lineages.TryAdd(plan.Name, lineage)) yield return Timeline.Of(lineage);
        }
    }

    private static Branch Fold(BranchPlan plan, int basis) => Branch.Fold(plan.Name,
        plan.Changes.OrderBy(Step).Prepend(new Change.Opened(plan.From, new ForkPoint(plan.At, plan.Clean ? plan.At : null, basis), plan.Premise)));

    /// <summary>The order of a plan's changes means nothing, the order of a stream does: a keep would be lost to an assertion after it.</summary>
    private static int Step(Change change) => change switch
    {
        Change.Asserted or Change.Replaced => 0,
        Change.Corrected => 1,
        _ => 2,
    };
}
