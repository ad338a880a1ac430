using Sim.Branches;
using Sim.Events;

namespace Sim.Tests.Generators;

/// <summary>Grows a branch tree from numbers: one for each event of the first record, then one for each thing that somebody does.</summary>
internal static class Grower
{
    private const int MostForks = 4;

    public static World Grow(IEnumerable<int> history, IEnumerable<int> deeds)
    {
        var world = World.Empty.Append(World.Root, Opening);
        foreach (var seed in history)
        {
            var dice = new Dice(seed);
            var id = new EventId($"{dice.Of(["e", "E", "f.", "G_"])}{world.Size}");
            world = world.Try(World.Root, new BranchCommand.Record(RandomEvents.Of(dice, id, world.TimelineOf(World.Root))));
        }
        return deeds.Aggregate(world, (grown, seed) => Do(grown, new Dice(seed)));
    }

    private static Change[] Opening { get; } =
    [
        new Change.Opened(null, null, ""),
        new Change.Declared(new Declaration.Cast(new DeclaredActor("CSTO", "Collective Security Treaty Organization", "organisation"))),
        new Change.Declared(new Declaration.Sourced(new Source("book", "A book", null, Reliability.B))),
        new Change.Declared(new Declaration.Opposed(new Conflict("border", "", ["RUS"], ["UKR", "USA"]))),
    ];

    private static World Do(World world, Dice dice)
    {
        var forks = world.Forks.Count();
        if (forks == 0 || (forks < MostForks && dice.Percent(15))) return Fork(world, dice, forks);
        var branch = dice.Percent(25) ? World.Root : dice.Of([.. world.Forks]);
        return world.Try(branch, RandomCommands.Of(dice, world, branch));
    }

    private static World Fork(World world, Dice dice, int forks)
    {
        var parent = dice.Percent(65) ? world.Names.Last() : dice.Of([.. world.Names]);
        var from = RandomCommands.ForkDay(dice);
        var basis = dice.Percent(80) ? world.Head(parent) : 1 + dice.Below(world.Head(parent));
        return world.Fork($"what-if-{forks + 1}", parent, from, dice.Percent(25) ? from : null, basis);
    }
}
