using Sim.Branches;
using Sim.Events;

namespace Sim.Scenarios;

/// <summary>The scenario file that would state what streams hold: a load of it appends nothing to them.</summary>
public static class ScenarioOf
{
    /// <param name="lineages">All of one scenario, parents before children; the first is a root's.</param>
    public static Scenario Lineages(IReadOnlyList<Lineage> lineages)
    {
        var root = lineages[0];
        var branch = root.Root;
        var named = Named(lineages);
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
            Rivals = root.All<Declaration.Disputed>().Select(disputed => disputed.Claims).ToValueList(),
            Rules = root.Rules.ToValueList(),
            Retractions = branch.Delta.Entries.Where(entry => entry.IsTakenBack && named.Contains(entry.Id))
                .Select(entry => new Change.Retracted(entry.Id, entry.Removal!.Reason, entry.Removal.Reported)).ToValueList(),
            Events = branch.Delta.Entries.Where(entry => entry.Statements.Count > 0 && (entry.Removal is null || named.Contains(entry.Id)))
                .Select(entry => entry.Statements[^1].Content).OrderBy(happened => happened.Effective).ThenBy(happened => happened.Id).ToValueList(),
            Branches = lineages.Skip(1).Select(lineage => Plan(lineage.Leaf)).ToValueList(),
        };
    }

    /// <summary>What some event or change names: even a retracted one must then be told.</summary>
    private static HashSet<EventId> Named(IReadOnlyList<Lineage> lineages) =>
    [
        .. lineages.SelectMany(lineage => lineage.Leaf.Delta.Entries).SelectMany(entry => entry.Statements).SelectMany(statement => statement.Content.Causes),
        .. lineages.Skip(1).SelectMany(lineage => lineage.Leaf.Delta.Entries).Where(entry => entry.IsChange).Select(entry => entry.Id),
        .. lineages[0].All<Declaration.Disputed>().SelectMany(disputed => disputed.Claims),
        .. lineages.SelectMany(lineage => lineage.All<Declaration.Judged>()).SelectMany(judged => judged.Judgment.Because),
        .. lineages.SelectMany(lineage => lineage.Rules).SelectMany(rule => rule.Precedents),
    ];

    private static BranchPlan Plan(Branch branch) => new(
        branch.Name, branch.Parent!, branch.Point!.From, branch.Point.IsClean, branch.Premise,
        branch.Delta.Entries.Where(entry => entry.IsChange).SelectMany(entry => Changes(entry, branch.Delta)).ToValueList())
    {
        Closed = branch.Closing?.Reason ?? "",
        Rules = Own<Declaration.Ruled>(branch).Select(ruled => ruled.Rule).ToValueList(),
        Signposts = Own<Declaration.Signposted>(branch).Select(signposted => signposted.Signpost).ToValueList(),
    };

    private static IEnumerable<T> Own<T>(Branch branch) where T : Declaration =>
        branch.Declarations.Values.OfType<T>().OrderBy(declaration => declaration.Key.Id, StringComparer.Ordinal);

    private static IEnumerable<Change> Changes(DeltaEntry entry, Delta delta)
    {
        // How an event that is out would be coded says nothing, and a file cannot say it.
        if (entry.Statements.Count > 0 && entry.Replaces is null && (entry.IsOwn || entry.Removal is null))
            yield return entry.IsOwn ? new Change.Asserted(entry.Statements[^1].Content, entry.Statements[0].Reason) : new Change.Corrected(entry.Statements[^1].Content, entry.Statements[^1].Reason);
        if (entry.Removal is { ReplacedBy: { } by } replaced)
            yield return new Change.Replaced(entry.Id, delta.Find(by)!.Statements[^1].Content, replaced.Reason);
        else if (entry.Removal is { } retracted)
            yield return new Change.Retracted(entry.Id, retracted.Reason, retracted.Reported);
        if (entry.Keeping is { } keeping)
            yield return new Change.Kept(entry.Id, keeping.Reason);
        if (entry.Dropping is { } dropping)
            yield return new Change.Dropped(entry.Id, dropping.Reason);
    }
}
