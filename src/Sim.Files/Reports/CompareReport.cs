using Sim.Answers;
using Sim.Events;

namespace Sim.Files.Reports;

/// <summary>Which cells a comparison shows.</summary>
public enum ComparedCells
{
    Differing,
    All,
    /// <summary>Labels that differ.</summary>
    Labels,
}

public static class CompareReport
{
    public static Report Of(Comparison whole, ComparedCells shown, bool explain)
    {
        var comparison = shown == ComparedCells.Labels ? whole.OnlyLabels() : whole;
        var rows = CompareRow.Of(comparison).Where(row => shown == ComparedCells.All || row.Differs).ToList();
        var table = Columns(comparison, rows);
        var differences = new Section("", rows.Count == 0 ? null : table, [Counted(whole, shown, rows.Count), .. Parted(comparison)]);
        var title = new Section(string.Join("  beside  ", comparison.Views.Select(CountingWords.Heading)), null, [.. CountingSections.Lines(comparison)]);
        return new Report(CompareAnswer.Of(comparison, explain), [title, differences, .. CountingSections.Rivals(comparison)], Flat(comparison, shown)) { Page = () => ComparePage.Of(comparison, rows, table) };
    }

    private static string Counted(Comparison whole, ComparedCells shown, int rows) => shown switch
    {
        ComparedCells.Labels => rows == 0 ? "no label changed" : $"labels that changed, and no other difference: {whole.Cells.Count(cell => cell.Differs) - rows} other cells differ",
        ComparedCells.All => rows == 0 ? "no cell differs" : "all cells",
        ComparedCells.Differing => rows == 0 ? "no cell differs" : $"the same in all: {whole.Cells.Count(cell => !cell.Differs)} other cells (--all shows them)",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The first divergence of all, then by country.</summary>
    public static IEnumerable<string> Parted(Comparison comparison) => comparison.Divergences.Count == 0 ? [Parting(comparison)] :
    [
        Parting(comparison),
        $"by country: {string.Join(" · ", comparison.Divergences.Select(parting => $"{parting.Country} {Words.FullDay(parting.Day)}{(parting.Event is { } by ? $", {by}" : "")}"))}",
    ];

    public static string Parting(Comparison comparison) => comparison.Divergence is { } parting
        ? $"first divergence: {Words.FullDay(parting.Day)}, {parting.Event} ({parting.Country})"
        : "first divergence: none, the timelines agree";

    public static Table Columns(Comparison comparison, List<CompareRow> rows)
    {
        List<(string, Func<CompareRow, string?>)> columns =
        [
            ("country", row => row.Country),
            ("cell", row => row.Facet == "stance" ? row.Name : $"{row.Facet} {row.Name}"),
        ];
        for (var view = 0; view < comparison.Views.Count; view++)
        {
            var index = view;
            columns.Add((NameAmong(comparison.Views[index], comparison.Views), row => row.Values[index]));
        }
        columns.Add(("because", row => string.Join(" | ", row.Because.Select((reason, index) =>
            reason.Length == 0 ? "" : row.Because.Count == 1 ? reason : $"{NameAmong(comparison.Views[index + 1], comparison.Views)}: {reason}").Where(reason => reason.Length > 0))));
        return Table.Of(rows, [.. columns]);
    }

    /// <summary>As little of the reference as tells the views apart.</summary>
    public static string NameAmong(View view, IReadOnlyList<View> views)
    {
        var branch = view.Reference.Branch;
        if (views.Count(other => other.Reference.Branch == branch) == 1) return branch;
        var day = $"{branch}@{Day.Text(view.Day)}";
        return views.Count(other => $"{other.Reference.Branch}@{Day.Text(other.Day)}" == day) == 1 ? day
            : views.Count(other => other.Text == view.Text) == 1 ? view.Text : CountingWords.Beside(branch, CountingAnswer.Of(view));
    }

    private static Table Flat(Comparison comparison, ComparedCells shown)
    {
        List<(string, Func<ComparedCell, string?>)> columns = [("country", cell => cell.Key.Country), ("facet", cell => cell.Key.Facet), ("key", cell => cell.Key.Key)];
        for (var view = 0; view < comparison.Views.Count; view++)
        {
            var index = view;
            columns.Add((CountingWords.Heading(comparison.Views[index]), cell => Words.Raw(cell.Values[index])));
            columns.Add(($"#events {view + 1}", cell => $"{cell.Values[index].Events}"));
            columns.Add(($"#assumed {view + 1}", cell => $"{cell.Values[index].Assumed}"));
        }
        columns.Add(("differs", cell => cell.Differs ? "yes" : "no"));
        return Table.Of(comparison.Cells.Where(cell => shown == ComparedCells.All || cell.Differs), [.. columns]);
    }
}
