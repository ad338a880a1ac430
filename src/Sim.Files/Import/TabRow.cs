namespace Sim.Files;

/// <summary>The cells of a line between tabs, unquoted: names may hold quotes.</summary>
internal readonly ref struct TabRow(ReadOnlySpan<char> line, ReadOnlySpan<Range> cells)
{
    /// <summary>More cells than any format has.</summary>
    public const int MostCells = 80;

    private readonly ReadOnlySpan<char> line = line;
    private readonly ReadOnlySpan<Range> cells = cells;

    public int Count => cells.Length;

    public ReadOnlySpan<char> Line => line;

    /// <summary>Without blanks at its ends; empty for a negative index: a column that the file lacks.</summary>
    public ReadOnlySpan<char> this[int index] => index < 0 ? default : line[cells[index]].Trim();
}

/// <summary>How the rows of one kind of tab-separated file are read.</summary>
internal interface ITabFormat
{
    /// <summary>Cells that every row must have.</summary>
    int Columns { get; }

    ImportRow Read(int line, TabRow row, RowEvents events);

    /// <summary>The source's own id of the row, with its prefix; empty: it has none.</summary>
    string Id(TabRow row);
}
