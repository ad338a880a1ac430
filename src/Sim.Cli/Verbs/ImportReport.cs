using System.Globalization;
using System.Text;
using Sim.Files;
using Sim.Store;

namespace Sim.Cli.Verbs;

/// <summary>What an import did, or would do.</summary>
internal static class ImportReport
{
    public static ImportAnswer Answer(ImportDone done, ImportMode mode, string? rejects) => new(
        done.Branch, done.Version, done.File, done.Source, done.Reading, done.Survey.Digest, mode == ImportMode.DryRun, done.WasComplete, done.Appended, done.Known, done.After,
        done.Survey.Rows, done.Survey.Events, done.Survey.First, done.Survey.Last,
        [.. done.Survey.LeftOut.Select(pair => new ImportCount(Word(pair.Key.ToString()), pair.Key.Words(), pair.Value))],
        [.. done.Survey.Rejected.Select(pair => new ImportCount(Word(pair.Key.ToString()), pair.Key.Words(), pair.Value))], rejects);

    public static Report Of(ImportAnswer answer)
    {
        var rows = Rows(answer).ToList();
        var table = Table.Of(rows, ("rows", row => row.Kind), ("#count", row => Number(row.Count)), ("why", row => row.Why));
        var flat = Table.Of(rows, ("rows", row => row.Kind), ("#count", row => $"{row.Count}"), ("why", row => row.Why));
        return new Report(answer, [new Section($"{answer.Branch}{(answer.DryRun ? "" : $".v{answer.Version}")}  from  {answer.File}", table, [.. Lines(answer)])], flat);
    }

    private static IEnumerable<(string Kind, int Count, string Why)> Rows(ImportAnswer answer)
    {
        yield return (answer.DryRun ? "to append" : "appended", answer.Appended, "");
        if (answer.Known > 0) yield return ("there already", answer.Known, answer.WasComplete ? "the whole file was imported before" : "their ids are on the branch");
        if (answer.Events - answer.Appended - answer.Known is > 0 and var earlier) yield return ("there already", earlier, $"up to line {Number(answer.After)}, by an import that was interrupted");
        foreach (var (_, what, count) in answer.LeftOut) yield return ("left out", count, what);
        foreach (var (_, what, count) in answer.Rejected) yield return ("rejected", count, what);
        yield return ("in the file", answer.Rows, "");
    }

    private static IEnumerable<string> Lines(ImportAnswer answer)
    {
        if (answer is { First: { } first, Last: { } last }) yield return $"events from {Words.Days(first, last)}, read as {answer.Reading}, citing {answer.Source}";
        if (answer.Rejected.Count > 0) yield return answer.Rejects is { } file ? $"rejected rows are in {file}" : "--rejects FILE writes the rejected rows with their lines";
        if (answer.DryRun) yield return "nothing was appended (--dry-run)";
    }

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary><c>one-country</c> of <c>OneCountry</c>.</summary>
    private static string Word(string name)
    {
        var word = new StringBuilder();
        foreach (var c in name)
        {
            if (char.IsAsciiLetterUpper(c) && word.Length > 0) word.Append('-');
            word.Append(char.ToLowerInvariant(c));
        }
        return word.ToString();
    }
}
