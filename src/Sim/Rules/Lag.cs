namespace Sim.Rules;

/// <summary>After how many days a consequence takes effect: always a whole number of days, at least one.</summary>
public abstract record Lag
{
    /// <summary>Longer is not waited for.</summary>
    public const int Longest = 3650;

    private Lag() { }

    /// <param name="Days">1 to <see cref="Longest"/>.</param>
    public sealed record Fixed(int Days) : Lag
    {
        public override string ToString() => $"{Days}";
    }

    /// <summary>Each day from the first to the last, both included, is as likely as the others.</summary>
    /// <param name="First">At least 1, and less than <paramref name="Last"/>, which is at most <see cref="Longest"/>.</param>
    public sealed record Range(int First, int Last) : Lag
    {
        public override string ToString() => $"{First}-{Last}";
    }

    /// <summary>Mostly soon, sometimes late: lognormal by its median and its 90th percentile, in whole days, and cut off at the 99th.</summary>
    /// <param name="Median">At least 1, and less than <paramref name="P90"/>.</param>
    public sealed record Skewed(int Median, int P90) : Lag
    {
        public override string ToString() => $"median {Median}, p90 {P90}";
    }
}
