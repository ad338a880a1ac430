using System.Globalization;
using Sim.Answers;
using Sim.Events;
using Sim.Files.Briefs;

namespace Sim.Files.Reports;

/// <summary>A brief's parts, in the order in which they are read; its tables are those of the verbs that show the same.</summary>
public static class BriefPage
{
    /// <summary>Pictures of the stances that spread most; the table of the ensemble has all.</summary>
    private const int MostFigures = 8;

    private const int TwinEvery = 7;

    /// <param name="command">That makes the same bytes again.</param>
    /// <param name="compared">Null where it is set beside nothing.</param>
    public static IReadOnlyList<BriefPart> Of(BriefAnswer brief, string command, string settings, Comparison? compared) =>
    [
        Heading(1, brief.Title),
        .. brief.Question.Length > 0 ? [Text($"Question: {brief.Question}")] : (BriefPart[])[],
        .. Premise(brief),
        Text("This command makes the same brief again, byte for byte:"), new BriefPart.Command(Words.Safe(command)),
        Heading(2, $"What {brief.Branch.Name} changes"),
        .. brief.Branch.Parent is null ? [Text("It is the recorded history and changes nothing.")] : Of(LedgerReport.Of("", brief.Branch.Interventions), 3),
        Heading(2, $"Postures on {Words.FullDay(brief.Posture.AsOf)}"),
        Text("Scores run from −10 to +10: average tone, recent events weigh more. The number of events stands beside every label. Change is over 30 days."),
        .. brief.Posture.Countries.SelectMany(Country),
        .. compared is null ? [] : Differences(brief, compared),
        .. brief.Ensemble is { } ensemble ? Ensemble(brief, ensemble) : [Heading(2, "What tends to follow"), Text("No rule is in force, so nothing was run.")],
        .. brief.Matched is { } matched ? Sections("The same luck on both", MatchedReport.Of(matched)) : [],
        Heading(2, "Rules: the analyst's assumptions"),
        .. brief.Rules.Rules.Count == 0 ? [Text("None is stated.")] : Rules(brief.Rules),
        Heading(2, "Citations"),
        .. Citations(brief),
        Heading(2, "Made from"),
        Of("", Table.Of(brief.Streams, ("stream", stream => $"{brief.Scenario}/{stream.Branch}"), ("#version", stream => $"{stream.Version}"))),
        Text($"Rules in force, SHA-256: {brief.RuleDigest}"), Text(settings),
    ];

    /// <summary>Likelihood and confidence in sentences of their own, as ICD 203 demands.</summary>
    private static IEnumerable<BriefPart> Premise(BriefAnswer brief)
    {
        yield return Heading(2, "Premise");
        yield return Text(brief.Branch.Parent is null ? $"{brief.Ref}: what is recorded." : brief.Branch.Premise.Length > 0 ? brief.Branch.Premise : "None is stated.");
        if (brief.Branch.Likelihood?.ToLikelihood() is { } likelihood) yield return Text($"The analyst holds it to be {likelihood.Term} ({likelihood.Low}–{likelihood.High} %, in the words of {likelihood.Lexicon.Title}).");
        if (brief.Branch.Confidence is { } confidence) yield return Text($"The analyst's confidence is {confidence}.");
        yield return Text(brief.Against is { } against ? $"This is {brief.Ref}, set beside {against}." : $"This is {brief.Ref}.");
    }

    private static IEnumerable<BriefPart> Country(CountryAnswer country)
    {
        if (country.Stances.Count + country.Standings.Count + country.Alerts.Count == 0) yield break;
        yield return Heading(3, $"{country.Name} ({country.Country})");
        if (country.Stances.Count > 0)
            yield return Of("Stances", Table.Of(country.Stances,
                ("from", stance => stance.Channel), ("toward", stance => stance.Toward), ("#score", stance => stance.Score is { } score ? Words.WithSign(score) : "–"),
                ("label (events)", stance => Words.Label(stance.Label, stance.Events, stance.Assumed)), ("#change", stance => Words.WithSign(stance.Change30))));
        if (country.Standings.Count > 0)
            yield return Of("Standings", Table.Of(country.Standings,
                ("standing", standing => standing.Subject.Length > 0 ? $"{standing.Kind} ({standing.Subject})" : standing.Kind), ("between", PostureReport.Between), ("state", PostureReport.StateOf),
                ("since", standing => Words.Day(standing.Since, standing.Vague)), ("by", standing => standing.By + (standing.Assumed ? " (assumed)" : ""))));
        if (country.Alerts.Count > 0)
            yield return Of("Alerts", Table.Of(country.Alerts, ("alert", alert => alert.Kind), ("what", alert => alert.Text), ("by", alert => alert.By + (alert.Assumed ? " (assumed)" : ""))));
    }

    private static IEnumerable<BriefPart> Differences(BriefAnswer brief, Comparison compared)
    {
        yield return Heading(2, $"Differences from {brief.Against}");
        var rows = CompareRow.Of(compared).Where(row => row.Differs).ToList();
        if (rows.Count > 0) yield return Of("", CompareReport.Columns(compared, rows));
        foreach (var line in CompareReport.Parted(compared)) yield return Text($"{char.ToUpperInvariant(line[0])}{line[1..]}.");
        yield return Text("Each number in 'because' is an event's part of the difference; before rounding they sum to it.");
        foreach (var part in CountingSections.Rivals(compared).Concat(CountingSections.LeftOut(compared)).SelectMany(section => Of(section, 3))) yield return part;
    }

    private static IEnumerable<BriefPart> Ensemble(BriefAnswer brief, EnsembleAnswer ensemble)
    {
        foreach (var part in Sections("What tends to follow", EnsembleReport.Of(ensemble))) yield return part;
        var spreads = ensemble.Stances.Where(spread => spread.Days.Count > 0).Zip(brief.Told).ToList();
        var drawn = spreads.OrderByDescending(pair => pair.First.Days.Max(day => day.P95 - day.P5)).Take(MostFigures).ToHashSet();
        if (drawn.Count == 0) yield break;
        yield return Heading(3, "How scores spread");
        yield return Text("The pale band holds nine runs in ten, the dark band half of them, and the line is the median; a run without a record counts as 0. The dashed line is the course without the rules, and there is none where nothing is recorded.");
        if (drawn.Count < spreads.Count) yield return Text($"Drawn are the {drawn.Count} stances that spread most, of {spreads.Count}.");
        foreach (var (spread, told) in spreads.Where(drawn.Contains)) yield return Figure(spread, told);
    }

    private static BriefPart.Figure Figure(StanceSpread spread, ToldCourse told)
    {
        var (title, last, scores) = ($"{spread.Country} {spread.Channel} → {spread.Toward}", spread.Days[^1], told.Days.ToDictionary(day => day.Day, day => day.Score));
        var description = $"On {Words.FullDay(last.Day)} nine runs in ten end between {Words.WithSign(last.P5)} and {Words.WithSign(last.P95)}, the median is {Words.WithSign(last.P50)}; "
            + (spread.Told is { } score ? $"without the rules it would be {Words.WithSign(score)}." : "without the rules there is no record.");
        var twin = spread.Days.Where((_, at) => (spread.Days.Count - 1 - at) % TwinEvery == 0);
        return new BriefPart.Figure(
            new FanChart(Words.Safe(title), Words.Safe(description), [.. spread.Days.Select(day => new FanDay(day.Day, day.P5, day.P25, day.P50, day.P75, day.P95))], [.. told.Days.Select(day => (day.Day, day.Score))]),
            Of($"Every {TwinEvery} days, the last included", Table.Of(twin, ("day", day => Day.Text(day.Day)), ("#5 %", day => Words.WithSign(day.P5)), ("#25 %", day => Words.WithSign(day.P25)),
                ("#median", day => Words.WithSign(day.P50)), ("#75 %", day => Words.WithSign(day.P75)), ("#95 %", day => Words.WithSign(day.P95)),
                ("#without rules", day => scores.GetValueOrDefault(day.Day) is { } number ? Words.WithSign(number) : "no record"))));
    }

    private static IEnumerable<BriefPart> Rules(RulesAnswer rules)
    {
        yield return Text("Each is an analyst's assumption and no record. A, B, C stand for different countries.");
        foreach (var rule in rules.Rules)
        {
            yield return Heading(3, rule.Id);
            yield return Text(rule.Says);
            if (rule.Rationale.Length > 0) yield return Text($"Why: {rule.Rationale}");
            if (rule.Precedents.Count > 0) yield return Text($"Precedents: {string.Join(", ", rule.Precedents)}");
            if (rule.Cite.Count > 0) yield return Text($"Cited: {string.Join("; ", rule.Cite)}");
        }
    }

    private static IEnumerable<BriefPart> Citations(BriefAnswer brief)
    {
        if (brief.Citations.Count == 0) yield return Text("No event cites a source.");
        else yield return Of("", Table.Of(brief.Citations,
            ("event", cited => cited.Event + (cited.Assumed ? " (assumed: a precedent)" : "")), ("effective", cited => Words.Day(cited.Effective, cited.Vague)), ("what happened", cited => cited.Summary),
            ("source", cited => cited.SourceTitle.Length > 0 ? cited.SourceTitle : cited.Source), ("where", cited => cited.Locator), ("quote", cited => cited.Quote), ("grade", cited => cited.Grade)));
        yield return Text("Grades are the Admiralty's: A to E how reliable the source is, 1 to 5 how credible what it says; F and 6 mean that it cannot be judged. ~ marks a day chosen within what the source allows.");
        if (brief.CitationsOmitted > 0) yield return Text(string.Create(CultureInfo.InvariantCulture, $"{brief.CitationsOmitted:N0} citations of older events are not listed: 'sim events' has them."));
    }

    /// <summary>A report under one heading; its first section's title tells what was run.</summary>
    private static IEnumerable<BriefPart> Sections(string heading, Report report) =>
        report.Sections.SelectMany((section, at) => at == 0 ? [Heading(2, heading), Text(section.Title)] : Of(section, 3));

    private static IEnumerable<BriefPart> Of(Section section, int level)
    {
        if (section.Title.Length > 0) yield return new BriefPart.Heading(level, section.Title);
        if (section.Table is { } table) yield return Of("", table);
        foreach (var line in section.Lines) yield return new BriefPart.Paragraph(line);
    }

    private static BriefPart.Grid Of(string caption, Table table) => new(caption, table.Columns, table.Rows);

    private static BriefPart.Heading Heading(int level, string text) => new(level, Words.Safe(text));

    private static BriefPart.Paragraph Text(string text) => new(Words.Safe(text));
}
