using Sim.Branches;

namespace Sim.Scenarios;

/// <summary>The scenario file that would state what streams hold: a load of it appends nothing to them.</summary>
public static class ScenarioOf
{
    /// <param name="lineages">All of one scenario, parents before children; the first is a root's.</param>
    public static Scenario Lineages(IReadOnlyList<Lineage> lineages)
    {
        var root = lineages[0];
        var branch = root.Root;
        return new Scenario(root.Scenario)
        {
            Title = root.Description?.Title ?? "",
            Question = root.Description?.Question ?? "",
            Window = root.Description?.Window,
            HalfLife = root.HalfLife,
            Scale = root.Scale,
            Actors = root.All<Declaration.Cast>().Select(cast => cast.Actor).ToValueList(),
            Conflicts = root.All<Declaration.Opposed>().Select(opposed => opposed.Conflict).ToValueList(),
            Sources = root.All<Declaration.Sourced>().Select(sourced => sourced.Source).ToValueList(),
            Judgments = root.All<Declaration.Judged>().Select(judged => judged.Judgment).ToValueList(),
            Events = branch.Delta.Entries.Where(entry => entry.Statements.Count > 0 && entry.Removal is null)
                .Select(entry => entry.Statements[^1].Content).OrderBy(happened => happened.Effective).ThenBy(happened => happened.Id).ToValueList(),
            Branches = lineages.Skip(1).Select(lineage => Plan(lineage.Leaf)).ToValueList(),
        };
    }

    private static BranchPlan Plan(Branch branch) => new(
        branch.Name, branch.Parent!, branch.Point!.From, branch.Point.IsClean, branch.Premise,
        branch.Delta.Entries.Where(entry => entry.IsChange && entry.Replaces is null && !entry.IsTakenBack).SelectMany(entry => Changes(entry, branch.Delta)).ToValueList());

    private static IEnumerable<Change> Changes(DeltaEntry entry, Delta delta)
    {
        // How an event that is out would be coded says nothing, and a file cannot say it.
        if (entry.Statements.Count > 0 && (entry.IsOwn || entry.Removal is null))
            yield return entry.IsOwn ? new Change.Asserted(entry.Statements[^1].Content) : new Change.Corrected(entry.Statements[^1].Content, entry.Statements[^1].Reason);
        if (entry.Removal is { ReplacedBy: { } by } replaced)
            yield return new Change.Replaced(entry.Id, delta.Find(by)!.Statements[^1].Content, replaced.Reason);
        else if (entry.Removal is { } retracted)
            yield return new Change.Retracted(entry.Id, retracted.Reason, retracted.Reported);
        if (entry.Keeping is { } keeping)
            yield return new Change.Kept(entry.Id, keeping.Reason);
    }
}
