using System.Runtime.InteropServices;

namespace Sim.Benchmarks.Contenders;

/// <summary>An event as Marten keeps it.</summary>
public sealed record ScoredAct(int Id, int Lane, DateOnly Day, decimal Score);

/// <summary>One country's dyads as of a day: what a live aggregation folds to.</summary>
public sealed class DyadSums
{
    public string Id { get; set; } = "";

    /// <summary>Set before the fold.</summary>
    internal DateOnly AsOf { get; init; } = DateOnly.MaxValue;

    /// <summary>What the branch has retracted; empty on the root.</summary>
    internal IReadOnlySet<int> Out { get; init; } = new HashSet<int>();

    internal Dictionary<int, (double Weighted, double Mass)> Lanes { get; } = [];

    public void Apply(ScoredAct act)
    {
        if (act.Day > AsOf || Out.Contains(act.Id)) return;
        var weight = Math.Pow(2, -(AsOf.DayNumber - act.Day.DayNumber) / Question.HalfLife);
        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(Lanes, act.Lane, out _);
        sum = (sum.Weighted + (double)act.Score * weight, sum.Mass + weight);
    }
}
