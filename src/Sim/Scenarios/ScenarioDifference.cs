using Sim.Branches;
using Sim.Events;

namespace Sim.Scenarios;

/// <summary>The difference between what a file states and what its last load stated: all that a load appends.</summary>
/// <remarks>
/// Three-way, by branch and event id (or declaration): where the file says what the store says, nothing; where the file says what it said
/// before, nothing, whatever others did since; where it says something new and nobody else touched the id, the change; else a conflict.
/// </remarks>
public static class ScenarioDifference
{
    /// <param name="stored">By branch name; empty for a new scenario.</param>
    public static LoadPlan Of(Scenario scenario, IReadOnlyDictionary<string, StoredBranch> stored)
    {
        var streams = new List<PlannedStream>();
        var conflicts = new List<LoadConflict>();
        var versions = new Dictionary<string, (int Version, bool Changed)>(StringComparer.Ordinal);
        foreach (var plan in InOrder(scenario))
        {
            var found = stored.GetValueOrDefault(plan.Name);
            var changes = new List<Change>();
            if (found is null)
            {
                var point = plan.From.Length == 0 ? null : Point(plan, versions[plan.From].Version);
                changes.Add(new Change.Opened(point is null ? null : plan.From, point, plan.Premise));
                found = new StoredBranch(new Branch(plan.Name), new Branch(plan.Name));
            }
            else if (plan.From.Length > 0)
            {
                if (found.Current.Parent != plan.From)
                    conflicts.Add(new LoadConflict(plan.Name, "from", plan.From, found.Current.Parent ?? "(a root)"));
                var parent = versions.GetValueOrDefault(plan.From);
                var moved = IsMoved(plan, found, conflicts);
                if (moved || parent.Changed) changes.Add(new Change.Rebased(moved ? Point(plan, parent.Version) : found.Current.Point! with { Basis = parent.Version }));
            }
            var declared = plan.From.Length == 0 ? scenario.Declarations : [];
            if (plan.Premise != Premise.Unstated && changes is not [Change.Opened, ..]) declared = declared.Append(new Declaration.Premised(plan.Premise));
            var file = new Branch(plan.Name) with { Parent = plan.From.Length == 0 ? null : plan.From };
            file = declared.Select(declaration => (Change)new Change.Declared(declaration)).Concat(ChangeOrder.Of(plan.Changes)).Aggregate(file, (branch, change) => branch.Evolve(change));
            changes.AddRange(DeclarationDifference.Of(file, found, conflicts));
            changes.AddRange(DeltaDifference.Of(file, found, conflicts));
            ClosingDifference.Apply(plan, found, changes, conflicts);
            var version = found.Current.Version + changes.Count;
            versions[plan.Name] = (version, changes.Count > 0);
            if (changes.Count > 0) streams.Add(new PlannedStream(plan.Name, found.Current.Version, changes.ToValueList()));
        }
        return new LoadPlan(streams.ToValueList(), conflicts.ToValueList());
    }

    /// <summary>The lineages of a scenario as a file alone states it, by branch, parents first.</summary>
    public static IReadOnlyList<Lineage> Lineages(Scenario scenario)
    {
        var plan = Of(scenario, new Dictionary<string, StoredBranch>());
        var lineages = new Dictionary<string, Lineage>(StringComparer.Ordinal);
        foreach (var stream in plan.Streams)
        {
            var branch = Branch.Fold(stream.Branch, stream.Changes);
            lineages[branch.Name] = new Lineage(scenario.Name, branch.Parent is null ? [branch] : [.. lineages[branch.Parent].Branches, branch]);
        }
        return [.. lineages.Values];
    }

    /// <summary>The root and the branches, parents first. Branches whose <c>from</c> leads nowhere or in a circle are left out: the file's reader refuses them.</summary>
    private static List<BranchPlan> InOrder(Scenario scenario)
    {
        var root = new BranchPlan(Scenario.Main, "", default, false, "", [.. scenario.Events.Select(happened => new Change.Asserted(happened)), .. scenario.Retractions]);
        var done = new List<BranchPlan> { root };
        for (var next = 0; next < done.Count; next++)
            done.AddRange(scenario.Branches.Where(plan => plan.From == done[next].Name && done.TrueForAll(other => other.Name != plan.Name)));
        return done;
    }

    private static ForkPoint Point(BranchPlan plan, int basis) => new(plan.At, plan.Clean ? plan.At : null, basis);

    private static bool IsMoved(BranchPlan plan, StoredBranch stored, List<LoadConflict> conflicts)
    {
        var (file, current, stated) = (Point(plan, 0), stored.Current.Point! with { Basis = 0 }, (stored.Stated.Point ?? stored.Current.Point!) with { Basis = 0 });
        if (file == current || file == stated) return false;
        if (current != stated) conflicts.Add(new LoadConflict(plan.Name, "at", Text(file), Text(current)));
        return true;

        static string Text(ForkPoint point) => Day.Text(point.From) + (point.IsClean ? ", clean" : "");
    }
}
