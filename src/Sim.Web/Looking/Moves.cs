using Sim.Answers;
using Sim.Branches;
using Sim.Events;
using Sim.Store;

namespace Sim.Web.Looking;

/// <summary>What a command would move, before it is given.</summary>
/// <param name="IsSo">It is so already: nothing would be appended.</param>
public sealed record Moves(bool IsSo, IReadOnlyList<Section> Sections)
{
    /// <param name="seen">The branch as the person looks at it.</param>
    /// <param name="on">Null: the last day of all.</param>
    public static Task<Outcome<Moves>> Of(Workspace workspace, Scene scene, Branch seen, IReadOnlyCollection<EventId> about, BranchCommand command, DateOnly? on, CancellationToken cancellation) =>
        workspace.Try(scene.Scenario, seen.Name, about, timeline => timeline.Lineage.Leaf.Version == seen.Version
                ? new Outcome<BranchCommand>.Done(command)
                : new Outcome<BranchCommand>.Refused([new Refusal($"'{seen.Name}' is at v{timeline.Lineage.Leaf.Version} by now, and you look at v{seen.Version}", "take in what was appended since, and decide again")]),
            trial => trial.Views(on), (trial, views) => new Outcome<Moves>.Done(Of(trial, views)), cancellation);

    private static Moves Of(Trial trial, IReadOnlyList<View> views)
    {
        if (trial.Changes.Count == 0) return new Moves(true, [new Section("", null, "it is so already: nothing would be appended")]);
        List<Section> sections = [];
        if (views.Count == 2)
        {
            var comparison = Comparison.Of(views, trial.Before.Facts.IsEmpty ? null : [.. Countries(trial)]);
            var rows = CompareRow.Of(comparison).Where(row => row.Differs).ToList();
            sections.Add(new Section("", rows.Count == 0 ? null : Table.Of(rows,
                    ("country", row => row.Country), ("cell", row => row.Facet == "stance" ? row.Name : $"{row.Facet} {row.Name}"), ("as it stands", row => row.Values[0]), ("with this", row => row.Values[1]), ("because", row => row.Because[0])),
                [rows.Count == 0 ? $"on {Words.FullDay(views[0].Day)} no cell would move" : $"on {Words.FullDay(views[0].Day)}{(trial.Before.Facts.IsEmpty ? "" : ", of the countries that it names")}"]));
        }
        var before = Fallen(trial.Before).ToDictionary(lost => lost.Id, StringComparer.Ordinal);
        var after = Fallen(trial.After).ToDictionary(lost => lost.Id, StringComparer.Ordinal);
        if (after.Values.Where(lost => !before.ContainsKey(lost.Id)).ToList() is { Count: > 0 } fallen)
            sections.Add(new Section("Would be undercut", Table.Of(fallen, ("event", lost => lost.Id), ("it needed", lost => string.Join(" ← ", lost.Chain.Reverse())))));
        if (before.Keys.Where(id => !after.ContainsKey(id)).ToList() is { Count: > 0 } standing)
            sections.Add(new Section("", null, $"would no longer be undercut: {string.Join(", ", standing)}"));
        return new Moves(false, sections);
    }

    private static IEnumerable<CasualtyAnswer> Fallen(Timeline timeline) =>
        ConsequenceAnswer.Of(timeline, _ => true).SelectMany(change => change.Undercuts).Where(lost => lost.Kind == "event" && lost.Decision != "kept").DistinctBy(lost => lost.Id);

    private static IEnumerable<string> Countries(Trial trial) => trial.Changes.SelectMany(NamedEvents.Of)
        .SelectMany(id => new[] { trial.Before.Find(id), trial.After.Find(id) }).OfType<TimelineEvent>()
        .SelectMany(happened => new[] { happened.Event.Actor.Code, happened.Event.Recipient?.Code }).OfType<string>().Where(trial.Before.Lineage.IsCountry).Distinct(StringComparer.Ordinal);
}
