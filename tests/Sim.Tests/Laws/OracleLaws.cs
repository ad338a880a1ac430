using Sim.Branches;
using Sim.Tests.Generators;
using Sim.Tests.Oracles;

namespace Sim.Tests.Laws;

public class OracleLaws
{
    [Law]
    public bool What_holds_what_is_undercut_and_by_what_is_as_the_design_words_it(Tree tree) =>
        tree.World.Names.All(name => Agrees(tree.World, name, tree.World.TimelineOf(name)));

    [Law]
    public bool So_it_is_from_what_was_known_by_any_day(Tree tree, DateOnly known) =>
        tree.World.Names.All(name => Timeline.Of(tree.World.LineageOf(name), known) is var timeline && (RunsInACircle(timeline) || Agrees(tree.World, name, timeline)));

    [Law]
    public bool The_rewrite_size_counts_changed_ids_and_what_falls_with_them(Tree tree) =>
        tree.World.Names.All(name => tree.World.TimelineOf(name).Ledger.RewriteSize == new NaiveBranch(tree.World, name, tree.World.Head(name)).RewriteSize);

    [Law]
    public bool The_ledger_tells_of_each_casualty_the_chain_that_broke_it(Tree tree) =>
        tree.World.Forks.Select(tree.World.TimelineOf).All(timeline => timeline.Ledger.Undercut.All(casualty => IsChain(casualty, timeline)));

    [Fact]
    public void Control_undercutting_that_stops_at_the_first_effect_is_seen() =>
        Control.Breaks((Tree tree) => tree.World.Names.All(name => AgreesWith(tree.World, name, Shallow(tree.World.TimelineOf(name)))));

    [Fact]
    public void Control_a_ledger_that_counts_keeps_is_seen() =>
        Control.Breaks((Tree tree) => tree.World.Forks.All(name =>
            tree.World.TimelineOf(name).Ledger is var ledger
            && ledger.RewriteSize + ledger.Own.Count(own => own.Kind == InterventionKind.Kept) == new NaiveBranch(tree.World, name, tree.World.Head(name)).RewriteSize));

    private static bool Agrees(World world, string name, Timeline timeline) => AgreesWith(world, name, Seen.All(timeline), timeline.KnownBy);

    private static bool AgreesWith(World world, string name, IEnumerable<Seen> seen, DateOnly? known = null)
    {
        var naive = new NaiveBranch(world, name, world.Head(name), known);
        var events = seen.ToDictionary(one => one.Event.Id);
        return naive.Ids.ToHashSet().SetEquals(events.Keys) && events.Values.All(one =>
            naive.Content(one.Event.Id) == one.Event && naive.State(one.Event.Id) == one.State && naive.Broken(one.Event.Id).SequenceEqual(one.Broken));
    }

    /// <summary>A double that forgets that what an undercut event caused falls too.</summary>
    private static IEnumerable<Seen> Shallow(Timeline timeline) => timeline.All.Select(happened => Seen.Of(happened) with
    {
        State = happened.State == EventState.Undercut && happened.Broken.All(cause => timeline.Find(cause)?.State == EventState.Undercut) ? EventState.Holds : happened.State,
    });

    private static bool RunsInACircle(Timeline timeline)
    {
        var left = timeline.All.ToDictionary(happened => happened.Id, happened => happened.Event.Causes.ToList());
        while (left.FirstOrDefault(pair => !pair.Value.Exists(left.ContainsKey)) is { Value: not null } free) left.Remove(free.Key);
        return left.Count > 0;
    }

    private static bool IsChain(Casualty casualty, Timeline timeline)
    {
        if (casualty.Chain.Count == 0) return false;
        var chain = casualty.Chain.Append(casualty.Id).ToList();
        var linked = chain.Zip(chain.Skip(1)).All(link => timeline.Find(link.Second)!.Event.Causes.Contains(link.First));
        var first = timeline.Find(chain[0]);
        var fell = chain.Skip(1).SkipLast(1).All(id => timeline.Find(id)!.State == EventState.Undercut);
        return linked && fell && first?.State is null or EventState.Out;
    }
}
