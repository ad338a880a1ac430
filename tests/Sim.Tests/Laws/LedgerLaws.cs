using Sim.Branches;
using Sim.Events;
using Sim.Tests.Generators;
using Sim.Tests.Oracles;

namespace Sim.Tests.Laws;

public class LedgerLaws
{
    [Law]
    public bool An_undercut_event_is_pending_until_it_is_dropped_here_or_above_for_all_that_broke_it(Tree tree) => IsRuled(tree.World, (_, casualty) => casualty.Ruling);

    [Fact]
    public void Control_an_ancestors_drop_that_covers_what_breaks_further_down_is_seen() => Control.Breaks((Tree tree, Luck luck) => IsRuled(BrokenFurther(tree.World, luck), (timeline, casualty) =>
        casualty.Ruling ?? timeline.Lineage.Branches.Select(branch => branch.Delta.Find(casualty.Id)?.Dropping is { } dropping ? new Ruling(Verdict.Dropped, dropping.Reason, branch.Name) : null).LastOrDefault(ruling => ruling is not null)));

    [Law]
    public bool What_breaks_further_down_is_pending_again(Tree tree, Luck luck) => IsRuled(BrokenFurther(tree.World, luck), (_, casualty) => casualty.Ruling);

    [Law]
    public bool A_casualty_stands_under_the_own_change_that_took_out_the_start_of_its_chain(Tree tree) => Timelines(tree.World).All(timeline =>
        timeline.Ledger.Undercut.Concat(timeline.Ledger.Judgments).Where(casualty => casualty.Change is not null).All(casualty =>
            timeline.Find(casualty.Chain[0])?.RemovedBy == timeline.Lineage.Leaf.Name
            && timeline.Ledger.Own.Any(own => own.Id == casualty.Change && (own.Id == casualty.Chain[0] || own.Replacement == casualty.Chain[0]))));

    [Law]
    public bool Every_casualty_is_told_once(Tree tree) => Timelines(tree.World).All(timeline =>
        timeline.Ledger.Consequences.SelectMany(line => line.Undercut).Select(casualty => (casualty.Kind, casualty.Id)).Order()
            .SequenceEqual(timeline.Ledger.Undercut.Concat(timeline.Ledger.Judgments).Select(casualty => (casualty.Kind, casualty.Id)).Order()));

    [Law]
    public bool What_was_broken_above_is_not_laid_at_the_branchs_door(Tree tree, Luck luck, DateOnly day) =>
        IsInherited(tree.World.Fork("fork", luck.Branch(tree.World), day).TimelineOf("fork"), casualty => casualty.Change);

    [Fact]
    public void Control_a_ledger_that_lays_it_all_at_the_branchs_door_is_seen() => Control.Breaks((Tree tree, Luck luck, DateOnly day) =>
        IsInherited(tree.World.Fork("fork", luck.Branch(tree.World), day).TimelineOf("fork"), casualty => casualty.Chain[0]));

    [Law]
    public bool Dropping_moves_no_number(Tree tree) => DropsQuietly(tree.World, id => new Change.Dropped(id, "let go"));

    [Fact]
    public void Control_a_drop_that_retracts_is_seen() => Control.Breaks((Tree tree) => DropsQuietly(tree.World, id => new Change.Retracted(id, "let go")));

    [Law]
    public bool A_drop_takes_a_keep_back_and_a_keep_a_drop(Tree tree) => Undercut(tree.World).All(pair =>
    {
        var (name, id) = pair;
        // It may take effect before the fork, where nothing is decided any more.
        if (tree.World.Decide(name, new BranchCommand.Keep(id, "stays")) is not Decision.Append(var kept)) return true;
        var keeping = tree.World.Append(name, [.. kept]);
        if (keeping.TimelineOf(name).Find(id)!.State != EventState.Holds) return true; // One of its causes falls with another: a keep mends it all the same.
        if (keeping.Decide(name, new BranchCommand.Drop(id, "goes")) is not Decision.Append(var dropped)) return false;
        var dropping = keeping.Append(name, [.. dropped]);
        return Photo.Of(dropping.TimelineOf(name)) == Photo.Of(tree.World.TimelineOf(name))
            && dropping.Decide(name, new BranchCommand.Drop(id, "goes")) is Decision.NoChange
            && dropping.Decide(name, new BranchCommand.Keep(id, "stays")) is Decision.Append(var again)
            && Photo.Of(dropping.Append(name, [.. again]).TimelineOf(name)) == Photo.Of(keeping.TimelineOf(name));
    });

    [Law]
    public bool A_closed_branch_is_seen_as_before_and_takes_nothing_more(Tree tree, Luck luck)
    {
        if (luck.Dice.OfAny(tree.World.Forks) is not { } name) return true;
        var closed = tree.World.Append(name, new Change.Closed("done with"));
        return Photo.Of(closed.TimelineOf(name)) == Photo.Of(tree.World.TimelineOf(name))
            && closed.Decide(name, new BranchCommand.Close("again", [])) is Decision.NoChange
            && Enumerable.Range(0, 8).Select(number => RandomCommands.Of(new Dice(luck.Seed + number), closed, name)).OfType<BranchCommand>()
                .All(command => closed.Decide(name, command) is Decision.Refused);
    }

    private static IEnumerable<Timeline> Timelines(World world) => world.Forks.Select(world.TimelineOf);

    private static IEnumerable<(string Name, EventId Id)> Undercut(World world) =>
        from name in world.Forks from happened in world.TimelineOf(name).All where happened.State == EventState.Undercut select (name, happened.Id);

    /// <summary>With every undercut event of a branch dropped, and on a branch below another of their causes gone.</summary>
    private static World BrokenFurther(World world, Luck luck)
    {
        if (luck.Dice.OfAny(Undercut(world)) is not { Name: { } name }) return world;
        var ids = Undercut(world).Where(pair => pair.Name == name).Select(pair => pair.Id).ToList();
        var below = ids.Aggregate(world, (grown, id) => grown.Try(name, new BranchCommand.Drop(id, "let go"))).Fork("below", name, RandomEvents.First.AddDays(-20));
        return ids.SelectMany(id => below.TimelineOf("below").Find(id)?.Event.Causes ?? []).Distinct()
            .Aggregate(below, (grown, cause) => grown.Try("below", new BranchCommand.Retract(cause, "")));
    }

    private static bool IsRuled(World world, Func<Timeline, Casualty, Ruling?> rule) => world.Forks.All(name =>
    {
        var (timeline, naive) = (world.TimelineOf(name), new NaiveBranch(world, name, world.Head(name)));
        return timeline.Ledger.Undercut.Where(casualty => timeline.Find(casualty.Id)!.State == EventState.Undercut)
            .All(casualty => rule(timeline, casualty)?.By == naive.DroppedBy(casualty.Id));
    });

    private static bool IsInherited(Timeline fork, Func<Casualty, EventId?> change) => fork.Ledger.Undercut.All(casualty => change(casualty) is null);

    private static bool DropsQuietly(World world, Func<EventId, Change> drop) => Undercut(world).All(pair =>
        Photo.Of(world.Append(pair.Name, drop(pair.Id)).TimelineOf(pair.Name)) == Photo.Of(world.TimelineOf(pair.Name)));
}
