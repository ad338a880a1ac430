using CsvHelper;
using Sim.Events;

namespace Sim.Files;

/// <summary>Events as CSV: the keys of a scenario file's events, and how each event stands at the reference (<see cref="EventLine"/>).</summary>
/// <remarks>Codes travel as <c>CAMEO-018</c> with the short name beside: a spreadsheet turns <c>018</c> into <c>18</c>, another action.</remarks>
public static class EventsCsv
{
    private static readonly string[] Columns = [.. CsvEvent.Columns.Where(column => column != "cite"), .. CsvEvent.Standing];

    public static void Write(TextWriter writer, IEnumerable<EventLine> events)
    {
        using var csv = CsvWriter.Create(writer, new CsvWriterOptions { NewLine = "\n", Quoting = CsvQuoting.WhenNeededOrWhitespace }, leaveOpen: true);
        csv.WriteRecord(Columns);
        foreach (var line in events)
        {
            var cells = Cells(line);
            csv.WriteRecord(Array.ConvertAll(Columns, column => column is "score" or "scored" ? cells[column] : CsvText.Protect(cells[column])));
        }
    }

    /// <summary>The events of a CSV file, or all that is wrong with it.</summary>
    /// <param name="source">The source meant where a row names none; null: such a row cites nothing.</param>
    /// <param name="errors">By position; where there are any, the events are not all of them.</param>
    public static IReadOnlyList<PoliticalEvent> Read(string path, string? source, out IReadOnlyList<FileError> errors)
    {
        var findings = new Findings();
        var reader = new EventReader(findings, new CitationReader(findings, source, source is null ? [] : [new Citation(source)]));
        var events = new Dictionary<EventId, PoliticalEvent>();
        foreach (var row in CsvRows.Read(path, findings))
            if (reader.Read(row) is var (read, _) && !events.TryAdd(read.Id, read))
                findings.Error(((YamlMap)row).Find("id")!.At, $"'{read.Id}' already names an event", "choose another id");
        errors = findings.InOrder();
        return [.. events.Values];
    }

    private static Dictionary<string, string> Cells(EventLine line)
    {
        var (happened, standing) = (line.Happened.Event, line.Happened);
        return new(StringComparer.Ordinal)
        {
            ["id"] = happened.Id.Value,
            ["occurred"] = happened.Occurred.Text,
            ["placed"] = Text(happened.Placed),
            ["reported"] = Text(happened.Reported),
            ["actor"] = happened.Actor.ToString(),
            ["action"] = happened.Action.IsNone ? "none" : $"CAMEO-{happened.Action}",
            ["name"] = ActionTable.NameOf(happened.Action),
            ["or"] = string.Join(';', happened.OtherActions.Select(code => $"CAMEO-{code}")),
            ["recipient"] = happened.Recipient?.ToString() ?? "",
            ["who"] = happened.Who,
            ["summary"] = happened.Summary,
            ["source"] = Joined(happened.Citations, citation => citation.Source),
            ["at"] = Joined(happened.Citations, citation => citation.Locator),
            ["quote"] = Joined(happened.Citations, citation => citation.Quote),
            ["credibility"] = Joined(happened.Citations, citation => citation.Credibility?.ToString() ?? ""),
            ["coded"] = happened.CodedBy == Coder.Machine ? "machine" : "analyst",
            ["because"] = (happened.CauseMode == CauseMode.Any ? "any:" : "") + string.Join(';', happened.Because),
            ["begins"] = happened.Begins is { } begins ? begins.Count == 0 ? "none" : string.Join(';', begins.Select(CsvStanding.Text)) : "",
            ["ends"] = happened.Ends is { } ends ? ends.Count == 0 ? "none" : string.Join(';', ends.Select(CsvStanding.Text)) : "",
            ["answers"] = happened.Answers is { } answer ? $"{answer.Request}={answer.With}" : "",
            ["score"] = happened.Score is { } stated ? stated.Score?.ToString() ?? "none" : "",
            ["branch"] = standing.Branch,
            ["assumed"] = standing.IsAssumed ? "yes" : "no",
            ["state"] = standing.State.ToString().ToLowerInvariant(),
            ["effective"] = Day.Text(standing.Effective),
            ["known"] = Day.Text(standing.Known),
            ["counts"] = line.Counts ? "yes" : "no",
            ["scored"] = line.Scored?.ToString() ?? "",
            ["ref"] = line.Ref,
        };
    }

    private static string Text(DateOnly? day) => day is { } stated ? Day.Text(stated) : "";

    /// <summary>Empty where no citation says anything there.</summary>
    private static string Joined(ValueList<Citation> citations, Func<Citation, string> part) =>
        citations.All(citation => part(citation).Length == 0) ? "" : string.Join(';', citations.Select(citation => CsvText.Escape(part(citation))));
}
