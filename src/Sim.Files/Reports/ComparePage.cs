using Sim.Answers;
using Sim.Branches;
using Sim.Events;

namespace Sim.Files.Reports;

/// <summary>The page that an analyst hands over: premise, differences, reasons, citations, assumptions, versions.</summary>
public static class ComparePage
{
    public static IReadOnlyList<Section> Of(Comparison comparison, IReadOnlyList<CompareRow> rows, Table differences)
    {
        var views = comparison.Views;
        var described = views[0].Timeline.Lineage.Description;
        var title = described is { Title.Length: > 0 } ? described.Title : views[0].Timeline.Lineage.Scenario;
        var assumed = views.SelectMany(view => view.Events.Where(happened => happened.IsAssumed)).DistinctBy(happened => happened.Id).ToList();
        var interventions = views.Where(view => !view.Timeline.Lineage.Leaf.IsRoot).DistinctBy(view => view.Timeline.Lineage.Leaf.Name)
            .Select(view => new Section($"What {view.Timeline.Lineage.Leaf.Name} changes", Ledger(view)));
        return
        [
            new Section(title, Table.Of(views,
                ("reference", CountingWords.Heading), ("as of", view => Words.FullDay(view.Day)),
                ("known by", view => view.Reference.KnownBy is { } known ? Words.FullDay(known) : "everything known"),
                ("premise", view => view.Timeline.Lineage.Leaf is { IsRoot: false } leaf ? leaf.Premise.ToString() : "what is recorded")),
                described is { Question.Length: > 0 } ? [$"Question: {described.Question}"] : []),
            new Section("Differences", rows.Count == 0 ? null : differences, [.. CompareReport.Parted(comparison),
                "Scores run from −10 to +10: average tone, recent events weigh more. (n) is the number of events behind a label. Each number in 'because' is an event's part of the difference; before rounding they sum to it."]),
            .. CountingSections.Rivals(comparison), .. CountingSections.LeftOut(comparison),
            .. interventions,
            new Section("Assumptions", assumed.Count == 0 ? null : Table.Of(assumed,
                ("event", happened => happened.Id.Value), ("effective", happened => Words.Day(happened.Effective, happened.Event.IsVague)), ("branch", happened => happened.Branch),
                ("what is assumed", happened => happened.Event.Summary),
                ("precedents", happened => happened.Event.Citations.Count == 0 ? "none named" : string.Join("; ", happened.Event.Citations.Select(CitationText.Of)))), assumed.Count == 0 ? ["Nothing is assumed."] : []),
            new Section("Evidence", Table.Of(Evidence(comparison),
                ("event", happened => happened.Id.Value), ("effective", happened => Words.Day(happened.Effective, happened.Event.IsVague)),
                ("who → whom", happened => happened.Event.Recipient is { } to ? $"{happened.Event.Actor} → {to}" : $"{happened.Event.Actor}"),
                ("what happened", happened => happened.Event.Summary), ("cited", happened => string.Join("; ", happened.Event.Citations.Select(CitationText.Of)))),
                "~ marks a day chosen by the analyst within what the source allows."),
            new Section("Sources", Table.Of(views[0].Timeline.Lineage.All<Declaration.Sourced>(),
                ("source", sourced => sourced.Source.Id), ("title", sourced => sourced.Source.Title),
                ("published", sourced => sourced.Source.Published?.Text), ("reliability (Admiralty)", sourced => $"{sourced.Source.Reliability}"))),
            new Section("Made with", null,
                $"sim compare {string.Join(' ', views.Select(view => view.Text))}{CountingWords.Options(views)}",
                $"half-life {views[0].Timeline.Lineage.HalfLife} days, scale {views[0].Timeline.Lineage.Scale.Name} {views[0].Timeline.Lineage.Scale.Version}"),
        ];
    }

    private static Table Ledger(View view) => Table.Of(LedgerReport.Lines(BranchAnswer.Of(view.Timeline).Interventions),
        ("change", line => line.Kind), ("event", line => line.Event), ("why", line => line.Note));

    /// <summary>The recorded events behind the cells that differ: those in a differing stance of any view, and those that set a differing standing.</summary>
    private static IEnumerable<TimelineEvent> Evidence(Comparison comparison)
    {
        var stances = Enumerable.Range(1, comparison.Views.Count - 1).SelectMany(comparison.Stances).Select(difference => difference.Lane).ToHashSet();
        var standings = Enumerable.Range(1, comparison.Views.Count - 1).SelectMany(comparison.Standings)
            .SelectMany(difference => new[] { difference.First?.By, difference.Second?.By }).OfType<EventId>().ToHashSet();
        return comparison.Views.SelectMany(view => view.Events)
            .Where(happened => !happened.IsAssumed && (standings.Contains(happened.Id) || (Events.Lane.Of(happened.Event) is { } lane && stances.Contains(lane))))
            .DistinctBy(happened => happened.Id).OrderBy(happened => happened.Effective).ThenBy(happened => happened.Rank).ThenBy(happened => happened.Id);
    }
}
