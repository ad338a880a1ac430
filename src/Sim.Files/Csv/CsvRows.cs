namespace Sim.Files;

/// <summary>The rows of a CSV file of events, as the mappings that a scenario file would hold.</summary>
internal static class CsvRows
{
    public static IReadOnlyList<YamlNode> Read(string path, Findings findings) =>
        TextFile.Read(path, findings) is { } file ? Rows(file, findings) : [];

    private static List<YamlNode> Rows(TextFile file, Findings findings)
    {
        var rows = new List<YamlNode>();
        IReadOnlyList<YamlText>? header = null;
        foreach (var cells in CsvRecords.Of(file, findings))
        {
            if (header is null) header = Header(cells, findings);
            else if (header.Count == 0) break;
            else if (cells.Count != header.Count && !(cells.Count == 1 && cells[0].Value.Length == 0))
                findings.Error(cells[0].At, $"the row has {cells.Count} cells and the header {header.Count}", "quote cells that hold commas, and keep empty cells");
            else if (cells.Count == header.Count && cells.Any(cell => cell.Value.Length > 0))
                rows.Add(new CsvEvent(header, cells, findings).Node());
        }
        if (header is null) findings.Error(FilePosition.StartOf(file.Name), "the file is empty", $"begin with a header: {string.Join(",", CsvEvent.Columns)}");
        return rows;
    }

    /// <summary>Empty where nothing can be read under it.</summary>
    private static IReadOnlyList<YamlText> Header(IReadOnlyList<YamlText> cells, Findings findings)
    {
        if (cells is [{ Value: var only }] && only.Contains(';', StringComparison.Ordinal))
        {
            findings.Error(cells[0].At, "the columns are separated by ';'", "save the file with commas between the columns");
            return [];
        }
        var known = CsvEvent.Columns.Concat(CsvEvent.Standing).ToList();
        foreach (var cell in cells)
            if (!known.Contains(cell.Value)) findings.Error(cell.At, $"unknown column '{cell.Value}'", Nearest.Ask(cell.Value, known, $"the columns are {string.Join(", ", CsvEvent.Columns)}"));
        foreach (var twin in cells.GroupBy(cell => cell.Value).SelectMany(twins => twins.Skip(1)))
            findings.Error(twin.At, $"the column '{twin.Value}' stands twice", "remove one of them");
        foreach (var column in (string[])["id", "occurred", "actor", "action"])
            if (!cells.Any(cell => cell.Value == column))
            {
                // Each row would say so again.
                findings.Error(cells[0].At, $"the header lacks the column '{column}'", "add it");
                return [];
            }
        return cells;
    }
}
