using System.Globalization;
using Sim.Answers;
using Sim.Events;
using Sim.Runs;

namespace Sim.Files.Reports;

/// <summary>Many runs summed up, as of the last day; day by day in JSON and CSV.</summary>
public static class EnsembleReport
{
    public static Report Of(EnsembleAnswer answer) => new(answer, [.. Sections(answer)], Flat(answer));

    private static IEnumerable<Section> Sections(EnsembleAnswer answer)
    {
        var part = answer.Runs < answer.Asked ? string.Create(CultureInfo.InvariantCulture, $" of {answer.Asked:N0}: PARTIAL, it was cut short") : "";
        yield return new Section(string.Create(CultureInfo.InvariantCulture, $"{answer.Ref}, run to {Words.FullDay(answer.Until)}  (seed {answer.Seed}, {answer.Runs:N0} runs{part})"), null);
        if (answer.Runs == 0) yield break;
        yield return new Section($"Scores and labels on {Words.FullDay(answer.Until)}", Table.Of(answer.Stances,
            ("country", stance => stance.Country), ("stance", stance => $"{stance.Channel} → {stance.Toward}"), ("#without rules", stance => stance.Told is { } told ? Words.WithSign(told) : "no record"),
            ("#median", stance => stance.Days.Count == 0 ? "" : Words.WithSign(stance.Days[^1].P50)),
            ("#5–95 %", stance => stance.Days.Count == 0 ? "" : $"{Words.WithSign(stance.Days[^1].P5)} … {Words.WithSign(stance.Days[^1].P95)}"),
            ("label (probability, 95 % interval)", stance => string.Join(", ", stance.Labels.OrderByDescending(label => label.Share.Probability).Select(label => $"{label.Label} {Percent(label.Share)}")))),
            answer.Stances.Count == 0 ? "no rule moved a score" : "a stance without a record counts as 0");
        if (answer.Standings.Count > 0)
            yield return new Section("Standings", Table.Of(answer.Standings,
                ("standing", standing => standing.Kind), ("between", standing => standing.Counterpart.Length > 0 ? $"{standing.Holder} – {standing.Counterpart}" : standing.Holder),
                ("state", standing => standing.State), ("without rules", standing => standing.Told ?? "does not hold"), ("#probability, 95 % interval", standing => Percent(standing.Share))));
        if (answer.Alerts.Count > 0) yield return Alerts(answer);
        yield return new Section("Rules", Table.Of(answer.Firings,
            ("rule", firing => firing.Rule), ("#firings a run, 95 % interval", firing => $"{Words.Plain(firing.Mean.Value)} ({Words.Plain(firing.Mean.Low)}–{Words.Plain(firing.Mean.High)})"), ("#fires at all", firing => Percent(firing.Any))),
            [.. Notes(answer)]);
    }

    private static Section Alerts(EnsembleAnswer answer)
    {
        var moved = answer.Alerts.Where(alert => !alert.Told || alert.Share.Probability < 1).ToList();
        return new Section("Alerts", moved.Count == 0 ? null : Table.Of(moved,
            ("country", alert => alert.Country), ("alert", alert => alert.Kind), ("about", About), ("commitment to", alert => alert.Ally),
            ("without rules", alert => alert.Told ? "stands" : "does not stand"), ("#probability, 95 % interval", alert => Percent(alert.Share))), [.. Lines()]);

        IEnumerable<string> Lines()
        {
            yield return $"as of {Words.FullDay(answer.Until)}; one of a label says that an event of the week before changed it";
            if (answer.Alerts.Count > moved.Count) yield return $"{Words.Count(answer.Alerts.Count - moved.Count, "alert")} more {(answer.Alerts.Count - moved.Count == 1 ? "stands" : "stand")} in every run and without the rules";
        }
    }

    /// <summary><c>government → RUS</c>; <c>request RUS – KAZ (troops)</c>.</summary>
    private static string About(AlertChance alert)
    {
        if (alert.Kind == "label") return Lane.OfKey(alert.Country, alert.About) is var lane ? $"{lane.ChannelName} → {lane.Toward}" : "";
        var parts = alert.About.Split('/', 4);
        return $"{parts[0]} {string.Join(" – ", parts[1..3].Where(end => end.Length > 0))}{(parts[3].Length > 0 ? $" ({parts[3]})" : "")}";
    }

    private static IEnumerable<string> Notes(EnsembleAnswer answer)
    {
        yield return "rules are an analyst's assumptions: the numbers say what follows from them, not what will happen";
        if (answer.Capped > 0) yield return $"{Words.Count(answer.Capped, "run")} would have made more events than a run may (--max-events): a rule fires without bound";
    }

    /// <summary>Scores by day, then alerts on the last day: the columns of the others are empty.</summary>
    private static Table Flat(EnsembleAnswer answer) => Table.Of(
        answer.Stances.SelectMany(stance => stance.Days.Select(day => (Stance: stance, Day: day))),
        ("country", row => row.Stance.Country), ("channel", row => row.Stance.Channel), ("toward", row => row.Stance.Toward), ("day", row => Day.Text(row.Day.Day)),
        ("#p5", row => Words.Raw(row.Day.P5)), ("#p25", row => Words.Raw(row.Day.P25)), ("#p50", row => Words.Raw(row.Day.P50)), ("#p75", row => Words.Raw(row.Day.P75)), ("#p95", row => Words.Raw(row.Day.P95)));

    public static string Percent(Share share) => string.Create(CultureInfo.InvariantCulture, $"{share.Probability * 100:0.0} % ({share.Low * 100:0.0}–{share.High * 100:0.0})");
}
