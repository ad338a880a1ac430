namespace Sim.Files.Reports;

/// <summary>Rows of text under headings.</summary>
/// <param name="Columns">Headings; one that begins with <c>#</c> stands over numbers, set to the right.</param>
public sealed record Table(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    public static Table Of<T>(IEnumerable<T> items, params (string Column, Func<T, string?> Cell)[] columns) => new(
        [.. columns.Select(column => Words.Safe(column.Column))],
        [.. items.Select(item => (IReadOnlyList<string>)[.. columns.Select(column => Words.Safe(column.Cell(item) ?? ""))])]);

    public static string Heading(string column) => column.TrimStart('#');

    public static bool IsNumber(string column) => column.StartsWith('#');
}

/// <param name="Title">Empty for none.</param>
/// <param name="Table">Null: lines alone.</param>
/// <param name="Lines">Below the table.</param>
public sealed record Section(string Title, Table? Table, params IReadOnlyList<string> Lines)
{
    public string Title { get; } = Words.Safe(Title);
    public IReadOnlyList<string> Lines { get; } = [.. Lines.Select(Words.Safe)];
}

/// <summary>An answer in all its forms.</summary>
/// <param name="Json">An answer, as it is serialised.</param>
/// <param name="Flat">One table of raw values for CSV.</param>
public sealed record Report(object Json, IReadOnlyList<Section> Sections, Table Flat)
{
    /// <summary>A page to hand over, for Markdown; else the sections.</summary>
    /// <remarks>Made where it is written out, and not before: it may look at every event, where a table needs none.</remarks>
    public Func<IReadOnlyList<Section>> Page { get; init; } = () => Sections;
}
