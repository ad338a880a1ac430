namespace Sim.Tests.Generators;

/// <summary>Chance from one number, so that a whole history shrinks by dropping numbers from a list.</summary>
/// <remarks>SplitMix64.</remarks>
internal sealed class Dice(int seed)
{
    private ulong state = (ulong)seed * 0x9E3779B97F4A7C15 + 0x632BE59BD9B4E019;

    /// <summary>0 to <paramref name="count"/> − 1.</summary>
    public int Below(int count)
    {
        state += 0x9E3779B97F4A7C15;
        var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return (int)((mixed ^ (mixed >> 31)) % (ulong)count);
    }

    public bool Percent(int chance) => Below(100) < chance;

    public T Of<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    /// <summary>The default where there is nothing to choose from.</summary>
    public T? OfAny<T>(IEnumerable<T> choices)
    {
        var all = choices.ToList();
        return all.Count == 0 ? default : Of(all);
    }

    /// <summary>Each with its own weight.</summary>
    public T Weighted<T>(params ReadOnlySpan<(int Weight, T Choice)> choices)
    {
        var total = 0;
        foreach (var (weight, _) in choices) total += weight;
        var at = Below(total);
        foreach (var (weight, choice) in choices)
            if ((at -= weight) < 0) return choice;
        throw new System.Diagnostics.UnreachableException();
    }
}
