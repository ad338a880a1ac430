using Sim.Answers;

namespace Sim.Files.Reports;

/// <summary>What a posture hangs on, as people read it.</summary>
public static class RobustnessReport
{
    /// <summary>Ranges in place of axes and change: a terminal is only so wide.</summary>
    public static Table Stances(CountryAnswer country) => Table.Of(country.Stances,
        ("stance", stance => $"{stance.Channel} → {stance.Toward}"),
        ("#score", stance => stance.Score is { } score ? Words.WithSign(score) : "–"),
        ("range", stance => stance.Robust is { Low: { } low, High: { } high } ? $"[{Words.WithSign(low)}, {Words.WithSign(high)}]" : "–"),
        ("label (events)", stance => Words.Label(stance.Label, stance.Events, stance.Assumed)),
        ("flips to", stance => stance.Robust!.Flips.Count == 0 ? "" : $"* {string.Join(", ", stance.Robust.Labels.Skip(1))}"));

    public static (string Column, Func<(string Country, StanceAnswer Stance), string?> Cell)[] Columns { get; } =
    [
        ("#low", row => Words.Raw(row.Stance.Robust?.Low)), ("#high", row => Words.Raw(row.Stance.Robust?.High)),
        ("labels", row => string.Join('|', row.Stance.Robust?.Labels ?? [])), ("#flips", row => $"{row.Stance.Robust?.Flips.Count}"),
    ];

    public static IEnumerable<Section> Of(PostureAnswer answer, AlternativesAnswer alternatives)
    {
        var flips = answer.Countries.SelectMany(country => country.Stances.SelectMany(stance => (stance.Robust?.Flips ?? []).Select(flip => (country.Country, Stance: stance, Flip: flip)))).ToList();
        yield return new Section("Labels that flip", flips.Count == 0 ? null : Table.Of(flips,
                ("country", row => row.Country), ("stance", row => $"{row.Stance.Channel} → {row.Stance.Toward}"), ("label", row => row.Stance.Label),
                ("if", row => row.Flip.Alternative), ("then", row => row.Flip.Label), ("#score", row => row.Flip.Score is { } score ? Words.WithSign(score) : "–")),
            flips.Count == 0 ? "no alternative flips a label" : "The range is that of the score over all alternatives; * marks a label that flips. Without a record there is no score.");
        if (alternatives.Moved.Count > 0)
            yield return new Section("Other cells that change", Table.Of(alternatives.Moved,
                ("country", moved => moved.Country), ("cell", moved => $"{moved.Facet} {moved.Key.TrimEnd('/')}"), ("if", moved => moved.Alternative),
                ("now", moved => moved.Before.Text ?? "–"), ("then", moved => moved.After.Text ?? "–")));
        yield return new Section("Tried", null, [.. Tried(alternatives)]);
    }

    private static IEnumerable<string> Tried(AlternativesAnswer alternatives)
    {
        yield return $"{Words.Count(alternatives.Tried, "alternative")}, one at a time: {Words.Count(alternatives.Dates, "date")}, {Words.Count(alternatives.Codings, "coding")}, {Words.Count(alternatives.Sources, "source")} left out";
        yield return "A date is varied at the fold: its day of effect alone moves; causes and what is undercut stay as they are.";
        foreach (var why in alternatives.NotVaried.GroupBy(unvaried => unvaried.Why))
            yield return $"not varied: {CountingWords.List([.. why.Select(unvaried => unvaried.About)])} ({why.Key})";
    }
}
