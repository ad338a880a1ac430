using Sim.Branches;
using Sim.Events;
using Sim.Tests.Generators;

namespace Sim.Tests.Laws;

/// <summary>What is decided on a root of which only the named events are told is what is decided on all of it.</summary>
public class FactDecisionLaws
{
    [Law]
    public bool Commands_are_decided_from_facts_as_on_events_told_in_full(Tree tree, Luck luck) => DecidesAlike(tree.World, luck, NamedEvents.Of);

    [Fact]
    public void Control_a_command_whose_names_are_not_told_is_decided_otherwise() => Control.Breaks((Tree tree, Luck luck) => DecidesAlike(tree.World, luck, _ => []));

    [Law]
    public bool Grafts_from_and_to_facts_are_those_of_events_told_in_full(Tree tree, Luck luck) => GraftsAlike(tree.World, luck, NamedEvents.Of);

    [Fact]
    public void Control_a_graft_to_a_branch_that_is_not_told_what_the_other_names_differs() =>
        Control.Breaks((Tree tree, Luck luck) => GraftsAlike(tree.World, luck, command => command is BranchCommand.Graft graft ? graft.Ids : []));

    [Law]
    public bool Promotions_are_found_and_decided_from_facts_as_on_events_told_in_full(Tree tree, Luck luck) => PromotesAlike(tree.World, luck, NamedEvents.Of);

    [Fact]
    public void Control_a_promotion_whose_names_are_not_told_is_decided_otherwise() => Control.Breaks((Tree tree, Luck luck) => PromotesAlike(tree.World, luck, _ => []));

    private static bool DecidesAlike(World world, Luck luck, Func<BranchCommand, IEnumerable<EventId>> named)
    {
        var dice = luck.Dice;
        for (var times = 0; times < 8; times++)
        {
            var name = dice.Of([.. world.Names]);
            if (RandomCommands.Of(dice, world, name) is { } command and not BranchCommand.Rebase && !Alike(world.Decide(name, command), OnFacts(world, name, command, named(command)))) return false;
        }
        return true;
    }

    private static bool GraftsAlike(World world, Luck luck, Func<BranchCommand, IEnumerable<EventId>> named)
    {
        var dice = luck.Dice;
        for (var times = 0; times < 6 && world.Forks.Any(); times++)
        {
            var (from, to) = (dice.Of([.. world.Forks]), dice.Of([.. world.Forks]));
            var ids = world.Newest(from).Delta.Entries.Where(entry => entry.IsChange && dice.Percent(60)).Select(entry => entry.Id).ToValueList();
            if (ids.Count == 0) continue;
            var other = NamedEvents.Of(world.LineageOf(to)).ToHashSet();
            var command = new BranchCommand.Graft(Indexed.LineageOf(world, from, null, other.Contains), ids);
            if (!Alike(world.Decide(to, command with { From = world.LineageOf(from) }), OnFacts(world, to, command, named(command)))) return false;
        }
        return true;
    }

    private static bool PromotesAlike(World world, Luck luck, Func<BranchCommand, IEnumerable<EventId>> named)
    {
        var dice = luck.Dice;
        for (var times = 0; times < 4 && world.Forks.Any(); times++)
        {
            var name = dice.Of([.. world.Forks]);
            if (dice.OfAny(world.TimelineOf(name).All) is not { } happened) continue;
            var facts = Timeline.Of(Indexed.LineageOf(world, name, null, id => id == happened.Id));
            if (facts.Find(happened.Id) is not { } same) return false;
            var (isFound, isFoundFromFacts) = (Promotion.TryFind(world.TimelineOf(name), happened, out var promotion, out var refusal), Promotion.TryFind(facts, same, out var fromFacts, out var other));
            if (isFound != isFoundFromFacts || (isFound ? promotion != fromFacts : refusal != other)) return false;
            if (!isFound) continue;
            var command = new BranchCommand.Promote(promotion with { Event = promotion.Event with { Citations = [new Citation("book")] } });
            if (!Alike(world.Decide(World.Root, command), OnFacts(world, World.Root, command, named(command)))) return false;
        }
        return true;
    }

    /// <remarks>A fact's id is not known, so that it is not among those that a refusal takes for meant.</remarks>
    private static bool Alike(Decision one, Decision other) => (one, other) switch
    {
        (Decision.Refused first, Decision.Refused second) => first.Refusals.Select(refusal => refusal.Reason).SequenceEqual(second.Refusals.Select(refusal => refusal.Reason)),
        _ => one == other,
    };

    private static Decision OnFacts(World world, string name, BranchCommand command, IEnumerable<EventId> told) =>
        BranchDecider.Decide(Timeline.Of(Indexed.LineageOf(world, name, null, told.ToHashSet().Contains)), command);
}
