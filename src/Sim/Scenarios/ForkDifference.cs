using Sim.Branches;
using Sim.Events;

namespace Sim.Scenarios;

/// <summary>What leads from a stored branch's fork to a file's: its day, and whether it is clean. The basis is not the file's to state.</summary>
internal static class ForkDifference
{
    public static ForkPoint Point(BranchPlan plan, int basis) => new(plan.At, plan.Clean ? plan.At : null, basis);

    /// <returns>Whether the branch moves to where the file lets it fork.</returns>
    public static bool TakesFile(BranchPlan plan, StoredBranch found, Settling settling)
    {
        var (file, current, stated) = (Point(plan, 0), Ignoring(found.Current.Point), Ignoring(found.Stated.Point));
        if (file == current || file == stated) return false;
        return current == stated || settling.TakesFile(new LoadConflict(plan.Name, "at", Text(file), Text(current)));
    }

    /// <summary>What leads from what loads stated to what the file states.</summary>
    public static IEnumerable<Change> Between(BranchPlan plan, StoredBranch loaded)
    {
        if (plan.From.Length == 0 || Point(plan, 0) == Ignoring(loaded.Stated.Point)) yield break;
        yield return new Change.Rebased(Point(plan, loaded.Current.Point!.Basis));
    }

    private static ForkPoint? Ignoring(ForkPoint? point) => point is null ? null : point with { Basis = 0 };

    private static string Text(ForkPoint? point) => point is null ? "nothing" : $"'{Day.Text(point.From)}{(point.IsClean ? ", clean" : "")}'";
}
