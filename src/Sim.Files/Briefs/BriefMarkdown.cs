using System.Text;

namespace Sim.Files.Briefs;

/// <summary>A brief as Markdown: pictures are their tables, and no text of a scenario is markup.</summary>
public static class BriefMarkdown
{
    public static void Write(TextWriter output, IReadOnlyList<BriefPart> parts)
    {
        foreach (var part in parts) output.Write($"{Of(part)}\n");
    }

    private static string Of(BriefPart part) => part switch
    {
        BriefPart.Heading heading => $"{new string('#', heading.Level)} {Escape(heading.Text)}\n",
        BriefPart.Paragraph paragraph => $"{Escape(paragraph.Text)}\n",
        BriefPart.Command command => $"    {command.Text.ReplaceLineEndings(" ")}\n",
        BriefPart.Grid grid => Of(grid),
        BriefPart.Figure figure => Of(figure.Twin with { Caption = figure.Chart.Title }),
        _ => throw new System.Diagnostics.UnreachableException($"{part}"),
    };

    private static string Of(BriefPart.Grid grid)
    {
        var text = new StringBuilder(grid.Caption.Length > 0 ? $"{Escape(grid.Caption)}\n\n" : "");
        text.Append($"| {string.Join(" | ", grid.Columns.Select(column => Escape(column.TrimStart('#'))))} |\n|{string.Concat(grid.Columns.Select(column => column.StartsWith('#') ? "---:|" : "---|"))}\n");
        foreach (var row in grid.Rows) text.Append($"| {string.Join(" | ", row.Select(Escape))} |\n");
        return text.ToString();
    }

    /// <summary>One line in which nothing is markup, wherever it stands.</summary>
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var (place, c) in text.ReplaceLineEndings(" ").Index())
        {
            if (c is '\\' or '`' or '*' or '[' or ']' or '|' or '~' || (place == 0 && (c is '#' or '>'))) escaped.Append('\\').Append(c);
            else if (c is '<') escaped.Append("&lt;");
            else if (c is '&') escaped.Append("&amp;");
            else escaped.Append(c);
        }
        return escaped.ToString();
    }
}
