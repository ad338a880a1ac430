using Sim.Branches;
using Sim.Events;
using Sim.Facts;

namespace Sim.Tests.Generators;

/// <summary>The lineages of a world with facts in place of the root's plain events, as a store gives them.</summary>
internal static class Indexed
{
    public static IndexedStream Root(World world) =>
        IndexedStream.Of([.. world.Changes(World.Root).Select((change, index) => new Recorded(index + 1, change, Origin.Command, "", default))]);

    /// <param name="version">Of the branch; null: its newest.</param>
    /// <param name="lifted">Events to tell in full beside those that the branches name.</param>
    public static Lineage LineageOf(World world, string name, int? version = null, Func<EventId, bool>? lifted = null)
    {
        var told = world.LineageOf(name, version);
        var named = told.Branches.Skip(1).SelectMany(branch => world.Changes(branch.Name).Take(branch.Version)).SelectMany(NamedEvents.Of).ToHashSet();
        var more = world.Changes(World.Root).Select((change, index) => new Recorded(index + 1, change, Origin.Command, "", default))
            .Where(entry => entry.Change is Change.Asserted { Event.Id: var id } && (named.Contains(id) || lifted?.Invoke(id) == true));
        var lineage = Root(world).Telling(more).Lineage(told.Scenario, told.Root.Name, told.Root.Version);
        return told.Branches.Skip(1).Aggregate(lineage, (parent, branch) => parent.Child(branch));
    }

    /// <summary>The facts that count on a timeline, one by one.</summary>
    public static IEnumerable<Fact> FactsOf(FactWindow window)
    {
        for (var lane = 0; lane < window.Table.Lanes.Length; lane++)
            for (var row = window.Table.Start(lane); row < window.Table.End(lane); row++)
                if (window.Counts(row)) yield return window.Table.At(lane, row);
    }
}
