namespace Sim.Postures;

/// <summary>A stance's scored events as of the end of a day on which one took effect.</summary>
/// <param name="Cooperation">Σ max(g, 0)·k; likewise <paramref name="Conflict"/> from −g, and <paramref name="Mass"/>, Σ k.</param>
/// <param name="Day">As <see cref="DateOnly.DayNumber"/>.</param>
/// <param name="Events">Scored events up to that day, inclusive.</param>
internal readonly record struct StanceRow(double Cooperation, double Conflict, double Mass, int Day, int Events)
{
    /// <summary>The row of a later day: this one decayed, and what that day adds.</summary>
    public StanceRow Then(int day, DayTotal total, Decay decay)
    {
        var weight = Events == 0 ? 0 : decay.Weight(day - Day);
        return new StanceRow(
            Cooperation * weight + total.Cooperation / 1000.0, Conflict * weight + total.Conflict / 1000.0, Mass * weight + total.Events, day, Events + total.Events);
    }

    /// <summary>Whether the sums are the same to the last bit, on the same day; how many events there were is not asked.</summary>
    public bool IsSame(StanceRow other) =>
        Day == other.Day && BitConverter.DoubleToInt64Bits(Mass) == BitConverter.DoubleToInt64Bits(other.Mass)
        && BitConverter.DoubleToInt64Bits(Cooperation) == BitConverter.DoubleToInt64Bits(other.Cooperation)
        && BitConverter.DoubleToInt64Bits(Conflict) == BitConverter.DoubleToInt64Bits(other.Conflict);

    /// <summary>The last row of a day not after this one, by halving: its index, or −1.</summary>
    public static int Find(ReadOnlySpan<StanceRow> rows, int day)
    {
        var (low, high) = (-1, rows.Length);
        while (high - low > 1)
        {
            var middle = (low + high) >>> 1;
            if (rows[middle].Day <= day) low = middle;
            else high = middle;
        }
        return low;
    }
}

/// <summary>What one day adds to a stance, as whole thousandths: the order of adding cannot change a bit.</summary>
internal readonly record struct DayTotal(long Cooperation, long Conflict, int Events)
{
    /// <param name="score">In thousandths.</param>
    public DayTotal With(int score) => new(Cooperation + Math.Max(score, 0), Conflict + Math.Max(-score, 0), Events + 1);
}
