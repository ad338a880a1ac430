using System.Text;

namespace Sim.Benchmarks.Measuring;

/// <summary>A table that reads well as text and as a page: cells padded, numbers to the right.</summary>
public static class MarkdownTable
{
    /// <param name="texts">How many columns from the left hold words.</param>
    public static string Of(IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<string>> rows, int texts = 1)
    {
        var widths = columns.Select((column, i) => Math.Max(3, rows.Select(row => row[i].Length).Append(column.Length).Max())).ToArray();
        var table = new StringBuilder();
        Line(columns);
        table.AppendLine($"|{string.Concat(widths.Select((width, i) => (i < texts ? new string('-', width + 2) : new string('-', width + 1) + ":") + "|"))}");
        foreach (var row in rows) Line(row);
        return table.ToString();

        void Line(IReadOnlyList<string> cells) =>
            table.AppendLine($"| {string.Join(" | ", cells.Select((cell, i) => i < texts ? cell.PadRight(widths[i]) : cell.PadLeft(widths[i])))} |");
    }
}
