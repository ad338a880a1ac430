namespace Sim.Faults.Fuzzing;

/// <summary>Throws that a seed determines, on any machine: the n-th input of a target is made of nothing else.</summary>
internal sealed class Dice(ulong seed, string target, int number)
{
    private ulong state = Mixed(seed ^ Mixed((ulong)number + 1) ^ target.Aggregate(14695981039346656037UL, (hash, c) => (hash ^ c) * 1099511628211UL));

    /// <summary>From 0, less than <paramref name="sides"/>.</summary>
    public int Throw(int sides) => (int)(Next() % (ulong)sides);

    /// <summary>Once in so many throws.</summary>
    public bool Once(int @in) => Throw(@in) == 0;

    public T Of<T>(IReadOnlyList<T> choices) => choices[Throw(choices.Count)];

    private ulong Next() => Mixed(state += 0x9E3779B97F4A7C15UL);

    /// <remarks>SplitMix64's finalizer.</remarks>
    private static ulong Mixed(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
