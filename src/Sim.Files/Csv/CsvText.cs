using System.Text;

namespace Sim.Files;

/// <summary>How texts stand in the cells of a CSV file: safe from being run as formulas, and as lists.</summary>
internal static class CsvText
{
    private const string Dangerous = "=+-@\t\r\n";
    private const string Separators = ";:=\\";

    /// <summary>A spreadsheet runs cells that begin so as formulas: an apostrophe in front makes them texts.</summary>
    public static string Protect(string text) => text.Length > 0 && (Dangerous.Contains(text[0]) || text[0] == '\'') ? "'" + text : text;

    public static string Unprotect(string cell) =>
        cell.Length > 1 && cell[0] == '\'' && (Dangerous.Contains(cell[1]) || cell[1] == '\'') ? cell[1..] : cell;

    /// <summary>A backslash before what would separate items or their parts.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (Separators.Contains(c)) escaped.Append('\\');
            escaped.Append(c);
        }
        return escaped.ToString();
    }

    public static string Unescape(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length && Separators.Contains(text[i + 1])) i++;
            plain.Append(text[i]);
        }
        return plain.ToString();
    }

    /// <summary>The parts between separators that no backslash precedes, still escaped, each with its offset; none of an empty text.</summary>
    public static IReadOnlyList<(int Offset, string Text)> Split(string text, char separator)
    {
        if (text.Length == 0) return [];
        var parts = new List<(int, string)>();
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\') i++;
            else if (text[i] == separator)
            {
                parts.Add((start, text[start..i]));
                start = i + 1;
            }
        }
        parts.Add((start, text[start..]));
        return parts;
    }
}
