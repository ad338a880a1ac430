using Sim.Answers;

namespace Sim.Files.Reports;

/// <summary>What a comparison says of what its views count.</summary>
public static class CountingSections
{
    public static IEnumerable<string> Lines(Comparison comparison) => comparison.Views
        .SelectMany(view => CountingWords.Lines(CountingAnswer.Of(view)).Select(line => $"{CompareReport.NameAmong(view, comparison.Views)}: {line}")).Distinct();

    /// <summary>What a page says of it; nothing where every source counts and nothing is disputed.</summary>
    public static IEnumerable<Section> LeftOut(Comparison comparison)
    {
        List<string> lines = [.. Lines(comparison)];
        if (lines.Count > 0) yield return new Section("What counts", null, lines);
    }

    /// <summary>Accounts that contradict each other, side by side.</summary>
    public static IEnumerable<Section> Rivals(Comparison comparison)
    {
        foreach (var rivals in RivalsAnswer.Of(comparison.Views))
        {
            List<(string, Func<ClaimAnswer, string?>)> columns =
            [
                ("claim", claim => claim.Event), ("effective", claim => Events.Day.Text(claim.Effective)),
                ("grade", claim => claim.Assumed ? "assumed" : claim.Grade), ("cited", claim => string.Join("; ", claim.Cite)), ("what it says", claim => claim.Summary),
            ];
            foreach (var (place, view) in comparison.Views.Index())
                columns.Add((CompareReport.NameAmong(view, comparison.Views), claim => claim.Counts[place] ? "counts" : "–"));
            yield return new Section("Rival claims", Table.Of(rivals.Claims, [.. columns]));
        }
    }
}
