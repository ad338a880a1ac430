using System.Globalization;

namespace Sim.Files.Reports;

/// <summary>A table's columns with their types: a column said to hold numbers does, where each of its cells is one or empty.</summary>
/// <remarks>What a column is said to hold decides, not what one answer happens to hold: an id that looks like a number is text.</remarks>
public sealed record TableColumns(Table Table)
{
    /// <summary>The headings, each once: of equals, the later ones are numbered.</summary>
    public IReadOnlyList<string> Names { get; } = Distinct(Table.Columns.Select(Table.Heading));

    /// <summary>By column: it holds numbers, and nothing else.</summary>
    public IReadOnlyList<bool> AreNumbers { get; } = [.. Table.Columns.Select((column, index) => Table.IsNumber(column) && Table.Rows.All(row => row[index].Length == 0 || Number(row[index]) is not null))];

    /// <returns>Null where the text is none.</returns>
    public static double? Number(string text) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    private static List<string> Distinct(IEnumerable<string> headings)
    {
        var names = new List<string>();
        foreach (var heading in headings)
        {
            var name = heading;
            for (var number = 2; names.Contains(name); number++) name = $"{heading} {number}";
            names.Add(name);
        }
        return names;
    }
}
