namespace Sim.Runs;

/// <summary>How often something came about, with the interval that holds its probability in 95 of 100 such ensembles.</summary>
/// <param name="Probability">The observed share, 0 to 1.</param>
/// <param name="Low">Wilson's score interval (Wilson 1927) at 95 %.</param>
public readonly record struct Share(double Probability, double Low, double High)
{
    private const double Z = 1.9599639845400545;

    /// <param name="runs">Above 0.</param>
    public static Share Of(int count, int runs)
    {
        var share = (double)count / runs;
        var weight = 1 + Z * Z / runs;
        var (middle, half) = (share + Z * Z / (2.0 * runs), Z * Math.Sqrt(share * (1 - share) / runs + Z * Z / (4.0 * runs * runs)));
        return new Share(share, count == 0 ? 0 : (middle - half) / weight, count == runs ? 1 : (middle + half) / weight);
    }
}

/// <summary>A mean over replications, with the interval of its 95 % confidence (normal).</summary>
public readonly record struct Mean(double Value, double Low, double High)
{
    private const double Z = 1.9599639845400545;

    /// <param name="runs">Above 0.</param>
    public static Mean Of(long sum, long squares, int runs)
    {
        var mean = (double)sum / runs;
        var half = runs < 2 ? 0 : Z * Math.Sqrt(Math.Max(0, (squares - sum * mean) / (runs - 1)) / runs);
        return new Mean(mean, Math.Max(0, mean - half), mean + half);
    }

    /// <summary>Of numbers that may be negative.</summary>
    /// <param name="shift">What all of them have beyond those that are summed.</param>
    internal static Mean Of(Moments moments, double shift, int runs)
    {
        var mean = moments.Sum / runs;
        var spread = moments.Squares - moments.Sum * mean;
        // What is left of numbers that are all the same is rounding.
        var half = runs < 2 || spread <= 1e-12 * moments.Squares ? 0 : Z * Math.Sqrt(spread / (runs - 1) / runs);
        return new Mean(shift + mean, shift + mean - half, shift + mean + half);
    }
}
