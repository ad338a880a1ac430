using Sim.Answers;
using Sim.Files.Reports;
using Sim.Scenarios;

namespace Sim.Store;

/// <summary>What a load appended, or would append.</summary>
public static class LoadReport
{
    public static LoadAnswer Answer(IReadOnlyList<ScenarioLoad> loads, ConflictSide? taken, bool dryRun) => new(
        loads.Count == 1 ? loads[0].Scenario : null,
        loads.Sum(load => load.Plan.Changes),
        [.. loads.SelectMany(load => load.Streams.Select(stream => new LoadedStream(stream.Branch, stream.Version, stream.Changes.Count, load.Scenario, stream.Changes)))],
        dryRun,
        [.. loads.Select(load => new LoadedScenario(load.Scenario, load.Plan.Changes))],
        [.. loads.SelectMany(load => load.Plan.Settled.Select(conflict => new SettledConflict(
            load.Scenario, conflict.Branch, conflict.About, conflict.File, conflict.Store, taken == ConflictSide.File ? "file" : "store")))]);

    public static Report Of(LoadAnswer answer)
    {
        var sections = answer.Scenarios.SelectMany(scenario => Sections(scenario, answer)).ToList();
        var changes = Table.Of(answer.Streams.SelectMany(Numbered),
            ("scenario", row => row.Stream.Scenario), ("branch", row => row.Stream.Branch), ("#version", row => $"{row.Version}"), ("change", row => row.Change.Verb),
            ("id", row => row.Change.Id), ("what", row => row.Change.What), ("fields", row => string.Join("; ", row.Change.Fields)), ("reason", row => row.Change.Reason));
        return new Report(answer, sections, changes);
    }

    private static IEnumerable<Section> Sections(LoadedScenario scenario, LoadAnswer answer)
    {
        var streams = answer.Streams.Where(stream => stream.Scenario == scenario.Scenario).ToList();
        var settled = answer.Conflicts.Where(conflict => conflict.Scenario == scenario.Scenario)
            .Select(conflict => $"{conflict.Branch}, {conflict.About}: the file says {conflict.File}; the store had {conflict.Store}: {conflict.Taken}'s side taken").ToList();
        if (streams.Count == 0)
        {
            yield return new Section("", null, [$"{scenario.Scenario}: nothing new, nothing {(answer.DryRun ? "to append" : "appended")}", .. settled]);
            yield break;
        }
        var table = Table.Of(streams,
            ("branch", stream => stream.Branch), ("#appended", stream => $"{stream.Appended}"), ("#version", stream => $"v{stream.Version}"), ("what", Counts));
        yield return new Section(scenario.Scenario, table, [.. settled, $"{Words.Count(scenario.Appended, "change")} {(answer.DryRun ? "to append: nothing was appended (--dry-run)" : "appended")}"]);

        // The first load of a scenario states the whole file: its list is for those who ask.
        if (!answer.DryRun && streams.Exists(stream => IsNew(stream) && stream.Branch == Scenario.Main)) yield break;
        yield return new Section("Changes", Table.Of(streams.SelectMany(Numbered),
            ("branch", row => $"{row.Stream.Branch}.v{row.Version}"), ("change", row => row.Change.Verb), ("id", row => row.Change.Id), ("what", row => row.Change.Line()), ("reason", row => row.Change.Reason)));
    }

    private static bool IsNew(LoadedStream stream) => stream.Version == stream.Appended;

    /// <summary><c>1 opened, 7 declared, 22 asserted</c>.</summary>
    private static string Counts(LoadedStream stream) => string.Join(", ", stream.Changes.GroupBy(change => change.Verb).Select(same => $"{same.Count()} {same.Key}"));

    private static IEnumerable<(LoadedStream Stream, int Version, ToldChange Change)> Numbered(LoadedStream stream) =>
        stream.Changes.Index().Select(pair => (stream, stream.Version - stream.Appended + pair.Index + 1, pair.Item));
}
