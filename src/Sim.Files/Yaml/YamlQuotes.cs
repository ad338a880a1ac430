using System.Buffers;
using System.Globalization;
using System.Text;

namespace Sim.Files;

/// <summary>Texts as YAML scalars that every reader, whatever its version's rules for plain words, takes back as the same text.</summary>
internal static class YamlQuotes
{
    /// <summary>Columns after which a text is folded.</summary>
    private const int Width = 120;

    // YAML 1.1 takes these, in any letter case, for booleans and null.
    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase) { "y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf" };

    private static readonly SearchValues<char> Marks = SearchValues.Create("[]{},\"");

    /// <summary>On one line, fit for flow collections too.</summary>
    public static string Text(string text) => IsPlain(text) ? text : Quoted(text);

    /// <summary>A quoted text, whether or not it needs the quotes.</summary>
    public static string Quoted(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var rune in text.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '"': quoted.Append("\\\""); break;
                case '\\': quoted.Append("\\\\"); break;
                case '\n': quoted.Append("\\n"); break;
                case '\r': quoted.Append("\\r"); break;
                case '\t': quoted.Append("\\t"); break;
                default: Append(quoted, rune); break;
            }
        }
        return quoted.Append('"').ToString();
    }

    /// <summary>As the value of a block key: long text of words is folded below it.</summary>
    /// <param name="indent">Spaces before the key.</param>
    public static string Block(string text, int indent)
    {
        if (text.Length + indent < Width || !IsFoldable(text)) return Text(text);
        var folded = new StringBuilder(">-");
        var column = Width;
        foreach (var word in text.Split(' '))
        {
            if (column + word.Length >= Width)
            {
                folded.Append('\n').Append(' ', indent + 2);
                column = indent + 2;
            }
            else
            {
                folded.Append(' ');
                column++;
            }
            folded.Append(word);
            column += word.Length;
        }
        return folded.ToString();
    }

    private static bool IsPlain(string text) =>
        text.Length > 0 && char.IsLetter(text[0]) && !char.IsWhiteSpace(text[^1]) && text[^1] != ':' && !Words.Contains(text)
        && !text.Contains(": ", StringComparison.Ordinal) && !text.Contains(" #", StringComparison.Ordinal)
        && !text.AsSpan().ContainsAny(Marks) && text.EnumerateRunes().All(IsSafe);

    /// <summary>A fold gives back one space for each line break, so that words must stand one space apart.</summary>
    private static bool IsFoldable(string text) =>
        text[0] != ' ' && text[^1] != ' ' && !text.Contains("  ", StringComparison.Ordinal) && text.Contains(' ') && text.EnumerateRunes().All(IsSafe);

    /// <summary>Shown as it is; line breaks of any kind, tabs, marks of direction and lone surrogates (read as U+FFFD) are not.</summary>
    private static bool IsSafe(Rune rune) => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate);

    private static void Append(StringBuilder quoted, Rune rune)
    {
        if (IsSafe(rune)) quoted.Append(rune);
        else if (rune.Value <= 0xFF) quoted.Append("\\x").Append(rune.Value.ToString("X2"));
        else if (rune.Value <= 0xFFFF) quoted.Append("\\u").Append(rune.Value.ToString("X4"));
        else quoted.Append("\\U").Append(rune.Value.ToString("X8"));
    }
}
