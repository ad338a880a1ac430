using System.Runtime;
using Sim.Benchmarks.Contenders;
using Sim.Benchmarks.Histories;
using Sim.Benchmarks.Measuring;
using Sim.Branches;
using Sim.Postures;

namespace Sim.Benchmarks;

/// <summary>What Sim's index costs in itself, on one history: figures that have no peer.</summary>
internal sealed class OwnMeasures(History history, ResultsPage page, TextWriter progress)
{
    private const int Depth = 50;
    private readonly Figures figures = new(history.Name, page, progress);

    public async Task Add(CancellationToken cancellation)
    {
        var before = Settled();
        var sim = new SimIndex();
        await sim.Prepare(history, cancellation);
        var bytes = Settled() - before;
        Tell("bytes an event, columns and rows", (double)bytes / history.Events.Length, "B", new Target.AtMost(40 + 120e6 / history.Events.Length));

        var changes = BranchChanges.Of(history, seed: 2018);
        var root = Timeline.Of(SimIndex.RootOf(sim.Stream));
        var index = StanceIndex.Of(root);
        var (lanes, dyads, sum) = (history.Lanes, Shuffled(), 0.0);
        await Time("one dyad, of lanes in random order", 1e6, "µs", new Target.AtMost(0.5), run =>
        {
            sum += index.At(lanes[dyads[run % dyads.Length]], DateOnly.FromDayNumber(history.LastDay - run % 300)).Score;
            return ValueTask.CompletedTask;
        }, cancellation);

        var (fold, readings) = (new PostureFold(root), new List<StanceReading>());
        await Time($"scores, labels and change30 of {history.Largest}", 1e6, "µs", new Target.AtMost(100), run =>
        {
            readings.Clear();
            fold.Read(history.Largest, DateOnly.FromDayNumber(history.LastDay - run % 30), readings);
            return ValueTask.CompletedTask;
        }, cancellation);

        var branch = sim.Lineage(changes);
        await Time("a branch of 10 changes, resolved", 1e3, "ms", new Target.AtMost(2), _ =>
        {
            StanceIndex.Of(Timeline.Of(branch));
            return ValueTask.CompletedTask;
        }, cancellation);

        var deep = Deep(sim);
        await Time($"{Depth} branches of 10 changes on one another, resolved", 1e3, "ms", new Target.AtMost(50), _ =>
        {
            StanceIndex.Of(Timeline.Of(deep));
            return ValueTask.CompletedTask;
        }, cancellation);
        await Ratio(index, StanceIndex.Of(Timeline.Of(deep)), cancellation);
        GC.KeepAlive(sim);
    }

    private async Task Ratio(StanceIndex root, StanceIndex deep, CancellationToken cancellation)
    {
        var scores = new double[deep.Count];
        async Task<double> All(StanceIndex index) => (await Timing.Of(run =>
        {
            index.All(history.LastDay - run % 30, scores);
            return ValueTask.CompletedTask;
        }, cancellation)).Seconds;
        Tell($"all dyads at depth {Depth} ÷ on the root", await All(deep) / await All(root), "×", new Target.AtMost(2));
    }

    /// <summary>Each on the one before, each with changes of its own.</summary>
    private static Lineage Deep(SimIndex sim)
    {
        var changes = Enumerable.Range(0, Depth).Select(depth => BranchChanges.Of(sim.History, (ulong)depth + 1)).ToList();
        // An event is retracted once.
        var seen = new HashSet<int>();
        changes = [.. changes.Select(one => one with { Retracted = [.. one.Retracted.Where(seen.Add)] })];
        var stream = changes.Aggregate(sim.Stream, (told, one) => told.Telling(sim.Told(one).Told));
        var lineage = SimIndex.RootOf(stream);
        for (var depth = 0; depth < Depth; depth++)
        {
            var branch = sim.Forked($"deep-{depth}", lineage.Leaf.Name, changes[depth]);
            lineage = lineage.Child(branch with { Point = branch.Point! with { Basis = lineage.Leaf.Version, From = DateOnly.FromDayNumber(sim.History.LastDay - 150) } });
        }
        return lineage;
    }

    private int[] Shuffled()
    {
        var (places, dice) = (Enumerable.Range(0, history.Lanes.Count).ToArray(), new Dice(7));
        for (var i = places.Length - 1; i > 0; i--)
        {
            var j = dice.Below(i + 1);
            (places[i], places[j]) = (places[j], places[i]);
        }
        return places;
    }

    private async Task Time(string what, double factor, string unit, Target target, Func<int, ValueTask> run, CancellationToken cancellation) =>
        Tell(what, (await Timing.Of(run, cancellation)).Seconds * factor, unit, target);

    private void Tell(string what, double value, string unit, Target? target) => figures.Tell(what, value, unit, target);

    private static long Settled()
    {
        GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
