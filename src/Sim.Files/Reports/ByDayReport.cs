using Sim.Answers;
using Sim.Events;

namespace Sim.Files.Reports;

/// <summary>How far references are apart, day by day.</summary>
public static class ByDayReport
{
    public static Report Of(IReadOnlyList<View> views, ByDayAnswer answer)
    {
        var shown = answer.Lines.Where(line => line.Country is null || line.Labels + line.Standings + line.Levels + line.Alerts > 0 || line.ScoreMax > CellValue.Tolerance).ToList();
        var several = answer.Refs.Count > 2;
        List<(string, Func<DistanceAnswer, string?>)> columns = [("day", line => Day.Text(line.Day))];
        if (several) columns.Add(("beside the first", line => CompareReport.NameAmong(views.First(view => view.At(line.Day).Text == line.Ref), views)));
        columns.AddRange(
        [
            ("country", line => line.Country ?? "all"), ("#labels", line => $"{line.Labels}"), ("#standings", line => $"{line.Standings}"), ("#levels", line => $"{line.Levels}"),
            ("#alerts", line => $"{line.Alerts}"), ("#sum", line => Words.Plain(line.ScoreSum)), ("#max", line => Words.Plain(line.ScoreMax)),
        ]);
        return new Report(answer,
            [
                new Section($"{string.Join("  beside  ", answer.Refs)}, day by day from {Day.Text(answer.From)}", null),
                new Section("", Table.Of(shown, [.. columns]), "Sum and max are of |Δscore| over stances, one without record counting as 0. Countries that do not differ on a day are left out of it."),
            ],
            Table.Of(answer.Lines,
                ("day", line => Day.Text(line.Day)), ("country", line => line.Country ?? "all"), ("first", line => line.First), ("ref", line => line.Ref),
                ("#labels", line => $"{line.Labels}"), ("#standings", line => $"{line.Standings}"), ("#levels", line => $"{line.Levels}"), ("#alerts", line => $"{line.Alerts}"),
                ("#score sum", line => Words.Raw(line.ScoreSum)), ("#score max", line => Words.Raw(line.ScoreMax))));
    }
}
