using Sim.Branches;
using Sim.Tests.Generators;

namespace Sim.Tests.Laws;

/// <summary>Laws 1, 2, 3 and 6: forks, isolation, rebases and nested windows.</summary>
public class BranchLaws
{
    [Law]
    public bool A_branch_agrees_with_its_parent_before_its_fork(Tree tree) => AgreesBeforeTheFork(tree.World, Seen.All);

    [Fact]
    public void Control_requiring_all_causes_literally_breaks_agreement_before_the_fork() =>
        Control.Breaks((Tree tree) => AgreesBeforeTheFork(tree.World, timeline => timeline.Lineage.Leaf.IsRoot ? Seen.All(timeline) : Literal(timeline)));

    [Law]
    public bool An_empty_fork_is_the_identity(Tree tree, Luck luck, DateOnly day) => AnEmptyForkIsTheIdentity(tree.World, luck, day, Photo.Of);

    [Fact]
    public void Control_requiring_all_causes_literally_drops_events_from_an_empty_fork() =>
        Control.Breaks((Tree tree, Luck luck, DateOnly day) => AnEmptyForkIsTheIdentity(
            tree.World, luck, day, timeline => timeline.Lineage.Leaf.IsRoot ? Photo.Of(timeline) : Photo.Of(timeline) with { Events = Literal(timeline) }));

    [Law]
    public bool An_empty_fork_is_the_identity_from_whatever_was_known(Tree tree, Luck luck, DateOnly known) =>
        AnEmptyForkIsTheIdentity(tree.World, luck, known.AddDays(-luck.Seed % 30), timeline => Photo.Of(Timeline.Of(timeline.Lineage, known)));

    [Law]
    public bool A_branch_whose_changes_are_all_reverted_is_an_empty_fork(Tree tree) => tree.World.Forks.All(name =>
    {
        var leaf = tree.World.Newest(name);
        var reverted = leaf.Delta.Entries.Aggregate(leaf, (branch, entry) => branch.Evolve(new Change.Reverted(entry.Id, "")));
        var empty = new Branch(name).Evolve(new Change.Opened(leaf.Parent, leaf.Point, ""));
        var lineage = tree.World.LineageOf(name);
        return Seen.All(Timeline.Of(lineage.With(reverted))) == Seen.All(Timeline.Of(lineage.With(empty)));
    });

    [Law]
    public bool Later_changes_of_a_parent_never_reach_a_branch_that_is_not_rebased(Tree tree, Luck luck) =>
        IsIsolated(tree.World, luck, (world, name) => world.LineageOf(name));

    [Fact]
    public void Control_branches_that_read_their_parents_newest_version_are_not_isolated() =>
        Control.Breaks((Tree tree, Luck luck) => IsIsolated(tree.World, luck, Unpinned));

    [Law]
    public bool A_rebase_to_where_the_branch_stands_is_no_change(Tree tree) => tree.World.Forks.All(name =>
        tree.World.Newest(name) is { Parent: { } parent, Point: { } point }
        && tree.World.Decide(name, new BranchCommand.Rebase(point, tree.World.LineageOf(parent, point.Basis))) is Decision.NoChange);

    [Law]
    public bool A_rebase_on_an_unchanged_parent_is_the_identity(Tree tree, Luck luck) =>
        RebasingInPlaceIsTheIdentity(tree.World, luck, (world, name) => world.LineageOf(name));

    [Fact]
    public void Control_a_rebase_that_loses_decisions_is_not_the_identity() =>
        Control.Breaks((Tree tree, Luck luck) => RebasingInPlaceIsTheIdentity(tree.World, luck, Forgetful));

    [Law]
    public bool A_grandchild_sees_its_parents_timeline_through_the_narrower_window(Tree tree, DateOnly day) => SeesThroughTheWindow(tree.World, day, Timeline.Of);

    [Fact]
    public void Control_a_window_that_looks_past_the_parent_to_the_root_is_seen() =>
        Control.Breaks((Tree tree, DateOnly day) => SeesThroughTheWindow(tree.World, day, Wide));

    private static bool AgreesBeforeTheFork(World world, Func<Timeline, ValueList<Seen>> see) => world.Forks.All(name =>
    {
        var lineage = world.LineageOf(name);
        var from = lineage.Leaf.Point!.From;
        return Before(see(Timeline.Of(lineage.Parent!))).SequenceEqual(Before(see(Timeline.Of(lineage))));

        IEnumerable<Seen> Before(IEnumerable<Seen> events) => events.Where(seen => seen.Event.Effective < from);
    });

    private static bool AnEmptyForkIsTheIdentity(World world, Luck luck, DateOnly day, Func<Timeline, Photo> take) =>
        take(world.TimelineOf(luck.Branch(world))) == take(world.Fork("fork", luck.Branch(world), day).TimelineOf("fork"));

    private static bool IsIsolated(World world, Luck luck, Func<World, string, Lineage> lineageOf)
    {
        var dice = luck.Dice;
        var before = world.Forks.Select(name => Seen.All(Timeline.Of(lineageOf(world, name)))).ToList();
        var later = world;
        for (var deeds = 0; deeds < 6; deeds++) later = later.Try(World.Root, RandomCommands.Of(dice, later, World.Root));
        return world.Forks.Select(name => Seen.All(Timeline.Of(lineageOf(later, name)))).SequenceEqual(before);
    }

    private static bool RebasingInPlaceIsTheIdentity(World world, Luck luck, Func<World, string, Lineage> lineageOf) =>
        luck.Branch(world) is var name && (world.Newest(name).Point is not { } point
            || Photo.Of(lineageOf(world, name)) == Photo.Of(lineageOf(world.Append(name, new Change.Rebased(point)), name)));

    private static bool SeesThroughTheWindow(World world, DateOnly day, Func<Lineage, DateOnly?, Timeline> resolve) => world.Forks.All(name =>
        Seen.All(resolve(world.Fork("fork", name, day, until: day).LineageOf("fork"), null))
        == Seen.All(world.TimelineOf(name)).Where(seen => seen.Event.Effective < day).ToValueList());

    /// <summary>A double that reads "all causes must hold" to the letter, on every branch.</summary>
    private static ValueList<Seen> Literal(Timeline timeline) => timeline.All.Select(happened => Seen.Of(happened) with
    {
        State = happened.State == EventState.Holds && happened.Event.Causes.Any(cause => timeline.Find(cause) is not { State: EventState.Holds })
            ? EventState.Undercut : happened.State,
    }).ToValueList();

    /// <summary>A double that ignores every basis.</summary>
    private static Lineage Unpinned(World world, string name)
    {
        var branches = new List<Branch> { world.Newest(name) };
        while (branches[^1].Parent is { } parent) branches.Add(world.Newest(parent));
        branches.Reverse();
        return new Lineage("test", branches);
    }

    /// <summary>A double whose rebase starts the branch's keeps and retractions over.</summary>
    private static Lineage Forgetful(World world, string name)
    {
        var kept = new List<Change>();
        foreach (var change in world.Changes(name))
        {
            if (change is Change.Rebased) kept.RemoveAll(earlier => earlier is Change.Kept or Change.Retracted);
            kept.Add(change);
        }
        return world.LineageOf(name).With(Branch.Fold(name, kept));
    }

    /// <summary>A double in which only the leaf's window counts.</summary>
    private static Timeline Wide(Lineage lineage, DateOnly? knownBy) => Timeline.Of(
        new Lineage("test", [.. lineage.Branches.Select((branch, depth) => branch.Point is { } point && depth < lineage.Branches.Count - 1
            ? branch with { Point = point with { Until = null } } : branch)]), knownBy);
}
