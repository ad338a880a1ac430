using Sim.Branches;
using Sim.Events;
using Sim.Postures;
using Sim.Rules;

namespace Sim.Answers;

/// <summary>Postures as every surface gives them out. Members may be added, never renamed.</summary>
/// <param name="Ref">The whole reference.</param>
public sealed record PostureAnswer(string Ref, DateOnly AsOf, ValueList<CountryAnswer> Countries)
{
    /// <summary>Null where every source counts and nothing is disputed.</summary>
    public CountingAnswer? Counting { get; init; }

    /// <summary>What robustness was tried against; null unless asked for.</summary>
    public AlternativesAnswer? Alternatives { get; init; }

    /// <param name="explain">Each stance with the events behind it.</param>
    /// <param name="most">How many of these, those with the largest shares; null: all.</param>
    public static PostureAnswer Of(View view, IEnumerable<string> countries, bool explain = false, int? most = null) =>
        new(view.Text, view.Day, countries.Select(country => CountryAnswer.Of(view, country, explain, most)).ToValueList()) { Counting = CountingAnswer.Of(view) };

    /// <summary>The same with each stance's range beside it.</summary>
    public PostureAnswer With(Robustness robustness)
    {
        var ranges = robustness.Stances.ToDictionary(range => range.Lane, RobustAnswer.Of);
        return this with
        {
            Alternatives = AlternativesAnswer.Of(robustness),
            Countries = Countries.Select(country => country with
            {
                Stances = country.Stances.Select(stance => stance with { Robust = ranges[Lane.OfKey(country.Country, $"{stance.Channel}>{stance.Toward}")] }).ToValueList(),
            }).ToValueList(),
        };
    }
}

public sealed record CountryAnswer(
    string Country, string Name, ValueList<StanceAnswer> Stances, ValueList<StandingAnswer> Standings,
    ValueList<InvolvementAnswer> Involvement, ValueList<AlertAnswer> Alerts, ValueList<JudgmentAnswer> Judgments)
{
    public static CountryAnswer Of(View view, string country, bool explain, int? most = null)
    {
        var posture = view.Fold.At(country, view.Day);
        return new CountryAnswer(
            country, view.Timeline.Lineage.NameOf(country),
            posture.Stances.Select(stance => StanceAnswer.Of(stance, view, explain, most)).ToValueList(),
            posture.Standings.Select(standing => StandingAnswer.Of(standing, view.Timeline)).ToValueList(),
            posture.Involvements.Select(involvement => InvolvementAnswer.Of(involvement, posture)).ToValueList(),
            posture.Alerts.Select(alert => new AlertAnswer(alert.Kind, alert.Text, alert.By.Value, IsAssumed(alert.By, view.Timeline))).ToValueList(),
            posture.Judgments.Select(judgment => JudgmentAnswer.Of(judgment, view.Timeline)).ToValueList());
    }

    internal static bool IsAssumed(EventId id, Timeline timeline) => timeline.Find(id) is { IsAssumed: true };
}

/// <param name="Toward"><c>RUS</c>, or <c>RUS/society</c>.</param>
/// <param name="Channel">government or society.</param>
/// <param name="Score">−10 to +10; null, like the axes, where a war alone gives the label.</param>
/// <param name="Events">Scored events behind it, <paramref name="Assumed"/> of them assumed.</param>
/// <param name="Contributions">Null unless asked for.</param>
public sealed record StanceAnswer(
    string Toward, string Channel, double? Score, double? Cooperation, double? Conflict, double Mass, string Label, int Events, int Assumed,
    double Change30, ValueList<ContributionAnswer>? Contributions)
{
    /// <summary>Null unless asked for.</summary>
    public RobustAnswer? Robust { get; init; }

    /// <summary>The events behind it that are not among the contributions; null where all are, or none were asked for.</summary>
    public OtherContributionsAnswer? Others { get; init; }

    public static StanceAnswer Of(Stance stance, View view, bool explain, int? most = null)
    {
        var contributions = explain ? Answers.Contributions.Of(stance.Lane, view, most) : null;
        double? Recorded(double number) => stance.Sum.Events == 0 ? null : number;
        return new StanceAnswer(
            stance.Lane.Toward, stance.Lane.ChannelName, Recorded(stance.Sum.Score), Recorded(stance.Sum.CooperationAxis), Recorded(stance.Sum.ConflictAxis),
            stance.Sum.Mass, stance.Label.Name(), stance.Sum.Events, stance.Assumed, stance.Change30,
            contributions?.First.Select(part => ContributionAnswer.Of(part, view.Timeline.Lineage)).ToValueList())
        {
            Others = contributions is { Others: > 0 } ? new OtherContributionsAnswer(contributions.Others, contributions.OthersShare) : null,
        };
    }
}

/// <param name="Share">Their part of the score together.</param>
public sealed record OtherContributionsAnswer(int Events, double Share);

/// <param name="Share">Its part of the score.</param>
/// <param name="Without">The score without it.</param>
/// <param name="StatedBy">The branch whose content counts: another than <paramref name="Branch"/> where it corrected the event.</param>
/// <param name="Replaces">The event in whose place a what-if put this one, else null.</param>
public sealed record ContributionAnswer(
    string Event, string Branch, double Share, double Without, DateOnly Effective, bool Vague, bool Assumed, string Summary, ValueList<string> Cite,
    string StatedBy, string? Replaces)
{
    public static ContributionAnswer Of(Contribution contribution, Lineage lineage)
    {
        var happened = contribution.Happened;
        return new ContributionAnswer(
            happened.Id.Value, happened.Branch, contribution.Share, contribution.Without, happened.Effective, happened.Event.IsVague, happened.IsAssumed,
            happened.Event.Summary, happened.Event.Citations.Select(CitationText.Of).ToValueList(),
            happened.StatedBy, lineage.Branches[happened.Depth].Delta.Find(happened.Id)?.Replaces?.Value);
    }
}

/// <param name="Vague">Since a day chosen within what the source allows.</param>
/// <param name="Until">A day (exclusive), <c>unknown</c>, or null: until an event ends it.</param>
/// <param name="LastEvent">The effective day of the last event on it, even one that changed nothing.</param>
public sealed record StandingAnswer(
    string Kind, string Holder, string Counterpart, string Subject, string State, int? Size, DateOnly Since, bool Vague, string By, string? Until,
    DateOnly LastEvent, bool Assumed)
{
    public static StandingAnswer Of(Standing standing, Timeline timeline) => new(
        standing.Key.Kind.Name(), standing.Key.Holder, standing.Key.Counterpart, standing.Key.Subject, standing.State, standing.Size, standing.Since,
        timeline.Find(standing.By) is { Event.IsVague: true }, standing.By.Value, standing.Until is { } until ? until.Day is { } day ? Day.Text(day) : "unknown" : null, standing.LastEvent,
        CountryAnswer.IsAssumed(standing.By, timeline));
}

/// <param name="Leaning">Positive toward side A; null for a side's member.</param>
/// <param name="LeansTo">Codes joined by <c>+</c>, or empty: to neither.</param>
/// <param name="Unrecorded">Sides (A, B) toward which nothing is recorded.</param>
/// <param name="Events">Scored events behind the leaning, <paramref name="Assumed"/> of them assumed.</param>
public sealed record InvolvementAnswer(string Conflict, double? Leaning, string Level, string LeansTo, ValueList<string> Unrecorded, int Events, int Assumed)
{
    public static InvolvementAnswer Of(Involvement involvement, Posture posture)
    {
        var behind = posture.Stances.Where(stance => involvement.RestsOn(stance.Lane)).ToList();
        return new InvolvementAnswer(
            involvement.Conflict.Id, involvement.Leaning, involvement.Level.Name(), involvement.LeansTo, involvement.Unrecorded,
            behind.Sum(stance => stance.Sum.Events), behind.Sum(stance => stance.Assumed));
    }
}

public sealed record AlertAnswer(string Kind, string Text, string By, bool Assumed);

/// <param name="Because">Causes that do not hold here and are known by then; empty unless undercut.</param>
public sealed record JudgmentAnswer(string Id, string Occurred, string Says, string Confidence, bool Undercut, ValueList<string> Because, ValueList<string> Cite)
{
    public static JudgmentAnswer Of(JudgmentOnTimeline judgment, Timeline timeline) => new(
        judgment.Judgment.Id.Value, judgment.Judgment.Occurred.Text, judgment.Judgment.Says, judgment.Judgment.Confidence?.Name() ?? "", judgment.IsUndercut,
        judgment.Broken.Where(timeline.IsKnown).Select(id => id.Value).ToValueList(), judgment.Judgment.Citations.Select(CitationText.Of).ToValueList());
}

/// <summary>A citation in a line: <c>essay ¶7 “quote” (2)</c>.</summary>
public static class CitationText
{
    public static string Of(Citation citation) => string.Join(' ', new[]
    {
        citation.Source, citation.Locator, citation.Quote.Length > 0 ? $"“{citation.Quote}”" : "", citation.Credibility is { } grade ? $"({grade})" : "",
    }.Where(part => part.Length > 0));
}
