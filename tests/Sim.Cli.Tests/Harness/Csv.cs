using System.Text;

namespace Sim.Cli.Tests;

/// <summary>A reader of CSV (RFC 4180) that shares nothing with the writer.</summary>
internal static class Csv
{
    /// <summary>All rows, the header first, of as many cells each.</summary>
    public static List<List<string>> Rows(string text)
    {
        var rows = new List<List<string>>();
        var (row, cell, quoted) = (new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"') cell.Append(text[++i]);
            else if (c == '"') quoted = !quoted;
            else if (quoted || c is not (',' or '\n')) cell.Append(c);
            else
            {
                row.Add(cell.ToString());
                cell.Clear();
                if (c == ',') continue;
                rows.Add(row);
                row = [];
            }
        }
        Assert.False(quoted, "an open quote");
        Assert.True(row.Count == 0 && cell.Length == 0, "no line break at the end");
        Assert.All(rows, cells => Assert.Equal(rows[0].Count, cells.Count));
        return rows;
    }
}
