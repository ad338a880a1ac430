using System.Globalization;
using Sim.Answers;

namespace Sim.Files.Reports;

/// <summary>Two references run on the same luck: how far they come apart by the last day, and what carries it.</summary>
public static class MatchedReport
{
    private const int Carriers = 3;

    public static Report Of(MatchedAnswer answer) => new(answer, [.. Sections(answer)], Flat(answer));

    private static IEnumerable<Section> Sections(MatchedAnswer answer)
    {
        var part = answer.Runs < answer.Asked ? string.Create(CultureInfo.InvariantCulture, $" of {answer.Asked:N0}: PARTIAL, it was cut short") : "";
        yield return new Section(string.Create(CultureInfo.InvariantCulture,
            $"{answer.Refs[1]}  less  {answer.Refs[0]}, both run to {Words.FullDay(answer.Until)} on the same luck  (seed {answer.Seed}, {answer.Runs:N0} runs{part})"), null);
        if (answer.Runs == 0) yield break;
        yield return new Section($"Differences of scores on {Words.FullDay(answer.Until)}", Table.Of(answer.Stances,
            ("country", gap => gap.Country), ("stance", gap => $"{gap.Channel} → {gap.Toward}"), ("#mean", gap => Words.WithSign(gap.Mean)),
            ("#5–95 %", gap => $"{Words.WithSign(gap.P5)} … {Words.WithSign(gap.P95)}"), ("#higher", gap => EnsembleReport.Percent(gap.Above)), ("#lower", gap => EnsembleReport.Percent(gap.Below)),
            ("#same luck saves", gap => gap.Saved is { } saved ? $"{saved.ToString("0.0", CultureInfo.InvariantCulture)}×" : "–"),
            ("carried by", gap => string.Join(", ", gap.Carriers.Take(Carriers).Select(carrier => $"{carrier.Id} {Words.WithSign(carrier.Carries)}")))),
            answer.Stances.Count == 0 ? "no score differs" : "carried by: how much less the mean would be without the rule or change; these need not add up, one may need another",
            "same luck saves: so many times as many runs would be needed for this precision, were the two run apart");
        if (answer.Standings.Count > 0)
            yield return new Section("Standings", Table.Of(answer.Standings,
                ("standing", gap => gap.Kind), ("between", gap => gap.Counterpart.Length > 0 ? $"{gap.Holder} – {gap.Counterpart}" : gap.Holder), ("state", gap => gap.State),
                ($"#{answer.Refs[0]}", gap => EnsembleReport.Percent(gap.First)), ($"#{answer.Refs[1]}", gap => EnsembleReport.Percent(gap.Second))));
        yield return new Section("Rules, firings a run", Table.Of(answer.Firings,
            ("rule", gap => gap.Rule), ($"#{answer.Refs[0]}", gap => Words.Plain(gap.First)), ($"#{answer.Refs[1]}", gap => Words.Plain(gap.Second))),
            "rules are an analyst's assumptions: the numbers say what follows from them, not what will happen");
    }

    private static Table Flat(MatchedAnswer answer) => Table.Of(answer.Stances,
        ("country", gap => gap.Country), ("channel", gap => gap.Channel), ("toward", gap => gap.Toward), ("#mean", gap => Words.Raw(gap.Mean)),
        ("#p5", gap => Words.Raw(gap.P5)), ("#p25", gap => Words.Raw(gap.P25)), ("#p50", gap => Words.Raw(gap.P50)), ("#p75", gap => Words.Raw(gap.P75)), ("#p95", gap => Words.Raw(gap.P95)),
        ("#higher", gap => Words.Raw(gap.Above.Probability)), ("#lower", gap => Words.Raw(gap.Below.Probability)), ("#same", gap => Words.Raw(gap.Same)), ("#saved", gap => Words.Raw(gap.Saved)));
}
