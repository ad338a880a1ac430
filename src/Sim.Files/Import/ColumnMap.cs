namespace Sim.Files;

/// <summary>Which column of a CSV file holds what: <c>actor=Source Country,date=When</c>.</summary>
/// <remarks>Columns are those of the file's header. A comma or backslash within a column's name is written after a backslash.</remarks>
public sealed record ColumnMap
{
    /// <summary>What a column may hold, with what it means.</summary>
    public static IReadOnlyList<(string Key, string Meaning)> Keys { get; } =
    [
        ("date", "the day: yyyy-MM-dd, yyyyMMdd or another EDTF date"), ("actor", "a country's code or name, or an actor as KAZ/CVL"), ("actor-sector", "GOV, MIL …, or a role in words"),
        ("action", "a CAMEO code or short name"), ("recipient", "as actor"), ("recipient-sector", "as actor-sector"), ("id", "the source's own id"), ("score", "its own score"),
        ("mentions", "for --min-mentions"), ("reported", "the day from which it was known"), ("who", "a person or office"), ("summary", "a sentence"),
    ];

    private static readonly string[] Required = ["date", "actor", "action", "recipient"];

    private ColumnMap(ValueList<KeyValuePair<string, string>> columns) => Columns = columns;

    /// <summary>Columns by key, in ordinal order of the keys.</summary>
    public ValueList<KeyValuePair<string, string>> Columns { get; }

    /// <returns>Null where no column holds it.</returns>
    public string? Find(string key)
    {
        foreach (var (known, column) in Columns)
            if (known == key) return column;
        return null;
    }

    /// <param name="problem">What is wrong and how to write it, or empty.</param>
    public static bool TryParse(string text, out ColumnMap map, out string problem)
    {
        map = new ColumnMap([]);
        var columns = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in Split(text))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            var (key, column) = equals < 0 ? (pair, "") : (pair[..equals].Trim(), pair[(equals + 1)..]);
            if (!Keys.Any(known => known.Key == key))
                problem = $"--map '{pair}': '{key}' is nothing that a column can hold: {Nearest.Ask(key, Keys.Select(known => known.Key), $"write KEY=COLUMN,… with {string.Join(", ", Keys.Select(known => known.Key))}")}";
            else if (column.Length == 0) problem = $"--map '{pair}' names no column: write {key}=COLUMN";
            else if (!columns.TryAdd(key, column)) problem = $"--map names two columns for {key}: leave one out";
            else continue;
            return false;
        }
        if (Array.Find(Required, key => !columns.ContainsKey(key)) is { } missing)
        {
            problem = $"--map names no column for {missing}: write --map date=COLUMN,actor=COLUMN,action=COLUMN,recipient=COLUMN, and more where the file has them";
            return false;
        }
        map = new ColumnMap(columns.ToValueList());
        problem = "";
        return true;
    }

    public override string ToString() => string.Join(',', Columns.Select(pair => $"{pair.Key}={pair.Value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal)}"));

    private static List<string> Split(string text)
    {
        var parts = new List<string>();
        var part = new System.Text.StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length) part.Append(text[++i]);
            else if (text[i] != ',') part.Append(text[i]);
            else
            {
                parts.Add(part.ToString());
                part.Clear();
            }
        }
        parts.Add(part.ToString());
        return parts;
    }
}
