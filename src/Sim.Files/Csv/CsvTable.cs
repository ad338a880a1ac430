using System.Globalization;
using CsvHelper;

namespace Sim.Files;

/// <summary>Writes any table as CSV (RFC 4180) that a spreadsheet will not run.</summary>
public static class CsvTable
{
    public static void Write(TextWriter output, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        using var csv = CsvWriter.Create(output, new CsvWriterOptions { NewLine = "\n", Quoting = CsvQuoting.WhenNeededOrWhitespace }, leaveOpen: true);
        foreach (var row in rows.Prepend(columns))
            csv.WriteRecord([.. row.Select(cell => IsNumber(cell) ? cell : CsvText.Protect(cell))]);
    }

    /// <summary>A negative number begins like a formula and is none.</summary>
    private static bool IsNumber(string cell) => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
}
