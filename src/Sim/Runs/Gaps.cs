namespace Sim.Runs;

/// <summary>The differences of two scores over replications.</summary>
internal sealed class Gaps
{
    /// <param name="pairs">Of replications that touched the stance; in all others the scores are <paramref name="untouched"/>.</param>
    /// <param name="runs">All replications, 1 or more.</param>
    public Gaps(IReadOnlyList<(int Replication, double First, double Second)> pairs, (double First, double Second) untouched, int runs)
    {
        var (gaps, rest, still) = (new double[pairs.Count], runs - pairs.Count, untouched.Second - untouched.First);
        var (first, second, gap) = (new Spread(), new Spread(), new Spread());
        for (var at = 0; at < pairs.Count; at++)
        {
            gaps[at] = pairs[at].Second - pairs[at].First;
            Count(gaps[at], 1);
            first.Add(pairs[at].First, 1);
            second.Add(pairs[at].Second, 1);
            gap.Add(gaps[at], 1);
        }
        Count(still, rest);
        first.Add(untouched.First, rest);
        second.Add(untouched.Second, rest);
        gap.Add(still, rest);
        Mean = gap.Mean;
        Saved = gap.Variance > 1e-18 ? (first.Variance + second.Variance) / gap.Variance : null;
        Span<double> quantiles = stackalloc double[Fan.Percents.Length];
        Selection.Quantiles(gaps, still, rest, Fan.Percents, quantiles);
        (P5, P25, P50, P75, P95) = (quantiles[0], quantiles[1], quantiles[2], quantiles[3], quantiles[4]);
    }

    public double Mean { get; }
    public double P5 { get; }
    public double P25 { get; }
    public double P50 { get; }
    public double P75 { get; }
    public double P95 { get; }
    public int Above { get; private set; }
    public int Below { get; private set; }
    public int Same { get; private set; }

    /// <summary>Variance of independent sides over that of the difference; null where the difference is always the same.</summary>
    public double? Saved { get; }

    private void Count(double gap, int times)
    {
        if (gap > 1e-9) Above += times;
        else if (gap < -1e-9) Below += times;
        else Same += times;
    }

    /// <summary>Mean and variance by Welford's recurrence, which loses nothing where the mean is large beside the spread.</summary>
    private struct Spread
    {
        private double squares;
        private int count;

        public double Mean { get; private set; }
        public readonly double Variance => count < 2 ? 0 : squares / (count - 1);

        public void Add(double number, int times)
        {
            if (times == 0) return;
            var apart = number - Mean;
            Mean += apart * times / (count + times);
            squares += apart * apart * count * times / (count + times);
            count += times;
        }
    }
}
