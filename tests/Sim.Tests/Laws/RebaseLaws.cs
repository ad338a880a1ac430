using Sim.Branches;
using Sim.Events;
using Sim.Tests.Generators;

namespace Sim.Tests.Laws;

public class RebaseLaws
{
    [Law]
    public bool Where_a_branch_stands_already_nothing_is_appended_whatever_is_decided(Tree tree, Luck luck) => tree.World.Forks.All(name =>
    {
        var (timeline, point) = (tree.World.TimelineOf(name), tree.World.Newest(name).Point!);
        var settled = timeline.All.Select(happened => new Settlement(happened.Id, luck.Dice.Percent(50) ? Side.Ours : Side.Theirs)).Take(2).ToValueList();
        return tree.World.Decide(name, new BranchCommand.Rebase(point, timeline.Lineage.Parent!, settled)) is Decision.NoChange;
    });

    [Law]
    public bool On_a_parent_with_the_same_events_nothing_conflicts_and_nothing_differs(Tree tree, Luck luck) => IsIdentity(tree.World, luck, plan => plan.Conflicts.Count);

    [Fact]
    public void Control_a_conflict_wherever_the_branch_speaks_of_an_inherited_event_is_seen() =>
        Control.Breaks((Tree tree, Luck luck) => IsIdentity(tree.World, luck, plan => plan.Conflicts.Count + (plan.Parent == World.Root && tree.World.Newest(plan.Branch).Delta.Entries.Any(entry => entry.IsChange) ? 1 : 0)));

    [Law]
    public bool Without_conflicts_a_rebased_branch_is_a_fresh_fork_with_the_same_changes(Tree tree, Luck luck) => IsAFreshFork(tree.World, luck, timeline => Photo.Of(timeline));

    [Fact]
    public void Control_a_rebase_that_loses_the_branchs_own_changes_is_no_fresh_fork() => Control.Breaks((Tree tree, Luck luck) =>
        IsAFreshFork(tree.World, luck, timeline => timeline.Lineage.Leaf.Delta.Entries.Any(entry => entry.Statements.Count > 0)
            ? Photo.Of(timeline.Lineage.With(timeline.Lineage.Leaf with { Delta = Delta.Empty })) : Photo.Of(timeline)));

    [Law]
    public bool Whatever_differs_after_a_rebase_was_told_of(Tree tree, Luck luck) => IsExplained(tree.World, luck, Told);

    [Fact]
    public void Control_a_plan_that_tells_of_no_inherited_change_is_seen() =>
        Control.Breaks((Tree tree, Luck luck) => IsExplained(tree.World, luck, plan => Told(plan with { Inherited = [] })));

    [Fact]
    public void Control_a_plan_that_tells_of_nothing_that_stands_again_is_seen() =>
        Control.Breaks((Tree tree, Luck luck) => IsExplained(tree.World, luck, plan => Told(plan with { Restored = [] })));

    [Law]
    public bool An_undecided_conflict_is_refused_with_both_sides(Tree tree, Luck luck) => Move.Of(tree.World, luck.Dice) is not { } move
        || move.Plan.Conflicts.Count == 0
        || (move.World.Decide(move.Name, move.Command) is Decision.Refused { Refusals: var refusals } && move.Plan.Conflicts.All(conflict =>
            refusals.Any(refusal => refusal.Reason.Contains(conflict.Ours, StringComparison.Ordinal) && refusal.Reason.Contains(conflict.Theirs, StringComparison.Ordinal))));

    [Law]
    public bool Taking_the_parents_side_everywhere_goes_through(Tree tree, Luck luck) => Move.Of(tree.World, luck.Dice) is not { } open
        || open.Settled(_ => Side.Theirs) is var move && (move.Plan.IsInPlace || move.Done is not null
            // What a judgment of the branch needs is the one thing that no withdrawal gives back.
            || move.Leaf.Declarations.Keys.Any(key => key.Kind == DeclarationKind.Judgment));

    [Law]
    public bool A_change_that_is_kept_stays_and_one_that_is_withdrawn_goes(Tree tree, Luck luck)
    {
        var dice = luck.Dice;
        if (Move.Of(tree.World, dice)?.Settled(conflict => conflict.Against.Count > 0 || dice.Percent(50) ? Side.Theirs : Side.Ours) is not { } move || move.Done is not { } done) return true;
        return move.Plan.Conflicts.All(conflict => conflict.Unit.Ids.All(id =>
            done.Lineage.Leaf.Delta.Find(id) is var entry && (conflict.Settled == Side.Ours ? entry == move.Leaf.Delta.Find(id) : entry is not { IsChange: true })));
    }

    [Law]
    public bool A_decision_on_what_is_not_in_conflict_is_refused(Tree tree, Luck luck) => Move.Of(tree.World, luck.Dice)?.Settled(_ => Side.Theirs) is not { } move
        || move.Plan.IsInPlace
        || move.World.Decide(move.Name, move.Command with { Settled = [.. move.Command.Settled, new Settlement(new EventId("nobody-speaks-of-this"), Side.Ours)] }) is Decision.Refused;

    private static bool IsIdentity(World world, Luck luck, Func<Rebase, int> conflicts)
    {
        if (luck.Dice.OfAny(world.Forks) is not { } name) return true;
        var (leaf, before) = (world.Newest(name), world.TimelineOf(name));
        var (parent, point) = (leaf.Parent!, leaf.Point!);
        // The parent as the branch knows it, with one entry more that is about no event.
        var same = before.Lineage.Parent!.With(before.Lineage.Parent!.Leaf.Evolve(new Change.Declared(new Declaration.Sourced(new Source("new", "", null, Reliability.F)))));
        var plan = Rebase.Of(before, new BranchCommand.Rebase(point with { Basis = same.Leaf.Version }, same));
        return conflicts(plan) == 0 && plan is { Agreed.Count: 0, NewlyUndercut.Count: 0, Restored.Count: 0, Inherited.Count: 0, Changes: [Change.Rebased] }
            && parent == plan.Parent && Photo.Of(before) == Photo.Of(same.Child(leaf.Evolve(plan.Changes[0])));
    }

    private static bool IsAFreshFork(World world, Luck luck, Func<Timeline, Photo> take)
    {
        if (Move.Of(world, luck.Dice) is not { Plan.Conflicts.Count: 0 } move || move.Done is not { } done) return true;
        var own = move.World.Changes(move.Name).Where(change => change is not (Change.Opened or Change.Rebased));
        var fresh = move.World.With(move.Name, [new Change.Opened(move.Leaf.Parent, move.Command.Point, "what if"), .. own]).TimelineOf(move.Name);
        return take(done) == Photo.Of(fresh);
    }

    private static HashSet<EventId> Told(Rebase plan) =>
    [
        .. plan.NewlyUndercut.Select(casualty => casualty.Id), .. plan.Restored.Select(shift => shift.Id), .. plan.Inherited.Select(shift => shift.Id),
        .. plan.Conflicts.Where(conflict => conflict.Settled == Side.Theirs).SelectMany(conflict => conflict.Unit.Ids),
    ];

    private static bool IsExplained(World world, Luck luck, Func<Rebase, HashSet<EventId>> told)
    {
        var dice = luck.Dice;
        if (Move.Of(world, dice)?.Settled(conflict => conflict.Against.Count > 0 || dice.Percent(50) ? Side.Theirs : Side.Ours) is not { } move || move.Done is not { } done) return true;
        var explained = told(move.Plan);
        return move.Timeline.All.Concat(done.All).Select(happened => happened.Id).Distinct().All(id =>
            explained.Contains(id) || (move.Timeline.Find(id) is { } before && done.Find(id) is { } after && before.Event == after.Event && before.State == after.State));
    }
}
