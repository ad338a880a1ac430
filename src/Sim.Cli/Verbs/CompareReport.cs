using Sim.Answers;
using Sim.Events;

namespace Sim.Cli.Verbs;

internal static class CompareReport
{
    public static Report Of(Comparison comparison, bool all, bool explain)
    {
        var rows = CompareRow.Of(comparison).Where(row => all || row.Differs).ToList();
        var table = Columns(comparison, rows);
        var equal = comparison.Cells.Count(cell => !cell.Differs);
        var differences = new Section("", rows.Count == 0 ? null : table,
            rows.Count == 0 ? "no cell differs" : all ? "all cells" : $"the same in all: {equal} other cells (--all shows them)", Parting(comparison));
        var title = new Section(string.Join("  beside  ", comparison.Views.Select(CountingWords.Heading)), null, [.. CountingSections.Lines(comparison)]);
        return new Report(CompareAnswer.Of(comparison, explain), [title, differences, .. CountingSections.Rivals(comparison)], Flat(comparison, all)) { Page = ComparePage.Of(comparison, rows, table) };
    }

    public static string Parting(Comparison comparison) => comparison.Divergence is { } parting
        ? $"first divergence: {Words.FullDay(parting.Day)}, {parting.Event} ({parting.Country})"
        : "first divergence: none, the timelines agree";

    private static Table Columns(Comparison comparison, List<CompareRow> rows)
    {
        List<(string, Func<CompareRow, string?>)> columns =
        [
            ("country", row => row.Country),
            ("cell", row => row.Facet == "stance" ? row.Name : $"{row.Facet} {row.Name}"),
        ];
        for (var view = 0; view < comparison.Views.Count; view++)
        {
            var index = view;
            columns.Add((Short(comparison.Views[index], comparison), row => row.Values[index]));
        }
        columns.Add(("because", row => string.Join(" | ", row.Because.Select((reason, index) =>
            reason.Length == 0 ? "" : row.Because.Count == 1 ? reason : $"{Short(comparison.Views[index + 1], comparison)}: {reason}").Where(reason => reason.Length > 0))));
        return Table.Of(rows, [.. columns]);
    }

    /// <summary>As little of the reference as tells the views apart.</summary>
    public static string Short(View view, Comparison comparison)
    {
        var branch = view.Reference.Branch;
        if (comparison.Views.Count(other => other.Reference.Branch == branch) == 1) return branch;
        var day = $"{branch}@{Day.Text(view.Day)}";
        return comparison.Views.Count(other => $"{other.Reference.Branch}@{Day.Text(other.Day)}" == day) == 1 ? day
            : comparison.Views.Count(other => other.Text == view.Text) == 1 ? view.Text : CountingWords.Beside(branch, CountingAnswer.Of(view));
    }

    private static Table Flat(Comparison comparison, bool all)
    {
        List<(string, Func<ComparedCell, string?>)> columns = [("country", cell => cell.Key.Country), ("facet", cell => cell.Key.Facet), ("key", cell => cell.Key.Key)];
        for (var view = 0; view < comparison.Views.Count; view++)
        {
            var index = view;
            columns.Add((CountingWords.Heading(comparison.Views[index]), cell => ReplayVerb.Raw(cell.Values[index])));
            columns.Add(($"events {view + 1}", cell => $"{cell.Values[index].Events}"));
            columns.Add(($"assumed {view + 1}", cell => $"{cell.Values[index].Assumed}"));
        }
        columns.Add(("differs", cell => cell.Differs ? "yes" : "no"));
        return Table.Of(comparison.Cells.Where(cell => all || cell.Differs), [.. columns]);
    }
}
