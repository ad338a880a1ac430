namespace Sim;

/// <summary>What somebody who wrote a name wrongly may have meant.</summary>
public static class Nearest
{
    /// <summary>Up to three known names, the likeliest first; none where nothing is near.</summary>
    public static IReadOnlyList<string> To(string written, IEnumerable<string> known) =>
        [.. known.Distinct(StringComparer.Ordinal)
            .Select(name => (name, distance: Distance(written, name)))
            .Where(pair => pair.distance <= Math.Max(1, (written.Length + 1) / 3) && pair.distance < Math.Max(written.Length, pair.name.Length))
            .OrderBy(pair => pair.distance).ThenBy(pair => pair.name, StringComparer.Ordinal)
            .Take(3).Select(pair => pair.name)];

    /// <summary>“did you mean 'a' or 'b'?”, or <paramref name="otherwise"/> where nothing is near.</summary>
    public static string Ask(string written, IEnumerable<string> known, string otherwise)
    {
        var near = To(written, known);
        return near.Count == 0 ? otherwise : $"did you mean {string.Join(" or ", near.Select(name => $"'{name}'"))}?";
    }

    /// <summary>Optimal string alignment distance, letter case ignored: insertions, deletions, substitutions, swaps of neighbours.</summary>
    /// <remarks>Text past 64 characters is not compared.</remarks>
    private static int Distance(string a, string b)
    {
        a = a.Length > 64 ? a[..64] : a;
        b = b.Length > 64 ? b[..64] : b;
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++) rows[i, 0] = i;
        for (var j = 0; j <= b.Length; j++) rows[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = Same(a[i - 1], b[j - 1]) ? 0 : 1;
                rows[i, j] = Math.Min(Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1, rows[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && Same(a[i - 1], b[j - 2]) && Same(a[i - 2], b[j - 1]))
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }
        }
        return rows[a.Length, b.Length];
    }

    private static bool Same(char a, char b) => char.ToUpperInvariant(a) == char.ToUpperInvariant(b);
}
