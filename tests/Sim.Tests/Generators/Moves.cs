using Sim.Branches;

namespace Sim.Tests.Generators;

/// <summary>A branch whose parent has gone on, and a command that would move it there.</summary>
internal sealed record Move(World World, string Name, Timeline Timeline, BranchCommand.Rebase Command)
{
    public Branch Leaf => Timeline.Lineage.Leaf;
    public ForkPoint Point => Leaf.Point!;

    public Rebase Plan => Rebase.Of(Timeline, Command);

    /// <summary>Null where the tree has no branch. Nothing is settled yet.</summary>
    public static Move? Of(World world, Dice dice)
    {
        if (dice.OfAny(world.Forks) is not { } name) return null;
        var parent = world.Newest(name).Parent!;
        for (var deeds = 0; deeds < 4; deeds++) world = world.Try(name, RandomCommands.Of(dice, world, name));
        for (var deeds = 0; deeds < 6; deeds++) world = world.Try(parent, RandomCommands.Of(dice, world, parent));
        return new Move(world, name, world.TimelineOf(name), new BranchCommand.Rebase(world.Newest(name).Point! with { Basis = world.Head(parent) }, world.LineageOf(parent)));
    }

    /// <summary>With a decision on every conflict, those that come to light by it included.</summary>
    public Move Settled(Func<RebaseConflict, Side> decide)
    {
        var settled = this;
        while (settled.Plan.Conflicts.Where(conflict => conflict.Settled is null).ToList() is { Count: > 0 } open)
            settled = settled with { Command = settled.Command with { Settled = [.. settled.Command.Settled, .. open.Select(conflict => new Settlement(conflict.Id, decide(conflict)))] } };
        return settled;
    }

    /// <summary>Null where it is refused or nothing moves.</summary>
    public Timeline? Done => World.Decide(Name, Command) is Decision.Append(var changes) ? World.Append(Name, [.. changes]).TimelineOf(Name) : null;

    /// <summary>The branch as the raw changes would have it there, without those on some ids.</summary>
    public World Raw(params IEnumerable<Sim.Events.EventId> without) =>
        World.Append(Name, [.. without.Select(id => new Change.Reverted(id, "")), new Change.Rebased(Command.Point)]);
}
