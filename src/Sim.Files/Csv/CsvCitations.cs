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
        // A quote may well hold a semicolon: how many are cited, the other cells say.
        var count = cells.Where(cell => cell.Key != "quote").Select(cell => cell.Items.Count).DefaultIfEmpty(1).Max();
        foreach (var (key, cell, items) in cells)
        {
            // One source or grade may hold for all citations; one place or quote does not.
            if (items.Count == count || (items.Count == 1 && key is ("source" or "credibility"))) continue;
            findings.Error(cell.At, $"the row has {count} {(count == 1 ? "citation" : "citations")}, and '{key}' {items.Count}", "write one for each, separated by ';', and \\; for a semicolon within a text");
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
