using System.Globalization;
using Sim.Answers;
using Sim.Runs;

namespace Sim.Files.Reports;

/// <summary>What moves a cell most, as a tornado: the longest bar on top.</summary>
public static class SweepReport
{
    /// <summary>Bars that a table shows; JSON and CSV have all.</summary>
    private const int Most = 12;

    /// <summary>Marks on either side of a bar's middle.</summary>
    private const int Half = 8;

    public static Report Of(SweepAnswer answer) => new(answer, [.. Sections(answer)], Flat(answer));

    private static IEnumerable<Section> Sections(SweepAnswer answer)
    {
        var part = answer.Runs < answer.Asked ? string.Create(CultureInfo.InvariantCulture, $" of {answer.Asked:N0}: PARTIAL, it was cut short") : "";
        yield return new Section(string.Create(CultureInfo.InvariantCulture,
            $"{answer.Ref}, run to {Words.FullDay(answer.Until)} with the probability of {Words.Count(answer.Rules.Count, "rule")} changed one at a time  (seed {answer.Seed}, {answer.Runs:N0} runs each{part})"), null);
        if (answer.Runs == 0) yield break;
        var (means, chances) = (answer.Bars.Where(bar => bar.Measure == "mean").ToList(), answer.Bars.Where(bar => bar.Measure != "mean").ToList());
        if (means.Count > 0) yield return Tornado(answer, answer.Cell is null ? "Mean scores" : $"Mean {answer.Cell}", means, isChance: false);
        if (chances.Count > 0) yield return Tornado(answer, answer.Cell is null ? "Probabilities of standings" : $"Probability of {answer.Cell}", chances, isChance: true);
        if (answer.Cell is not null && answer.Bars.Any(bar => bar.Points.Count > 2))
            yield return new Section("Value by value", Table.Of(answer.Bars.SelectMany(bar => bar.Points.Select(point => (Bar: bar, Point: point))),
                ("rule", row => row.Bar.Rule), ("#its probability", row => Raw(row.Point.Probability)), ($"#{answer.Cell}", row => Value(row.Bar, row.Point.Value)), ("#less base, 95 % interval", row => Difference(row.Bar, row.Point))));
        yield return new Section("", null, [.. Notes(answer)]);
    }

    private static Section Tornado(SweepAnswer answer, string title, List<SweepBar> bars, bool isChance)
    {
        var longest = bars.SelectMany(bar => bar.Points).Max(point => Math.Abs(point.Difference.Value));
        var columns = new List<(string, Func<SweepBar, string?>)>
        {
            ("rule", bar => bar.Rule),
            ("base", bar => isChance ? EnsembleReport.Percent(new Share(bar.Base.Value, bar.Base.Low, bar.Base.High)) : $"{Words.WithSign(bar.Base.Value)} ± {Words.Plain(bar.Base.High - bar.Base.Value)}"),
            ("lowest less base, at", bar => End(bar, bar.Points.MinBy(point => point.Value)!)), ("#bar", bar => Drawn(bar, longest)), ("highest less base, at", bar => End(bar, bar.Points.MaxBy(point => point.Value)!)),
            ("#swing", bar => isChance ? Points(bar.Swing) : Words.Plain(bar.Swing)),
        };
        if (answer.Cell is null) columns.Insert(1, ("cell", bar => bar.Cell));
        return new Section($"{title} on {Words.FullDay(answer.Until)}", Table.Of(bars.Take(answer.Cell is null ? Most : int.MaxValue), [.. columns]), [.. Lines()]);

        IEnumerable<string> Lines()
        {
            if (answer.Cell is null && bars.Count > Most) yield return $"{bars.Count - Most} more that swing less: --cell 'CELL' shows one with every rule, --format json or csv has all";
            yield return isChance ? "bars: the base in the middle, eight marks for the longest side; swing and differences in points of a hundred" : "bars: the base in the middle, eight marks for the longest side; a stance without a record counts as 0";
        }
    }

    private static IEnumerable<string> Notes(SweepAnswer answer)
    {
        if (answer.Bars.Count == 0) yield return "no score and no standing moves: within these probabilities the rules do not matter here, or never fire";
        yield return "± and in brackets: the interval at 95 %. base: as the rules are; a likelihood is then drawn from its range in each run. Differences are of runs on the same luck: only the rule's own draws change";
        yield return "rules are an analyst's assumptions: the numbers say what follows from them, not what will happen";
        if (answer.Capped > 0) yield return $"{Words.Count(answer.Capped, "replication")} would have made more events than a run may (--max-events): a rule fires without bound";
    }

    private static string End(SweepBar bar, SweepPoint point) => $"{Difference(bar, point)} at {Raw(point.Probability)}";

    private static string Difference(SweepBar bar, SweepPoint point) => bar.Measure == "mean"
        ? $"{Words.WithSign(point.Difference.Value)} ± {Words.Plain(point.Difference.High - point.Difference.Value)}"
        : $"{Signed(point.Difference.Value)} ± {Points(point.Difference.High - point.Difference.Value)}";

    private static string Value(SweepBar bar, double value) => bar.Measure == "mean" ? Words.WithSign(value) : string.Create(CultureInfo.InvariantCulture, $"{value * 100:0.0} %");

    /// <summary><c>····███│█·····</c>: from the lowest to the highest value; dots, for spaces would not keep their width everywhere.</summary>
    private static string Drawn(SweepBar bar, double longest)
    {
        int Marks(double length) => longest > 0 ? (int)Math.Round(Math.Max(0, length) / longest * Half, MidpointRounding.AwayFromZero) : 0;
        var (left, right) = (Marks(-bar.Points.Min(point => point.Difference.Value)), Marks(bar.Points.Max(point => point.Difference.Value)));
        return $"{new string('·', Half - left)}{new string('█', left)}│{new string('█', right)}{new string('·', Half - right)}";
    }

    private static string Points(double share) => (share * 100).ToString("0.0", CultureInfo.InvariantCulture);

    private static string Signed(double share) => Math.Round(share * 100, 1, MidpointRounding.AwayFromZero).ToString("+0.0;−0.0;0.0", CultureInfo.InvariantCulture);

    private static string Raw(double probability) => probability.ToString("0.###", CultureInfo.InvariantCulture);

    private static Table Flat(SweepAnswer answer) => Table.Of(
        answer.Bars.SelectMany(bar => bar.Points.Select(point => (Bar: bar, Point: point))),
        ("cell", row => row.Bar.Cell), ("measure", row => row.Bar.Measure), ("rule", row => row.Bar.Rule), ("#probability", row => Words.Raw(row.Point.Probability)), ("#value", row => Words.Raw(row.Point.Value)),
        ("#difference", row => Words.Raw(row.Point.Difference.Value)), ("#low", row => Words.Raw(row.Point.Difference.Low)), ("#high", row => Words.Raw(row.Point.Difference.High)),
        ("#base", row => Words.Raw(row.Bar.Base.Value)), ("#base low", row => Words.Raw(row.Bar.Base.Low)), ("#base high", row => Words.Raw(row.Bar.Base.High)), ("#swing", row => Words.Raw(row.Bar.Swing)));
}
