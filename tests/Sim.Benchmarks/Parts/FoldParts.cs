using BenchmarkDotNet.Attributes;
using Sim.Benchmarks.Histories;
using Sim.Branches;
using Sim.Postures;
using Sim.Scenarios;

namespace Sim.Benchmarks.Parts;

/// <summary>The way that is always right, on 10,000 events all told: what the index is measured against.</summary>
[MemoryDiagnoser]
public class FoldParts
{
    private Lineage lineage = null!;
    private Timeline timeline = null!;
    private PlainFold fold = null!;
    private DateOnly day;

    [GlobalSetup]
    public void Tell()
    {
        lineage = ScenarioDifference.Lineages(ToldHistory.Scenario(GeneratedHistory.Of(10_000, 1))).Single();
        timeline = Timeline.Of(lineage);
        fold = new PlainFold(timeline);
        day = timeline.LastDay!.Value;
    }

    [Benchmark]
    public Timeline Resolving() => Timeline.Of(lineage);

    [Benchmark]
    public PlainFold Sorting() => new(timeline);

    [Benchmark]
    public double Asking()
    {
        var sum = 0.0;
        foreach (var lane in fold.Lanes) sum += fold.At(lane, day).Score;
        return sum;
    }
}
