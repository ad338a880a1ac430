using Sim.Events;

namespace Sim.Files;

/// <summary>One side of a row: which country, who of it, and what the file calls it.</summary>
/// <param name="Country">ISO alpha-3; null: none that is known.</param>
internal readonly record struct Party(string? Country, Sector Sector, string Name)
{
    public Actor ToActor() => new(Country!, Sector);
}

/// <summary>Texts that come again and again, made once: names, and the sectors that are read from them.</summary>
/// <remarks>It keeps none that is long and forgets them all at a hundred thousand, so that no file makes it grow.</remarks>
internal sealed class Recurring<T>(Func<string, T> make)
{
    private const int Most = 100_000, Longest = 200;

    private readonly Dictionary<string, T> known = new(StringComparer.Ordinal);

    public T this[ReadOnlySpan<char> text]
    {
        get
        {
            var lookup = known.GetAlternateLookup<ReadOnlySpan<char>>();
            if (lookup.TryGetValue(text, out var found)) return found;
            var written = text.ToString();
            if (written.Length > Longest) return make(written);
            if (known.Count >= Most) known.Clear();
            return known[written] = make(written);
        }
    }
}
