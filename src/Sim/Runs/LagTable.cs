using Sim.Rules;

namespace Sim.Runs;

/// <summary>A lag as whole numbers: which share of 2³² draws is over by each day. The same on every machine.</summary>
public sealed class LagTable
{
    private const double Whole = 4294967296;

    /// <summary>The 90th and the 99th percentile of the standard normal distribution.</summary>
    private const double Z90 = 1.2815515655446004;
    private const double Z99 = 2.3263478740408408;

    /// <summary>By day after <see cref="First"/>; the last is 2³².</summary>
    private readonly ulong[] over;

    private LagTable(int first, ulong[] over) => (First, this.over) = (first, over);

    /// <summary>The shortest, in days.</summary>
    public int First { get; }

    /// <summary>The longest, in days.</summary>
    public int Last => First + over.Length - 1;

    public static LagTable Of(Lag lag) => lag switch
    {
        Lag.Fixed { Days: var days } => new LagTable(days, [(ulong)Whole]),
        Lag.Range { First: var first, Last: var last } => new LagTable(first, [.. Enumerable.Range(1, last - first + 1).Select(days => (ulong)days * (ulong)Whole / (ulong)(last - first + 1))]),
        Lag.Skewed { Median: var median, P90: var p90 } => Lognormal(median, p90),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <param name="draw">Of 64 bits.</param>
    /// <returns>Days, <see cref="First"/> to <see cref="Last"/>.</returns>
    public int Day(ulong draw)
    {
        var (part, low, high) = (draw >> 32, 0, over.Length - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (part < over[middle]) high = middle;
            else low = middle + 1;
        }
        return First + low;
    }

    /// <summary>The share of draws that give so many days or fewer, 0 to 1.</summary>
    public double UpTo(int days) => days < First ? 0 : days >= Last ? 1 : over[days - First] / Whole;

    /// <remarks>
    /// ln X is normal with mean ln median and standard deviation ln(p90 ÷ median) ÷ z90. A day d stands for the times from d − ½ to d + ½, the
    /// first for all before too. Days above the 99th percentile do not occur, and the others share what they leave.
    /// </remarks>
    private static LagTable Lognormal(int median, int p90)
    {
        var spread = Normal.Logarithm((double)p90 / median) / Z90;
        double By(int day) => Normal.Below(Normal.Logarithm((day + 0.5) / median) / spread);
        var last = 1;
        while (Normal.Logarithm((last + 0.5) / median) < Z99 * spread && last < Lag.Longest) last++;
        var whole = By(last);
        var over = new ulong[last];
        for (var day = 1; day < last; day++) over[day - 1] = (ulong)(By(day) / whole * Whole);
        over[^1] = (ulong)Whole;
        return new LagTable(1, over);
    }
}
