using System.Collections.Frozen;

namespace Sim.Files;

/// <summary>The systems in which files write countries. A text means different countries in different ones: <c>AUS</c> is Australia to ISO and Austria to COW.</summary>
public enum CodeSystem
{
    /// <summary>ISO 3166-1 alpha-3, the default.</summary>
    Iso3,

    /// <summary>ISO 3166-1 alpha-2.</summary>
    Iso2,

    /// <summary>Correlates of War: abbreviations or numbers, of the states of 2016.</summary>
    Cow,

    /// <summary>FIPS 10-4.</summary>
    Fips,

    /// <summary>CAMEO: ISO alpha-3 but for a few, as GDELT writes actors.</summary>
    Cameo,

    /// <summary>English names and common other names, without regard to case.</summary>
    Name,
}

/// <summary>Countries by the codes and names that files use (CountryCodes.tsv) → ISO 3166 alpha-3.</summary>
public static class CountryCodes
{
    private static readonly Lazy<IReadOnlyList<string[]>> Rows = new(() => [.. Read()]);
    private static readonly Lazy<FrozenDictionary<string, string>[]> Tables = new(() => [.. Enum.GetValues<CodeSystem>().Select(Table)]);

    /// <returns>Null for what the system does not know.</returns>
    public static string? Find(CodeSystem system, ReadOnlySpan<char> text) =>
        Tables.Value[(int)system].GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text.Trim(), out var code) ? code : null;

    /// <summary>A code of the system, or a name: no name of a country is a code of another, but for <c>US</c>, <c>UK</c> and their like, which are codes first.</summary>
    /// <returns>Null for what neither knows.</returns>
    public static string? FindOrName(CodeSystem system, ReadOnlySpan<char> text) =>
        Find(system, text) ?? (text.Trim().Length > 3 || system is CodeSystem.Name ? Find(CodeSystem.Name, text) : null);

    private static FrozenDictionary<string, string> Table(CodeSystem system)
    {
        var pairs = Rows.Value.SelectMany(row => Texts(system, row).Where(text => text.Length > 0).Select(text => KeyValuePair.Create(text, row[0])));
        return pairs.ToFrozenDictionary(system == CodeSystem.Name ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
    }

    private static string[] Texts(CodeSystem system, string[] row) => system switch
    {
        CodeSystem.Iso3 => [row[0]],
        CodeSystem.Iso2 => [row[1]],
        CodeSystem.Fips => row[2].Split(','),
        CodeSystem.Cow => [row[3], row[4]],
        CodeSystem.Cameo => [.. row[5].Split(','), row[0]],
        CodeSystem.Name => row[6].Split('|'),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static IEnumerable<string[]> Read()
    {
        using var stream = typeof(CountryCodes).Assembly.GetManifestResourceStream("CountryCodes.tsv")
            ?? throw new InvalidOperationException("the table CountryCodes.tsv is not embedded");
        using var reader = new StreamReader(stream);
        reader.ReadLine();
        while (reader.ReadLine() is { } line) yield return line.Split('\t');
    }
}
