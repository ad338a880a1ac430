using Sim.Answers;
using Sim.Events;

namespace Sim.Files.Reports;

public static class PostureReport
{
    public static Report Of(PostureAnswer answer)
    {
        var several = answer.Countries.Count > 1;
        var sections = answer.Countries
            .Where(country => !several || country.Stances.Count + country.Standings.Count + country.Alerts.Count > 0)
            .SelectMany(Country).Prepend(new Section(CountingWords.Beside(answer.Ref, answer.Counting), null, [.. CountingWords.Lines(answer.Counting)])).ToList();
        if (sections.Count == 1) sections.Add(new Section("", null, "no record: no event of this timeline names these countries by that day"));
        if (answer.Alternatives is { } alternatives) sections.AddRange(RobustnessReport.Of(answer, alternatives));
        return new Report(answer, sections, Flat(answer));
    }

    private static IEnumerable<Section> Country(CountryAnswer country)
    {
        yield return new Section($"{country.Country} {country.Name}", country.Stances.Count == 0 ? null : country.Stances[0].Robust is not null ? RobustnessReport.Stances(country) : Table.Of(country.Stances,
            ("stance", stance => $"{stance.Channel} → {stance.Toward}"),
            ("#score", stance => stance.Score is { } score ? Words.WithSign(score) : "–"),
            ("label (events)", stance => Words.Label(stance.Label, stance.Events, stance.Assumed)),
            ("#cooperation", stance => stance.Cooperation is { } axis ? Words.Plain(axis) : "–"),
            ("#conflict", stance => stance.Conflict is { } axis ? Words.Plain(axis) : "–"),
            ("#30-day change", stance => Words.WithSign(stance.Change30))), country.Stances.Count == 0 ? ["no record toward any country"] : []);
        foreach (var stance in country.Stances.Where(stance => stance.Contributions is { Count: > 0 }))
        {
            yield return new Section($"{country.Country} {stance.Channel} → {stance.Toward} {Words.WithSign(stance.Score ?? 0)}, event by event", Table.Of(stance.Contributions!.Value,
                ("event", part => part.Event + Standing(part)),
                ("effective", part => Words.Day(part.Effective, part.Vague)),
                ("#share", part => Words.WithSign(part.Share)),
                ("#without", part => Words.WithSign(part.Without)),
                ("branch", part => part.Branch),
                ("cited", part => string.Join("; ", part.Cite)),
                ("summary", part => part.Summary)), "Before rounding, the shares sum to the score.");
        }
        if (country.Standings.Count > 0)
        {
            yield return new Section("Standings", Table.Of(country.Standings,
                ("standing", standing => standing.Kind + (standing.Subject.Length > 0 ? $" ({standing.Subject})" : "")),
                ("between", Between),
                ("state", standing => StateOf(standing)),
                ("since", standing => Words.Day(standing.Since, standing.Vague)),
                ("by", standing => standing.By + (standing.Assumed ? " (assumed)" : ""))));
        }
        if (country.Involvement.Count > 0)
        {
            yield return new Section("Involvement", Table.Of(country.Involvement,
                ("conflict", involvement => involvement.Conflict),
                ("leaning", involvement => Leaning(involvement)),
                ("level", involvement => involvement.Level)));
        }
        if (country.Alerts.Count > 0)
        {
            yield return new Section("Alerts", Table.Of(country.Alerts,
                ("alert", alert => alert.Kind), ("what", alert => alert.Text), ("by", alert => alert.By + (alert.Assumed ? " (assumed)" : ""))));
        }
        if (country.Judgments.Count > 0)
        {
            yield return new Section("Judgments (they count for nothing)", Table.Of(country.Judgments,
                ("judgment", judgment => judgment.Id), ("says", judgment => judgment.Says), ("confidence", judgment => judgment.Confidence),
                ("cited", judgment => string.Join("; ", judgment.Cite)),
                ("undercut", judgment => judgment.Undercut ? $"yes{(judgment.Because.Count > 0 ? $": it needed {string.Join(", ", judgment.Because)}" : "")}" : "")));
        }
    }

    /// <summary>What a what-if did to the event: assumed it, put it in another's place, corrected it.</summary>
    private static string Standing(ContributionAnswer part)
    {
        var marks = new[]
        {
            part.Assumed ? "assumed" : "", part.Replaces is { } old ? $"instead of {old}" : "", part.StatedBy != part.Branch ? $"corrected on {part.StatedBy}" : "",
        }.Where(mark => mark.Length > 0).ToList();
        return marks.Count == 0 ? "" : $" ({string.Join(", ", marks)})";
    }

    public static string Between(StandingAnswer standing) =>
        standing.Counterpart.Length == 0 ? standing.Holder : $"{standing.Holder} {(IsSymmetric(standing.Kind) ? "–" : "→")} {standing.Counterpart}";

    public static string StateOf(StandingAnswer standing) => standing.State + (standing.Size is { } size ? $" ({size:N0})" : "")
        + (standing.Until switch { null => "", "unknown" => $", unconfirmed since {Day.Text(standing.LastEvent)}", var day => $", until {day}" });

    /// <summary>The side leaned to, the number, and what is missing behind it.</summary>
    public static string Leaning(InvolvementAnswer involvement)
    {
        if (involvement.Leaning is not { } leaning) return "a side of it";
        var toward = involvement.LeansTo.Length == 0 ? "leans to neither" : $"leans to {involvement.LeansTo}";
        var unrecorded = involvement.Unrecorded.Count > 0 ? $", no record toward side {string.Join(" and ", involvement.Unrecorded)}" : "";
        return $"{Words.WithSign(leaning)} {Words.Label(toward, involvement.Events, involvement.Assumed)}{unrecorded}";
    }

    /// <summary>An arrow on a war would name an attacker, and a standing does not know one.</summary>
    private static bool IsSymmetric(string kind) => StandingKinds.TryParse(kind, out var known) && known.IsSymmetric();

    private static Table Flat(PostureAnswer answer) => Table.Of<(string Country, StanceAnswer Stance)>(
        answer.Countries.SelectMany(country => country.Stances.Select(stance => (country.Country, Stance: stance))),
        [
            ("ref", _ => CountingWords.Beside(answer.Ref, answer.Counting)), ("country", row => row.Country), ("channel", row => row.Stance.Channel), ("toward", row => row.Stance.Toward),
            ("#score", row => Words.Raw(row.Stance.Score)), ("#cooperation", row => Words.Raw(row.Stance.Cooperation)), ("#conflict", row => Words.Raw(row.Stance.Conflict)),
            ("#mass", row => Words.Raw(row.Stance.Mass)), ("label", row => row.Stance.Label), ("#events", row => $"{row.Stance.Events}"),
            ("#assumed", row => $"{row.Stance.Assumed}"), ("#change30", row => Words.Raw(row.Stance.Change30)), .. answer.Alternatives is null ? [] : RobustnessReport.Columns,
        ]);
}
