using Sim.Answers;
using Sim.Branches;

namespace Sim.Store;

/// <summary>One line of the list of scenarios.</summary>
/// <param name="Events">That hold on the root.</param>
public sealed record ScenarioLine(string Scenario, string Title, int Events, int Branches, int Sources);

/// <summary>Questions on all branches of a scenario, and what makes a new one.</summary>
public sealed partial class Workspace
{
    /// <summary>Makes a branch; one that is there already with the same parent, fork day and premise is left as it is.</summary>
    /// <remarks>The parent's stream is not read: its version and whether it is closed stand in the catalog.</remarks>
    /// <param name="parent">Its version, where stated, is the basis; else the newest.</param>
    /// <returns>The version of the parent on which the branch stands.</returns>
    public async Task<Outcome<ForkPoint>> Fork(Reference parent, string name, DateOnly at, bool clean, Premise premise, CancellationToken cancellation)
    {
        if (Unmakeable(name, premise) is { } problem) return new Outcome<ForkPoint>.Invalid(problem);
        var lineages = new Lineages(open, Telling.Named);
        return await (await lineages.ScenarioOf(parent.Scenario, cancellation)).ThenAsync(async scenario => await (await lineages.Ancestry(scenario, parent, cancellation)).ThenAsync<ForkPoint>(async ancestry =>
        {
            // Since when it is closed, and why, its stream tells.
            if (ancestry[0].IsClosed && await lineages.Of(parent with { Scenario = scenario }, cancellation) is Outcome<Lineage>.Done(var lineage) && ClosedBranch.Refusal(lineage.Leaf) is { } closed)
                return new Outcome<ForkPoint>.Refused([closed]);
            var point = new ForkPoint(at, clean ? at : null, parent.Version ?? ancestry[0].Version);
            var key = new StreamKey(scenario, name);
            var opened = new Change.Opened(parent.Branch, point, premise);
            if (await Append([new StreamAppend(key, 0, [opened], Origin.Command)], cancellation) is null) return new Outcome<ForkPoint>.Done(point);
            var there = (await (await open(cancellation)).Read(key, 1, cancellation))[0].Change as Change.Opened;
            if (there is not { Point: { } standing } || there != opened with { Point = point with { Basis = standing.Basis } })
                return new Outcome<ForkPoint>.Refused([new Refusal($"'{key}' exists already", "choose another name")]);
            // The parent may have gone on since: the branch stays on the version that it was forked from, unless another was asked for.
            return parent.Version is null || parent.Version == standing.Basis
                ? new Outcome<ForkPoint>.Done(standing)
                : new Outcome<ForkPoint>.Refused([new Refusal($"'{key}' exists already and was forked from {parent.Branch}.v{standing.Basis}", $"choose another name, or name the parent as {parent.Branch}.v{standing.Basis}")]);
        }));
    }

    /// <summary>The scenario's root.</summary>
    public async Task<Outcome<string>> Root(string? scenario, CancellationToken cancellation) => await (await Scenario(scenario, cancellation)).ThenAsync<string>(async name =>
        new Outcome<string>.Done((await (await open(cancellation)).Branches(name, cancellation)).First(entry => entry.Parent is null).Branch));

    /// <summary>The timelines of all the scenario's branches, by name, every event told.</summary>
    public async Task<Outcome<IReadOnlyList<Timeline>>> Branches(string? scenario, CancellationToken cancellation)
    {
        var lineages = new Lineages(open);
        return await (await lineages.ScenarioOf(scenario, cancellation)).ThenAsync<IReadOnlyList<Timeline>>(async name =>
        {
            var (timelines, shared) = (new List<Timeline>(), new Timelines());
            foreach (var entry in await lineages.Catalog(name, cancellation))
            {
                var resolved = await lineages.Of(new Reference(name, null, entry.Branch, null, null, null), cancellation);
                if (resolved is Outcome<Lineage>.Done(var lineage)) timelines.Add(shared.Of(lineage));
                else return resolved.As<IReadOnlyList<Timeline>>();
            }
            return new Outcome<IReadOnlyList<Timeline>>.Done(timelines);
        });
    }

    /// <summary>The scenario's branches with their ledgers. Only those are resolved that may have undercut something.</summary>
    public async Task<Outcome<BranchesAnswer>> Tree(string? scenario, CancellationToken cancellation)
    {
        var lineages = new Lineages(open, Telling.Named);
        return await (await lineages.ScenarioOf(scenario, cancellation)).ThenAsync<BranchesAnswer>(async name =>
        {
            var (answers, shared) = (new List<BranchAnswer>(), new Timelines());
            foreach (var entry in await lineages.Catalog(name, cancellation))
            {
                var leaf = lineages.Folded(name, entry.Branch, entry.Version);
                var parent = leaf.Parent is { } above ? lineages.Folded(name, above, leaf.Point!.Basis) : null;
                if (BranchAnswer.OfUntouched(leaf, parent) is { } untouched) answers.Add(untouched);
                else
                {
                    var resolved = await lineages.Of(new Reference(name, null, entry.Branch, entry.Version, null, null), cancellation);
                    if (resolved is not Outcome<Lineage>.Done(var lineage)) return resolved.As<BranchesAnswer>();
                    // Of a long root, each lineage tells other events: none can be resolved for another.
                    answers.Add(BranchAnswer.Of(lineage.Facts.IsEmpty ? shared.Of(lineage) : Timeline.Of(lineage)));
                }
            }
            return new Outcome<BranchesAnswer>.Done(BranchesAnswer.Of(name, answers));
        });
    }

    /// <summary>The scenario's branches as they stand now, in ordinal order of their names; empty for an unknown scenario. No stream is read.</summary>
    public async Task<IReadOnlyList<CatalogEntry>> Catalog(string scenario, CancellationToken cancellation) => await (await open(cancellation)).Branches(scenario, cancellation);

    /// <summary>All scenarios; of long roots the index counts.</summary>
    public async Task<IReadOnlyList<ScenarioLine>> List(CancellationToken cancellation)
    {
        var lineages = new Lineages(open, Telling.Named);
        var lines = new List<ScenarioLine>();
        foreach (var scenario in await Scenarios(cancellation))
        {
            var branches = await (await open(cancellation)).Branches(scenario, cancellation);
            if (branches.FirstOrDefault(entry => entry.Parent is null) is not { } root) continue;
            if (await lineages.Of(new Reference(scenario, null, root.Branch, null, null, null), cancellation) is not Outcome<Lineage>.Done(var lineage)) continue;
            var timeline = Timeline.Of(lineage);
            lines.Add(new ScenarioLine(scenario, lineage.Description?.Title ?? "", timeline.Told.Count + Untold(lineage), branches.Count, lineage.All<Declaration.Sourced>().Count()));
        }
        return lines;
    }

    /// <summary>Facts that stand for an event which is not told beside them.</summary>
    private static int Untold(Lineage lineage)
    {
        var told = lineage.Facts.Told.ToHashSet();
        var count = 0;
        foreach (var version in lineage.Facts.Table.Versions)
            if (version <= lineage.Root.Version && !told.Contains(version)) count++;
        return count;
    }
}
