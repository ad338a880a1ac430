using Sim.Branches;
using Sim.Events;
using Sim.Tests.Generators;

namespace Sim.Tests.Laws;

/// <summary>Laws 4, 7 and 8: versions, single interventions, and the order of recording.</summary>
public class VersionLaws
{
    [Law]
    public bool A_branch_at_a_version_is_the_branch_as_it_stood_at_that_version(Tree tree, Luck luck) =>
        IsAsItStood(tree.World, luck, (world, name, version) => world.LineageOf(name, version));

    [Fact]
    public void Control_reading_an_old_version_at_the_newest_fork_point_is_seen() =>
        Control.Breaks((Tree tree, Luck luck) => IsAsItStood(tree.World, luck, AtTheNewestPoint));

    [Law]
    public bool An_overlay_with_one_retraction_is_its_parent_less_that_event_and_what_it_undercuts(Tree tree, Luck luck) =>
        IsLessWhatFalls(tree.World, luck, Seen.All);

    [Fact]
    public void Control_a_retraction_that_takes_direct_effects_only_is_seen() => Control.Breaks((Tree tree, Luck luck) =>
        IsLessWhatFalls(tree.World, luck, timeline => timeline.All.Select(happened => Seen.Of(happened) with
        {
            State = happened.State == EventState.Undercut && happened.Broken.All(cause => timeline.Find(cause)?.State == EventState.Undercut) ? EventState.Holds : happened.State,
        }).ToValueList()));

    [Law]
    public bool Keeping_in_a_child_is_keeping_in_the_parent_and_then_forking(Tree tree, Luck luck) => KeepsAlike(tree.World, luck, Photo.Of);

    [Fact]
    public void Control_a_keep_that_does_not_save_what_hangs_on_it_is_seen() => Control.Breaks((Tree tree, Luck luck) =>
        KeepsAlike(tree.World, luck, timeline => Photo.Of(timeline) with
        {
            Events = timeline.All.Select(happened => Seen.Of(happened) with
            {
                State = happened.Event.Causes.Any(cause => timeline.Find(cause)?.Keeping is not null) ? EventState.Undercut : happened.State,
            }).ToValueList(),
        }));

    [Law]
    public bool Changes_recorded_in_another_order_give_the_same_postures(Tree tree, Luck luck) => AnyOrderWillDo(tree.World, luck, Photo.Of);

    [Fact]
    public void Control_a_timeline_in_the_order_of_recording_is_seen() => Control.Breaks((Tree tree, Luck luck) =>
        AnyOrderWillDo(tree.World, luck, timeline => Photo.Of(timeline) with
        {
            Events = timeline.All.OrderBy(happened => timeline.Lineage.Leaf.Delta.Find(happened.Id) is { Statements: { Count: > 0 } stated } ? stated[0].Version : 0)
                .Select(Seen.Of).ToValueList(),
        }));

    [Law]
    public bool The_order_of_recording_does_not_matter_to_what_was_known_either(Tree tree, Luck luck, DateOnly known) =>
        AnyOrderWillDo(tree.World, luck, timeline => Photo.Of(Timeline.Of(timeline.Lineage, known)));

    /// <remarks>What was seen as each change was recorded, against what the full streams say of that version.</remarks>
    private static bool IsAsItStood(World world, Luck luck, Func<World, string, int, Lineage> lineageOf)
    {
        var dice = luck.Dice;
        for (var times = 0; times < 3; times++)
        {
            var name = dice.Of([.. world.Names]);
            var (version, seen) = (world.Head(name), Seen.All(Timeline.Of(lineageOf(world, name, world.Head(name)))));
            var later = Enumerable.Range(0, 5).Aggregate(world, (grown, _) => dice.Of([.. grown.Names]) is var other ? grown.Try(other, RandomCommands.Of(dice, grown, other)) : grown);
            if (Seen.All(Timeline.Of(lineageOf(later, name, version))) != seen) return false;
            world = later;
        }
        return true;
    }

    private static bool IsLessWhatFalls(World world, Luck luck, Func<Timeline, ValueList<Seen>> see)
    {
        var dice = luck.Dice;
        var name = dice.Of([.. world.Names]);
        var parent = world.TimelineOf(name);
        if (parent.All.Count == 0) return true;
        var gone = dice.Of(parent.All);
        var forked = world.Fork("fork", name, gone.Effective);
        var here = see(forked.Append("fork", new Change.Retracted(gone.Id, "")).TimelineOf("fork"));

        var fallen = new HashSet<EventId> { gone.Id };
        var held = parent.Events.Select(happened => happened.Id).ToHashSet();
        for (var count = 0; count != fallen.Count;)
        {
            count = fallen.Count;
            fallen.UnionWith(parent.Events.Where(happened => happened.Event.Causes.Any(cause => fallen.Contains(cause) && held.Contains(cause))
                && (happened.Event.CauseMode == CauseMode.All || !happened.Event.Causes.Any(cause => held.Contains(cause) && !fallen.Contains(cause)))).Select(happened => happened.Id));
        }
        return here.Where(seen => seen.State == EventState.Holds).Select(seen => seen.Event)
            .SequenceEqual(parent.Events.Where(happened => !fallen.Contains(happened.Id)).Select(happened => happened.Event));
    }

    private static bool KeepsAlike(World world, Luck luck, Func<Timeline, Photo> take)
    {
        var undercut = (from name in world.Forks from happened in world.TimelineOf(name).All where happened.State == EventState.Undercut select (name, happened)).ToList();
        if (undercut.Count == 0) return true;
        var (parent, kept) = luck.Dice.Of(undercut);
        var keep = new BranchCommand.Keep(kept.Id, "all the same");
        if (world.Decide(parent, keep) is not Decision.Append(var changes)) return true;
        var below = world.Fork("fork", parent, kept.Effective);
        if (below.Decide("fork", keep) is not Decision.Append(var changesBelow) || changesBelow != changes) return false;
        return take(below.Append("fork", [.. changes]).TimelineOf("fork")) == take(world.Append(parent, [.. changes]).Fork("fork", parent, kept.Effective).TimelineOf("fork"));
    }

    private static bool AnyOrderWillDo(World world, Luck luck, Func<Timeline, Photo> take) => luck.Branch(world) is var name
        && take(world.TimelineOf(name)) == take(world.With(name, Reordering.Of(world.Changes(name), luck.Dice)).TimelineOf(name));

    /// <summary>A double that forgets which fork point held at the version.</summary>
    private static Lineage AtTheNewestPoint(World world, string name, int version) =>
        world.Newest(name) is { Parent: { } parent, Point: { } point }
            ? world.LineageOf(parent, point.Basis).Child(world.At(name, version) with { Point = point }) : world.LineageOf(name, version);
}
