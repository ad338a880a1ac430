namespace Sim.Benchmarks.Histories;

/// <summary>SplitMix64 (Steele, Lea and Flood 2014): the same numbers from the same seed on every machine.</summary>
public sealed class Dice(ulong seed)
{
    private ulong state = seed;

    public ulong Next()
    {
        state += 0x9E3779B97F4A7C15;
        var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }

    /// <returns>0 (inclusive) to 1 (exclusive).</returns>
    public double Share() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <param name="end">Exclusive.</param>
    public int Below(int end) => (int)(Share() * end);
}
