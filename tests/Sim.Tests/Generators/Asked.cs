using Sim.Answers;
using Sim.Branches;
using Sim.Evidence;

namespace Sim.Tests.Generators;

/// <summary>Asks as a shell does: tells what an answer wants and asks again, until nothing is wanted.</summary>
internal static class Asked
{
    private const int MostRounds = 20;

    /// <param name="views">Each a branch with a day and a known-by day.</param>
    public static (T Answer, int Rounds, int Told) Of<T>(World world, Counting? counting, IReadOnlyList<(string Branch, DateOnly Day, DateOnly? Known)> views, Func<IReadOnlyList<View>, T> ask)
    {
        var told = new HashSet<int>();
        var named = views.SelectMany(view => NamedEvents.Of(world.LineageOf(view.Branch))).ToHashSet();
        for (var round = 1; round <= MostRounds; round++)
        {
            var asserted = world.Changes(World.Root);
            bool IsLifted(Sim.Events.EventId id) => named.Contains(id) || told.Any(version => asserted[version - 1] is Change.Asserted { Event.Id: var lifted } && lifted == id);
            var seen = views.Select(view => Looks(Indexed.LineageOf(world, view.Branch, null, IsLifted), view, counting)).ToList();
            var answer = ask(seen);
            var wanted = seen.SelectMany(view => view.Wanted.Versions).ToHashSet();
            if (wanted.Count == 0) return (answer, round, told.Count);
            Assert.DoesNotContain(wanted, told.Contains);
            told.UnionWith(wanted);
        }
        throw new InvalidOperationException($"after {MostRounds} rounds there is something wanted still");
    }

    public static T Whole<T>(World world, Counting? counting, IReadOnlyList<(string Branch, DateOnly Day, DateOnly? Known)> views, Func<IReadOnlyList<View>, T> ask) =>
        ask([.. views.Select(view => Looks(world.LineageOf(view.Branch), view, counting))]);

    private static View Looks(Lineage lineage, (string Branch, DateOnly Day, DateOnly? Known) view, Counting? counting) =>
        View.Of(new Reference(null, null, view.Branch, null, view.Day, view.Known), Timeline.Of(lineage, view.Known), counting)!;
}
