using Sim.Branches;

namespace Sim.Scenarios;

/// <summary>What a load does about a branch that its file, or somebody since, closed.</summary>
internal static class ClosingDifference
{
    /// <summary>A file closes a branch after all else that it says of it. Nothing reopens one: where there is more to say on it, that is a conflict.</summary>
    /// <param name="changes">What the load would append to the branch so far.</param>
    public static void Apply(BranchPlan plan, StoredBranch stored, List<Change> changes, List<LoadConflict> conflicts)
    {
        if (stored.Current.Closing is not { } closing)
        {
            if (plan.Closed.Length > 0) changes.Add(new Change.Closed(plan.Closed));
            return;
        }
        // That its parent went on does not concern a closed branch: it stays on what it stood on.
        var more = changes.Count(change => change is not Change.Rebased { Point: var point } || point with { Basis = 0 } != stored.Current.Point! with { Basis = 0 });
        if (more > 0) conflicts.Add(new LoadConflict(plan.Name, "closed", $"{more} more {(more == 1 ? "change" : "changes")}", $"closed: {closing.Reason}"));
        changes.Clear();
    }
}
