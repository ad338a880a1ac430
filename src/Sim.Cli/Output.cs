using System.Text.Json;
using Spectre.Console;
using Table = Sim.Files.Reports.Table;

namespace Sim.Cli;

public enum Format
{
    Table,
    Json,
    Csv,
    Md,
    Jsonl,
    Parquet,

    /// <summary>Export alone writes it.</summary>
    Yaml,

    /// <summary>Likewise.</summary>
    GraphMl,

    /// <summary>Brief alone writes it.</summary>
    Html,
}

/// <summary>Writes reports: boxes for a person at a terminal, tab-separated text for a pipe, or the format asked for.</summary>
public static class Output
{
    public static void Write(Report report, Format format, Terminal terminal)
    {
        switch (format)
        {
            case Format.Json:
                terminal.Output.WriteLine(Words.Escaped(JsonSerializer.Serialize(report.Json, report.Json.GetType(), AnswerJson.Readable)));
                break;
            case Format.Csv:
                Files.CsvTable.Write(terminal.Output, [.. report.Flat.Columns.Select(Table.Heading)], report.Flat.Rows);
                break;
            case Format.Md:
                var page = report.Page();
                for (var i = 0; i < page.Count; i++) Markdown(page[i], i == 0 ? "#" : "##", terminal.Output);
                break;
            case Format.Table when terminal.HasBoxes:
                var console = AnsiConsole.Create(new AnsiConsoleSettings
                {
                    Out = new AnsiConsoleOutput(terminal.Output),
                    Ansi = terminal.HasColour ? AnsiSupport.Detect : AnsiSupport.No,
                    ColorSystem = terminal.HasColour ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
                });
                console.Profile.Width = terminal.Width;
                foreach (var section in report.Sections) Boxes(section, console);
                break;
            case Format.Table:
                foreach (var section in report.Sections) Tabs(section, terminal.Output);
                break;
            case Format.Jsonl:
                foreach (var line in Files.TableJsonLines.Lines(report.Flat)) terminal.Output.WriteLine(Words.Escaped(line));
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>Days, codes and words up to this many characters stay in one piece, however narrow the terminal.</summary>
    private const int Short = 12;

    private static void Boxes(Section section, IAnsiConsole console)
    {
        if (section.Title.Length > 0) console.MarkupLineInterpolated($"[bold]{section.Title}[/]");
        if (section.Table is { } table)
        {
            var grid = new Spectre.Console.Table().Border(TableBorder.Rounded);
            foreach (var (index, column) in table.Columns.Index())
            {
                var heading = new TableColumn(Markup.Escape(Table.Heading(column)));
                grid.AddColumn(Table.IsNumber(column) ? heading.RightAligned().NoWrap()
                    : table.Rows.All(row => row[index].Length <= Short) ? heading.NoWrap() : heading);
            }
            foreach (var row in table.Rows) grid.AddRow([.. row.Select(Colour)]);
            console.Write(grid);
        }
        foreach (var line in section.Lines) console.MarkupLineInterpolated($"{line}");
        console.WriteLine();
    }

    /// <summary>Colour repeats what the words say, it never says it alone.</summary>
    private static string Colour(string cell) => Markup.Escape(cell) switch
    {
        var text when cell.Contains("assumed", StringComparison.Ordinal) => $"[yellow]{text}[/]",
        var text when cell.StartsWith('−') => $"[red]{text}[/]",
        var text when cell.StartsWith('+') => $"[blue]{text}[/]",
        var text => text,
    };

    private static void Tabs(Section section, TextWriter output)
    {
        if (section.Title.Length > 0) output.WriteLine(section.Title);
        if (section.Table is { } table)
        {
            output.WriteLine(string.Join('\t', table.Columns.Select(Table.Heading)));
            foreach (var row in table.Rows) output.WriteLine(string.Join('\t', row.Select(cell => cell.Replace('−', '-'))));
        }
        foreach (var line in section.Lines) output.WriteLine(line);
        output.WriteLine();
    }

    private static void Markdown(Section section, string level, TextWriter output)
    {
        if (section.Title.Length > 0) output.WriteLine($"{level} {Escape(section.Title)}\n");
        if (section.Table is { } table)
        {
            output.WriteLine($"| {string.Join(" | ", table.Columns.Select(Table.Heading))} |");
            output.WriteLine($"|{string.Concat(table.Columns.Select(column => Table.IsNumber(column) ? "---:|" : "---|"))}");
            foreach (var row in table.Rows) output.WriteLine($"| {string.Join(" | ", row.Select(Escape))} |");
            output.WriteLine();
        }
        foreach (var line in section.Lines) output.WriteLine(line.Length == 0 ? "" : $"{Escape(line)}  ");
        if (section.Lines.Count > 0) output.WriteLine();
    }

    private static string Escape(string cell) => cell.Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
