using Sim.Branches;
using Sim.Events;

namespace Sim.Store;

/// <summary>A rebase, done or only looked at.</summary>
/// <param name="Before">The branch as it stood.</param>
public sealed record RebaseOf(Lineage Before, Rebase Plan);

/// <param name="Onto">The branch that takes the changes, as it stood.</param>
public sealed record GraftOf(Lineage Onto, Graft Graft);

/// <param name="Root">As it stands with the changes.</param>
/// <param name="Changes">None where it was so already.</param>
public sealed record PromotionOf(Timeline Root, Promotion Promotion, IReadOnlyList<Change> Changes);

/// <summary>Commands for which more than one branch is read.</summary>
public sealed partial class Workspace
{
    /// <remarks>What is new on the parent, or gone, is listed event by event: a long root is read whole.</remarks>
    /// <param name="onto">The parent, at a version if wanted; null: its newest.</param>
    public async Task<Outcome<RebaseOf>> Rebase(Reference branch, Reference? onto, ValueList<Settlement> settled, CancellationToken cancellation)
    {
        RebaseOf? done = null;
        var ran = await Run(branch.Scenario, branch.Branch, [], Telling.Whole, async timeline =>
            (await RebaseCommand(timeline, onto, settled, cancellation)).Then<BranchCommand>(command =>
            {
                done = new RebaseOf(timeline.Lineage, Sim.Branches.Rebase.Of(timeline, command));
                return new Outcome<BranchCommand>.Done(command);
            }), cancellation);
        return ran.Then<RebaseOf>(_ => new Outcome<RebaseOf>.Done(done!));
    }

    /// <summary>What a rebase would do, its conflicts and refusals included. Nothing is appended.</summary>
    public async Task<Outcome<RebaseOf>> PreviewRebase(Reference branch, Reference? onto, ValueList<Settlement> settled, CancellationToken cancellation) =>
        await (await new Lineages(open).Of(branch, cancellation)).ThenAsync(async lineage =>
            (await RebaseCommand(Timeline.Of(lineage), onto, settled, cancellation)).Then<RebaseOf>(command =>
                new Outcome<RebaseOf>.Done(new RebaseOf(lineage, Sim.Branches.Rebase.Of(Timeline.Of(lineage), command)))));

    /// <param name="from">Of the same scenario; a file will do.</param>
    public async Task<Outcome<GraftOf>> Graft(Reference from, ValueList<EventId> ids, Reference to, CancellationToken cancellation)
    {
        GraftOf? done = null;
        var ran = await Run(to.Scenario, to.Branch, ids, Telling.Named, async timeline => (await Resolve(from, NamedEvents.Of(timeline.Lineage), cancellation)).Then<BranchCommand>(lineage =>
        {
            var command = new BranchCommand.Graft(lineage, ids);
            done = new GraftOf(timeline.Lineage, Sim.Branches.Graft.Of(timeline, command));
            return new Outcome<BranchCommand>.Done(command);
        }), cancellation);
        return ran.Then<GraftOf>(_ => new Outcome<GraftOf>.Done(done!));
    }

    /// <param name="about">The event, which the timeline then tells.</param>
    /// <param name="promote">Given the timeline of the branch.</param>
    public async Task<Outcome<PromotionOf>> Promote(Reference branch, IReadOnlyCollection<EventId> about, Func<Timeline, Outcome<Promotion>> promote, CancellationToken cancellation) =>
        await (await Resolve(branch, about, cancellation)).ThenAsync(async lineage => await promote(Timeline.Of(lineage)).ThenAsync(async promotion =>
        {
            Timeline? root = null;
            var ran = await Run(lineage.Scenario, lineage.Root.Name, [], timeline =>
            {
                root = timeline;
                return new Outcome<BranchCommand>.Done(new BranchCommand.Promote(promotion));
            }, cancellation);
            return ran.Then<PromotionOf>(changes => new Outcome<PromotionOf>.Done(new PromotionOf(
                Timeline.Of(root!.Lineage.With(changes.Aggregate(root.Lineage.Leaf, (leaf, change) => leaf.Evolve(change)))), promotion, changes)));
        }));

    /// <returns>The changes appended; none where it was closed already.</returns>
    public async Task<Outcome<IReadOnlyList<Change>>> Close(Reference branch, string reason, CancellationToken cancellation) =>
        await Run(branch.Scenario, branch.Branch, [], Telling.Named, async timeline => new Outcome<BranchCommand>.Done(new BranchCommand.Close(reason,
            (await (await open(cancellation)).Branches(timeline.Lineage.Scenario, cancellation))
                .Where(other => other.Parent == timeline.Lineage.Leaf.Name && !other.IsClosed).Select(other => other.Branch).ToValueList())), cancellation);

    /// <param name="about">Events that must be told, beside those that the lineage names.</param>
    private async Task<Outcome<Lineage>> Resolve(Reference reference, IEnumerable<EventId> about, CancellationToken cancellation)
    {
        var lineages = new Lineages(open, Telling.Named);
        lineages.Name(about);
        return await lineages.Of(reference, cancellation);
    }

    private async Task<Outcome<BranchCommand.Rebase>> RebaseCommand(Timeline timeline, Reference? onto, ValueList<Settlement> settled, CancellationToken cancellation)
    {
        var leaf = timeline.Lineage.Leaf;
        if (onto?.Scenario is { } other && other != timeline.Lineage.Scenario)
            return new Outcome<BranchCommand.Rebase>.Refused([new Refusal($"'{leaf.Name}' is a branch of '{timeline.Lineage.Scenario}', not of '{other}'", $"write --onto {leaf.Parent}")]);
        if (Sim.Branches.Rebase.Refusal(leaf, onto?.Branch ?? leaf.Parent ?? "") is { } refusal) return new Outcome<BranchCommand.Rebase>.Refused([refusal]);
        var parent = new Reference(timeline.Lineage.Scenario, null, leaf.Parent!, onto?.Version, null, null);
        return (await new Lineages(open).Of(parent, cancellation)).Then<BranchCommand.Rebase>(lineage => new Outcome<BranchCommand.Rebase>.Done(
            new BranchCommand.Rebase(leaf.Point! with { Basis = lineage.Leaf.Version }, lineage, settled)));
    }
}
