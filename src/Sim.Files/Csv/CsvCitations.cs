namespace Sim.Files;

/// <summary>The cells of a row that cite: source, at (or cite), quote, credibility; each a list separated by <c>;</c>, one item per citation.</summary>
internal sealed class CsvCitations(CsvEvent row, Findings findings)
{
    /// <summary>Null where the row cites nothing.</summary>
    public YamlList? Node()
    {
        var cells = new List<(string Key, YamlText Cell, IReadOnlyList<(int Offset, string Text)> Items)>();
        foreach (var column in (string[])["source", "at", "cite", "quote", "credibility"])
            if (row.Cell(column) is { } cell) cells.Add((column == "cite" ? "at" : column, cell, CsvText.Split(cell.Value, ';')));
        if (cells.Count == 0) return null;
        if (row.Cell("cite") is { } twin && row.Cell("at") is not null)
        {
            findings.Error(twin.At, "the row fills both 'cite' and 'at'", "write the places in one of them");
            return null;
        }
        var count = cells.Max(cell => cell.Items.Count);
        foreach (var (key, cell, items) in cells)
        {
            // One source or grade may hold for all citations; one quote does not stand in several places.
            if (items.Count == count || (items.Count == 1 && key != "quote")) continue;
            findings.Error(cell.At, $"the row cites {count} places, and '{key}' has {items.Count}", "write one for each, separated by ';', and \\; for a semicolon within a text");
            return null;
        }
        return new YamlList(cells[0].Cell.At, [.. Enumerable.Range(0, count).Select(i => new YamlMap(cells[0].Cell.At, [.. Citation(cells, i)]))]);
    }

    private static IEnumerable<YamlEntry> Citation(List<(string Key, YamlText Cell, IReadOnlyList<(int Offset, string Text)> Items)> cells, int index)
    {
        foreach (var (key, cell, items) in cells)
        {
            var (offset, text) = items[items.Count == 1 ? 0 : index];
            if (text.Length > 0) yield return new YamlEntry(new YamlText(cell.At, key, isPlain: false), CsvEvent.Part(cell, offset, text));
        }
    }
}
