using Sim.Branches;
using Sim.Events;
using Sim.Tests.Generators;

namespace Sim.Tests.Laws;

public class GraftLaws
{
    [Law]
    public bool Grafting_and_then_reverting_what_was_grafted_is_the_identity(Tree tree, Luck luck) => IsIdentity(tree.World, luck, ids => ids);

    [Fact]
    public void Control_reverting_all_but_one_is_not_the_identity() => Control.Breaks((Tree tree, Luck luck) => IsIdentity(tree.World, luck, ids => ids.Skip(1)));

    [Law]
    public bool What_was_grafted_says_on_the_other_branch_what_it_said(Tree tree, Luck luck) => Grafts(tree.World, luck).All(graft =>
        graft.Changes.All(change => Says(graft.After.Newest(graft.To), change) && Says(graft.From, change)));

    [Law]
    public bool A_graft_repeated_is_no_change(Tree tree, Luck luck) => Grafts(tree.World, luck).All(graft => graft.After.Decide(graft.To, graft.Command) is Decision.NoChange);

    [Law]
    public bool A_promoted_event_comes_back_with_the_basis(Tree tree, Luck luck) => ComesBack(tree.World, luck, Side.Theirs);

    [Fact]
    public void Control_keeping_the_branchs_own_does_not_take_the_recorded_event() => Control.Breaks((Tree tree, Luck luck) => ComesBack(tree.World, luck, Side.Ours));

    private sealed record Grafted(World After, string To, Branch From, BranchCommand.Graft Command, ValueList<Change> Changes);

    private static IEnumerable<Grafted> Grafts(World world, Luck luck)
    {
        var dice = luck.Dice;
        for (var times = 0; times < 6 && world.Forks.Any(); times++)
        {
            var (from, to) = (dice.Of([.. world.Forks]), dice.Of([.. world.Forks]));
            var ids = world.Newest(from).Delta.Entries.Where(entry => entry is { IsChange: true, IsTakenBack: false } && dice.Percent(60)).Select(entry => entry.Id).ToValueList();
            var command = new BranchCommand.Graft(world.LineageOf(from), ids);
            if (ids.Count > 0 && world.Decide(to, command) is Decision.Append(var changes))
                yield return new Grafted(world.Append(to, [.. changes]), to, world.Newest(from), command, changes);
        }
    }

    private static bool IsIdentity(World world, Luck luck, Func<IEnumerable<EventId>, IEnumerable<EventId>> some) => Grafts(world, luck).All(graft =>
    {
        var ids = graft.Changes.SelectMany(change => change is Change.Replaced replaced ? [replaced.Id, replaced.With.Id] : (EventId[])[change.Subject!.Value]).Distinct().ToList();
        // What the branch itself had said of the id before would go too.
        if (ids.Exists(id => world.Newest(graft.To).Delta.Find(id) is not null)) return true;
        var reverted = some(ids).Aggregate(graft.After, (later, id) => later.Append(graft.To, new Change.Reverted(id, "")));
        return Photo.Of(reverted.TimelineOf(graft.To)) == Photo.Of(world.TimelineOf(graft.To));
    });

    /// <summary>Whether that is what the branch says of the change's event, as long as it says nothing later.</summary>
    private static bool Says(Branch branch, Change change) => branch.Delta.Find(change.Subject!.Value) is { } entry && change switch
    {
        Change.Asserted asserted => entry.Removal is not null || entry.Statements[^1].Content == asserted.Event,
        Change.Corrected corrected => entry.Statements[^1].Content == corrected.Event,
        Change.Retracted retracted => entry.Removal is { ReplacedBy: null } removal && removal.Reason == retracted.Reason,
        Change.Replaced replaced => entry.Removal?.ReplacedBy == replaced.With.Id && branch.Delta.Find(replaced.With.Id)!.Statements[^1].Content == replaced.With,
        Change.Kept kept => entry.Keeping?.Reason == kept.Reason,
        Change.Dropped dropped => entry.Dropping?.Reason == dropped.Reason,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static bool ComesBack(World world, Luck luck, Side side)
    {
        var assumed = (from name in world.Forks
                       where world.Newest(name) is { Parent: World.Root, Point.IsClean: false }
                       from happened in world.TimelineOf(name).All
                       where happened.Branch == name && happened.State == EventState.Holds
                       select (name, happened)).ToList();
        if (assumed.Count == 0) return true;
        var (branch, promoted) = luck.Dice.Of(assumed);
        if (!Promotion.TryFind(world.TimelineOf(branch), promoted, out var promotion, out _)) return false;
        promotion = promotion with { Event = promotion.Event with { Citations = [new Citation("book")] } };
        if (world.Decide(World.Root, new BranchCommand.Promote(promotion)) is not Decision.Append(var changes)) return true;
        var recorded = world.Append(World.Root, [.. changes]);
        var point = recorded.Newest(branch).Point! with { Basis = recorded.Head(World.Root) };
        var move = new Move(recorded, branch, recorded.TimelineOf(branch), new BranchCommand.Rebase(point, recorded.LineageOf(World.Root)))
            .Settled(conflict => conflict.Unit.Ids.Contains(promoted.Id) ? side : Side.Theirs);
        return move.Done is { } done
            ? done.Find(promoted.Id) is { Branch: World.Root } taken && taken.Event == promotion.Event
            : move.Leaf.Declarations.Keys.Any(key => key.Kind == DeclarationKind.Judgment);
    }
}
