using System.Collections.Frozen;

namespace Sim.Events;

/// <summary>The countries and territories of ISO 3166-1, with Kosovo's user-assigned XKX, by alpha-3 code.</summary>
public static class Countries
{
    private static readonly Lazy<FrozenDictionary<string, string>> Names = new(() =>
        EmbeddedTable.Rows("Countries.tsv").ToFrozenDictionary(row => row[0], row => row[1], StringComparer.Ordinal));

    public static IEnumerable<string> Codes => Names.Value.Keys;

    public static bool Contains(string code) => Names.Value.ContainsKey(code);

    /// <summary>The country's short English name, or null for a code that ISO 3166 does not know.</summary>
    public static string? NameOf(string code) => Names.Value.GetValueOrDefault(code);
}
