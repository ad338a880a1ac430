using Sim.Branches;
using Sim.Events;
using Sim.Tests.Generators;
using Sim.Tests.Oracles;

namespace Sim.Tests.Laws;

/// <summary>What a rebase conflicts on, against the words of the design and by the naive oracle.</summary>
public class ConflictLaws
{
    [Law]
    public bool A_rebase_conflicts_on_what_the_design_says_it_does(Tree tree, Luck luck) => Agrees(tree.World, luck, plan => plan.Conflicts);

    [Fact]
    public void Control_a_rebase_that_looks_at_changed_ids_only_misses_events_that_name_them() => Control.Breaks((Tree tree, Luck luck) =>
        Agrees(tree.World, luck, plan => plan.Conflicts.Where(conflict => !conflict.Ours.Contains("which names", StringComparison.Ordinal))));

    [Fact]
    public void Control_a_rebase_that_conflicts_on_equal_outcomes_too_is_seen() => Control.Breaks((Tree tree, Luck luck) =>
        Agrees(tree.World, luck, plan => plan.Conflicts.Concat(plan.Agreed.Select(unit => new RebaseConflict(unit, "", "", [], null)))));

    [Law]
    public bool What_doubles_an_id_reaches_before_the_fork_or_puts_a_cause_after_its_effect_cannot_stay(Tree tree, Luck luck) => CannotStay(tree.World, luck, plan => plan.Conflicts);

    [Fact]
    public void Control_a_rebase_that_asks_nobody_what_cannot_stay_is_seen() =>
        Control.Breaks((Tree tree, Luck luck) => CannotStay(tree.World, luck, plan => plan.Conflicts.Select(conflict => conflict with { Against = [] })));

    private static bool Agrees(World world, Luck luck, Func<Rebase, IEnumerable<RebaseConflict>> found)
    {
        if (Move.Of(world, luck.Dice) is not { } move) return true;
        var plan = move.Plan;
        // What cannot stay is another law's, and may leave circles behind that the oracle cannot read.
        if (plan.IsInPlace || plan.Conflicts.Any(conflict => conflict.Against.Count > 0) || plan.Refusals.Count > plan.Conflicts.Count) return true;
        return found(plan).SelectMany(conflict => conflict.Unit.Ids).ToHashSet().SetEquals(Expected(move));
    }

    private static HashSet<EventId> Expected(Move move)
    {
        var (old, next) = (new NaiveBranch(move.World, move.Leaf.Parent!, move.Point.Basis), new NaiveBranch(move.World, move.Leaf.Parent!, move.Command.Point.Basis));
        var own = new NaiveBranch(move.World, move.Name, move.World.Head(move.Name));
        // "an id whose content or holding on the parent differs … while the branch has a change on it": the id conflicts once, however many name it
        var changed = own.Spoken.Where(id => own.Together(id).Any(Differs) && Matters(id)).ToHashSet();
        // "or an own event names it"
        var naming = own.Spoken.Where(id => own.Together(id).Any(one => own.StandsAsOwn(one) && own.Content(one).Causes.Any(cause => Differs(cause) && !changed.Contains(cause) && !IsTwin(own, next, cause))) && Matters(id));
        return [.. changed, .. naming];

        bool Differs(EventId id) => Face(old, id) != Face(next, id);
        bool Matters(EventId id)
        {
            var (with, without) = (Rebased(move, []), Rebased(move, own.Together(id)));
            return own.Together(id).Any(one => Face(with, one) != Face(without, one));
        }
    }

    private static bool IsTwin(NaiveBranch own, NaiveBranch next, EventId id) =>
        own.StandsAsOwn(id) && next.Exists(id) && next.State(id) != EventState.Out && own.Content(id) == next.Content(id);

    private static bool CannotStay(World world, Luck luck, Func<Rebase, IEnumerable<RebaseConflict>> found)
    {
        if (Move.Of(world, luck.Dice) is not { } move || move.Plan is not { IsInPlace: false } plan) return true;
        var next = new NaiveBranch(move.World, move.Leaf.Parent!, move.Command.Point.Basis);
        var own = new NaiveBranch(move.World, move.Name, move.World.Head(move.Name));
        return own.Spoken.Where(id => Doubles(id) || Reaches(id) || ComesFirst(id)).All(id => found(plan).Any(conflict => conflict.Unit.Ids.Contains(id) && conflict.Against.Count > 0));

        bool Doubles(EventId id) => own.StandsAsOwn(id) && next.Exists(id) && next.State(id) != EventState.Out && !IsTwin(own, next, id);
        bool Reaches(EventId id) => !own.StatesAnew(id) && (!next.Exists(id) || next.Content(id).Effective < move.Point.From);
        bool ComesFirst(EventId id) => own.StandsAsOwn(id) && own.Content(id).Causes.Any(cause => !own.SaysWhatItIs(cause) && next.Exists(cause) && next.Content(cause).Effective > own.Content(id).Effective);
    }

    private static NaiveBranch Rebased(Move move, IEnumerable<EventId> without) =>
        move.Raw(without) is var raw ? new NaiveBranch(raw, move.Name, raw.Head(move.Name)) : throw new System.Diagnostics.UnreachableException();

    private static (PoliticalEvent? Content, bool Holds) Face(NaiveBranch branch, EventId id) =>
        !branch.Exists(id) || branch.State(id) == EventState.Out ? default : (branch.Content(id), branch.State(id) == EventState.Holds);
}
