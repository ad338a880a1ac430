namespace Sim.Files;

/// <summary>The rows of a tab-separated file, without the ids of their events.</summary>
internal static class TabEvents
{
    /// <exception cref="FormatException">The first line is not of the format: the message says what it should be.</exception>
    public static IEnumerable<(ImportRow Row, string Id)> Read(Stream text, ImportReading reading, RowEvents events)
    {
        using var lines = new LineReader(text);
        var cells = new Range[TabRow.MostCells];
        if (!lines.Read(out var head)) throw new FormatException("the file is empty");
        var format = Format(head.ToString().Split('\t'), reading, out var isHeader);
        if (!isHeader) yield return Row(lines, head, cells, format, events);
        while (lines.Read(out var line))
            if (!line.IsWhiteSpace()) yield return Row(lines, line, cells, format, events);
    }

    private static ITabFormat Format(string[] first, ImportReading reading, out bool isHeader)
    {
        isHeader = true;
        var problem = "";
        var format = reading.Format switch
        {
            ImportFormat.Icews => Icews.Find(first, out problem),
            ImportFormat.Gdelt => Gdelt.Find(first, reading, out isHeader, out problem),
            ImportFormat.Csv => throw new ArgumentException("CSV is not separated by tabs"),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        return format ?? throw new FormatException(problem);
    }

    private static (ImportRow, string) Row(LineReader lines, ReadOnlySpan<char> line, Range[] cells, ITabFormat format, RowEvents events)
    {
        if (lines.IsTooLong) return (RowEvents.Reject(lines.Line, RejectReason.TooLong, line), "");
        var count = line.Split(cells, '\t');
        if (count != format.Columns) return (RowEvents.Reject(lines.Line, RejectReason.Columns, line), "");
        var row = new TabRow(line, cells.AsSpan(0, count));
        var read = format.Read(lines.Line, row, events);
        if (read is not ImportRow.Read) return (read, "");
        var id = format.Id(row);
        return id.Length == 0 || Events.EventId.IsValid(id) ? (read, id) : (RowEvents.Reject(lines.Line, RejectReason.Id, line), "");
    }
}
