using System.Text;

namespace Sim.Files.Briefs;

/// <summary>A brief as one file of HTML that is also XML: no script, nothing from elsewhere, every text escaped.</summary>
public static class BriefHtml
{
    /// <summary>Blue and vermilion of Okabe and Ito's palette, which colour-blind people tell apart; lines differ in stroke too.</summary>
    private const string Style = """
        :root{color-scheme:light dark;--ink:#1b1b1b;--paper:#fff;--soft:#5c5c5c;--rule:#d4d4d4;--band:#0072b2;--told:#b84a00}
        @media (prefers-color-scheme:dark){:root{--ink:#e8e8e8;--paper:#161616;--soft:#a8a8a8;--rule:#444;--band:#56b4e9;--told:#f0a030}}
        body{font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper);max-width:62rem;margin:2rem auto;padding:0 1rem}
        h1{line-height:1.2}h2{margin-top:2.5rem;border-bottom:1px solid var(--rule);line-height:1.3}h3{margin-top:1.8rem}
        pre{white-space:pre-wrap;overflow-wrap:anywhere;border:1px solid var(--rule);padding:.6rem .8rem}
        .scroll{overflow-x:auto}table{border-collapse:collapse;font-size:.875rem;margin:.8rem 0}caption{text-align:left;color:var(--soft)}
        th,td{text-align:left;vertical-align:top;padding:.25rem .6rem .25rem 0;border-bottom:1px solid var(--rule);overflow-wrap:break-word}
        .n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
        figure{margin:1.2rem 0;break-inside:avoid}svg{width:100%;height:auto;max-width:48rem}figcaption{font-weight:600}
        svg text{font-size:12px;fill:var(--soft)}svg .y{text-anchor:end}svg .x{text-anchor:middle}
        .grid{stroke:var(--rule)}.zero{stroke:var(--soft)}.wide{fill:var(--band);fill-opacity:.2}.narrow{fill:var(--band);fill-opacity:.35}
        .median,.told{fill:none;stroke-width:2}.median{stroke:var(--band)}.told{stroke:var(--told);stroke-dasharray:6 4}
        summary{color:var(--soft)}
        @media print{:root{--ink:#000;--paper:#fff;--soft:#444;--rule:#bbb;--band:#0072b2;--told:#b84a00}body{max-width:none;margin:0;font-size:11pt}
        .scroll{overflow:visible}tr{break-inside:avoid}h2,h3{break-after:avoid}details::details-content{content-visibility:visible;display:block}}
        """;

    /// <param name="parts">The first heading is also the page's title.</param>
    public static void Write(TextWriter output, IReadOnlyList<BriefPart> parts)
    {
        var title = parts.OfType<BriefPart.Heading>().First().Text;
        output.Write("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
        output.Write("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\"/>\n");
        output.Write($"<title>{Escape(title)}</title>\n<style>\n{Style}\n</style>\n</head>\n<body>\n<main>\n");
        foreach (var (place, part) in parts.Index()) output.Write(Of(part, $"f{place}"));
        output.Write("</main>\n</body>\n</html>\n");
    }

    private static string Of(BriefPart part, string id) => part switch
    {
        BriefPart.Heading heading => $"<h{heading.Level}>{Escape(heading.Text)}</h{heading.Level}>\n",
        BriefPart.Paragraph paragraph => $"<p>{Escape(paragraph.Text)}</p>\n",
        BriefPart.Command command => $"<pre><code>{Escape(command.Text)}</code></pre>\n",
        BriefPart.Grid grid => Of(grid),
        BriefPart.Figure figure => $"<figure>\n<figcaption>{Escape(figure.Chart.Title)}</figcaption>\n{Svg.Of(figure.Chart, id)}<details>\n<summary>In numbers</summary>\n{Of(figure.Twin)}</details>\n</figure>\n",
        _ => throw new System.Diagnostics.UnreachableException($"{part}"),
    };

    private static string Of(BriefPart.Grid grid)
    {
        var html = new StringBuilder("<div class=\"scroll\" tabindex=\"0\"><table>\n");
        if (grid.Caption.Length > 0) html.Append($"<caption>{Escape(grid.Caption)}</caption>\n");
        html.Append($"<thead><tr>{string.Concat(grid.Columns.Select(column => $"<th scope=\"col\"{Class(column)}>{Escape(column.TrimStart('#'))}</th>"))}</tr></thead>\n<tbody>\n");
        foreach (var row in grid.Rows)
            html.Append($"<tr>{string.Concat(row.Select((cell, at) => $"<td{Class(grid.Columns[at])}>{Escape(cell)}</td>"))}</tr>\n");
        return html.Append("</tbody>\n</table></div>\n").ToString();
    }

    private static string Class(string column) => column.StartsWith('#') ? " class=\"n\"" : "";

    /// <summary>As text and as a quoted attribute; what XML does not allow becomes U+FFFD.</summary>
    internal static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                '\'' => escaped.Append("&#39;"),
                < 0x20 and not ('\t' or '\n') or 0x7F or 0xFFFE or 0xFFFF => escaped.Append('\uFFFD'),
                _ => escaped.Append(rune.ToString()),
            };
        }
        return escaped.ToString();
    }
}
