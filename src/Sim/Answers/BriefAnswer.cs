using Sim.Branches;
using Sim.Events;

namespace Sim.Answers;

/// <summary>All that a brief tells of a reference, put together of the answers that there are. Members may be added, never renamed.</summary>
/// <param name="Ref">Whole: with its version and day, so that it means the same later.</param>
/// <param name="Against">Likewise; null where it is set beside nothing.</param>
/// <param name="Compared">Against first; null without one.</param>
/// <param name="Ensemble">Null where no rule is in force.</param>
/// <param name="Told">For each stance of the ensemble with days, in its order: the score without the rules.</param>
/// <param name="Matched">Against first; null without one, or without rules.</param>
/// <param name="RuleDigest">Of <see cref="Answers.RuleDigest"/>.</param>
public sealed record BriefAnswer(
    string Ref, string? Against, string Scenario, string Title, string Question, BranchAnswer Branch, PostureAnswer Posture, CompareAnswer? Compared,
    EnsembleAnswer? Ensemble, ValueList<ToldCourse> Told, MatchedAnswer? Matched, RulesAnswer Rules, ValueList<CitedAnswer> Citations, int CitationsOmitted,
    ValueList<StreamAnswer> Streams, string RuleDigest)
{
    /// <summary>Citations that are listed, the newest events' first to be kept.</summary>
    private const int MostCitations = 200;

    /// <summary>Days before the first simulated event that the course without the rules shows too.</summary>
    private const int Lead = 21;

    /// <param name="compared">Against first, then the view; null without one.</param>
    /// <param name="ensemble">Of the view; null without rules.</param>
    public static BriefAnswer Of(View view, Comparison? compared, IEnumerable<string> countries, EnsembleAnswer? ensemble, MatchedAnswer? matched)
    {
        var lineage = view.Timeline.Lineage;
        var (against, described) = (compared?.Views[0], lineage.Description);
        View[] views = against is null ? [view] : [view, against];
        var cited = views.SelectMany(each => each.Events.Select(happened => (happened, each.Timeline.Lineage))).DistinctBy(pair => pair.happened.Id)
            .OrderBy(pair => pair.happened.Effective).ThenBy(pair => pair.happened.Rank).ThenBy(pair => pair.happened.Id)
            .SelectMany(pair => pair.happened.Event.Citations.Select(citation => CitedAnswer.Of(pair.happened, citation, pair.Lineage))).ToList();
        return new BriefAnswer(
            view.Text, against?.Text, lineage.Scenario, described is { Title.Length: > 0 } ? described.Title : lineage.Scenario, described?.Question ?? "",
            BranchAnswer.Of(view.Timeline), PostureAnswer.Of(view, countries), compared is null ? null : CompareAnswer.Of(compared, explain: true),
            ensemble, (ensemble?.Stances ?? []).Where(spread => spread.Days.Count > 0).Select(spread => Course(view, spread)).ToValueList(), matched,
            RulesAnswer.Of((view.Reference with { Day = null }).ToString(), lineage), cited.TakeLast(MostCitations).ToValueList(), Math.Max(0, cited.Count - MostCitations),
            views.SelectMany(each => each.Timeline.Lineage.Branches.Select(branch => new StreamAnswer(branch.Name, branch.Version))).Distinct().ToValueList(), Answers.RuleDigest.Of(lineage));
    }

    private static ToldCourse Course(View view, StanceSpread spread)
    {
        var (lane, first, last) = (Lane.OfKey(spread.Country, $"{spread.Channel}>{spread.Toward}"), spread.Days[0].Day.AddDays(-Lead), spread.Days[^1].Day);
        return new ToldCourse(spread.Country, spread.Channel, spread.Toward, Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays)
            .Select(day => (Day: day, view.Fold.StanceAt(lane, day).Sum)).Select(at => new ToldDay(at.Day, at.Sum.Events == 0 ? null : at.Sum.Score)).ToValueList());
    }
}

/// <summary>How a stance's score goes where no rule is run.</summary>
public sealed record ToldCourse(string Country, string Channel, string Toward, ValueList<ToldDay> Days);

/// <param name="Score">Null: no record.</param>
public sealed record ToldDay(DateOnly Day, double? Score);

/// <param name="Grade">On the Admiralty scale, e.g. <c>B2</c>; F and 6 mean that it cannot be judged.</param>
/// <param name="Assumed">A what-if's event: the citation is a precedent and no evidence.</param>
public sealed record CitedAnswer(string Event, DateOnly Effective, bool Vague, bool Assumed, string Summary, string Source, string SourceTitle, string Locator, string Quote, string Grade)
{
    internal static CitedAnswer Of(TimelineEvent happened, Citation citation, Lineage lineage) => new(
        happened.Id.Value, happened.Effective, happened.Event.IsVague, happened.IsAssumed, happened.Event.Summary, citation.Source, lineage.FindSource(citation.Source)?.Title ?? "",
        citation.Locator, citation.Quote, Evidence.Grade.Of(citation, id => lineage.FindSource(id)?.Reliability).ToString());
}

/// <param name="Version">Of the branch's stream, inclusive, as its child pins it.</param>
public sealed record StreamAnswer(string Branch, int Version);
