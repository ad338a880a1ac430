using Sim.Answers;
using Sim.Branches;
using Sim.Scenarios;

namespace Sim.Store;

/// <summary>Lineages by reference, from the store or from a file. Streams read once are kept: use one for one question.</summary>
internal sealed class Lineages(Func<CancellationToken, Task<IStreamStore>> open)
{
    private readonly Dictionary<StreamKey, IReadOnlyList<Recorded>> streams = [];
    private readonly Dictionary<string, Outcome<Scenario>> files = new(StringComparer.Ordinal);

    /// <summary>At the version that the question's recorded time finds, where it has one.</summary>
    public async Task<Outcome<Lineage>> Of(Question question, CancellationToken cancellation) =>
        await (await Pinned(question, cancellation)).ThenAsync(reference => Of(reference, cancellation));

    public async Task<Outcome<Lineage>> Of(Reference reference, CancellationToken cancellation)
    {
        if (reference.File is { } file) return FromFile(file, reference.Branch);
        var scenario = await ScenarioOf(reference.Scenario, cancellation);
        return await scenario.ThenAsync(name => FromStore(name, reference, cancellation));
    }

    /// <summary>The named scenario, or the only one there is.</summary>
    public async Task<Outcome<string>> ScenarioOf(string? name, CancellationToken cancellation)
    {
        var known = await (await open(cancellation)).Scenarios(cancellation);
        if (name is not null)
        {
            return known.Contains(name) ? new Outcome<string>.Done(name) : new Outcome<string>.Invalid(
                $"no scenario '{name}' is loaded: {Nearest.Ask(name, known, known.Count == 0 ? "load one with 'sim load FILE', or try 'sim demo'" : "'sim list' shows what is")}");
        }
        return known.Count switch
        {
            0 => new Outcome<string>.Invalid("no scenario is loaded: load one with 'sim load FILE', or try 'sim demo'"),
            1 => new Outcome<string>.Done(known[0]),
            _ => new Outcome<string>.Invalid($"several scenarios are loaded: write SCENARIO/BRANCH, with one of {string.Join(", ", known)}"),
        };
    }

    public async Task<Outcome<LogAnswer>> Log(Question question, VersionSpan versions, CancellationToken cancellation)
    {
        var resolved = await Of(question, cancellation);
        return resolved.Then<LogAnswer>(lineage =>
        {
            var name = lineage.Leaf.Name;
            var newest = lineage.Leaf.Version;
            if (versions.First > newest || versions.Last > newest)
                return new Outcome<LogAnswer>.Invalid($"'{lineage.Scenario}/{name}' has no version {(versions.First > newest ? versions.First : versions.Last)} here: its newest is {newest}");
            var reference = new Reference(lineage.Scenario, null, name, newest, null, null);
            return new Outcome<LogAnswer>.Done(LogAnswer.Of(reference, versions, branch => streams[new StreamKey(lineage.Scenario, branch)]));
        });
    }

    /// <summary>The reference with the version at which the branch stood at the question's recorded time.</summary>
    private async Task<Outcome<Reference>> Pinned(Question question, CancellationToken cancellation)
    {
        var reference = question.Reference;
        if (question.RecordedBy is not { } instant) return new Outcome<Reference>.Done(reference);
        if (reference.File is not null)
            return new Outcome<Reference>.Invalid($"--recorded-by with the file {reference.File}: a file has no recorded time, load it first (sim load)");
        if (reference.Version is { } stated)
            return new Outcome<Reference>.Invalid($"--recorded-by and .v{stated} both say which version: leave one out");
        return await (await ScenarioOf(reference.Scenario, cancellation)).ThenAsync<Reference>(async scenario =>
        {
            var records = await Read(new StreamKey(scenario, reference.Branch), cancellation);
            // A clock that went back must not skip an entry: what came after the first later one is not counted, whatever its time.
            var version = records.TakeWhile(record => record.At <= instant).Count();
            return records.Count > 0 && version == 0
                ? new Outcome<Reference>.Invalid($"nothing had been recorded on '{scenario}/{reference.Branch}' by {RecordedInstant.Text(instant)}: its first entry was recorded at {RecordedInstant.Text(records[0].At)}")
                : new Outcome<Reference>.Done(reference with { Scenario = scenario, Version = version == 0 ? null : version });
        });
    }

    private async Task<Outcome<Lineage>> FromStore(string scenario, Reference reference, CancellationToken cancellation)
    {
        var records = await Read(new StreamKey(scenario, reference.Branch), cancellation);
        if (records.Count == 0)
        {
            var known = await (await open(cancellation)).Branches(scenario, cancellation);
            return new Outcome<Lineage>.Invalid(
                $"no branch '{reference.Branch}' in '{scenario}': {Nearest.Ask(reference.Branch, known.Select(entry => entry.Branch), $"'sim branches {scenario}' lists them")}");
        }
        if (reference.Version > records.Count)
            return new Outcome<Lineage>.Invalid($"'{scenario}/{reference.Branch}' has no version {reference.Version}: its newest is {records.Count}");

        // A branch keeps its parent for good: its opening tells which streams to read.
        for (var opening = records[0].Change; opening is Change.Opened { Parent: { } parent };)
            opening = (await Read(new StreamKey(scenario, parent), cancellation))[0].Change;
        return new Outcome<Lineage>.Done(Lineage.Of(
            scenario, reference.Branch, reference.Version, name => streams[new StreamKey(scenario, name)].Select(record => record.Change)));
    }

    private async Task<IReadOnlyList<Recorded>> Read(StreamKey key, CancellationToken cancellation)
    {
        if (streams.TryGetValue(key, out var records)) return records;
        return streams[key] = await (await open(cancellation)).Read(key, null, cancellation);
    }

    private Outcome<Lineage> FromFile(string path, string name)
    {
        if (!files.TryGetValue(path, out var read)) read = files[path] = Workspace.Read(path);
        return read.Then(scenario => Named(ScenarioDifference.Lineages(scenario), name, path));
    }

    private static Outcome<Lineage> Named(IReadOnlyList<Lineage> lineages, string name, string path)
    {
        var names = lineages.Select(lineage => lineage.Leaf.Name).ToList();
        return names.IndexOf(name) is >= 0 and var found
            ? new Outcome<Lineage>.Done(lineages[found])
            : new Outcome<Lineage>.Invalid($"no branch '{name}' in {path}: {Nearest.Ask(name, names, $"it has {string.Join(", ", names)}")}");
    }
}
