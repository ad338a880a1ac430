using Sim.Branches;
using Sim.Scenarios;

namespace Sim.Store;

/// <summary>Lineages by reference, from the store or from a file. Streams read once are kept: use one for one question.</summary>
internal sealed class Lineages(Func<CancellationToken, Task<IStreamStore>> open)
{
    private readonly Dictionary<StreamKey, IReadOnlyList<Recorded>> streams = [];
    private readonly Dictionary<string, Outcome<Scenario>> files = new(StringComparer.Ordinal);

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
