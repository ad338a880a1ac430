using Sim.Answers;
using Sim.Branches;
using Sim.Events;
using Sim.Scenarios;

namespace Sim.Store;

/// <summary>Lineages by reference, from the store or from a file. Streams read once are kept: use one for one question.</summary>
/// <param name="telling">A root of more than <see cref="Short"/> entries is told so; others are always told whole.</param>
internal sealed class Lineages(Func<CancellationToken, Task<IStreamStore>> open, Telling telling = Telling.Whole)
{
    /// <summary>Entries up to which a root is read and resolved in a few milliseconds.</summary>
    public const int Short = 2000;

    private readonly LongRoots roots = new(open);
    private readonly Dictionary<string, Dictionary<string, CatalogEntry>> catalogs = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Scenario, string Branch, int Version), Branch> folded = [];
    private readonly Dictionary<StreamKey, IReadOnlyList<Recorded>> streams = [];
    private readonly Dictionary<string, Outcome<Scenario>> files = new(StringComparer.Ordinal);

    /// <summary>Tells these events too in what is asked from now on.</summary>
    /// <returns>Whether any of them is new to it.</returns>
    public bool Name(IEnumerable<EventId> ids) => roots.Name(ids);

    /// <summary>Tells the entries at these versions of a long root too.</summary>
    public void Tell(StreamKey root, IEnumerable<int> versions) => roots.Tell(root, versions);

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

    /// <remarks>Of a long root only the entries that are told are read, and those that say what an event was before.</remarks>
    public async Task<Outcome<LogAnswer>> Log(Question question, VersionSpan versions, int? most, CancellationToken cancellation) =>
        await (await Pinned(question, cancellation)).ThenAsync(async pinned => await (await ScenarioOf(pinned.Scenario, cancellation)).ThenAsync(async scenario =>
            await (await Ancestry(scenario, pinned, cancellation)).ThenAsync(async ancestry =>
            {
                var (key, newest) = (new StreamKey(scenario, pinned.Branch), pinned.Version ?? ancestry[0].Version);
                if (versions.First > newest || versions.Last > newest)
                    return new Outcome<LogAnswer>.Invalid($"'{key}' has no version {(versions.First > newest ? versions.First : versions.Last)} here: its newest is {newest}");
                var stream = ancestry.Count > 1 || ancestry[0].Version <= Short ? await Read(key, cancellation) : await roots.Newest(key, versions.Newest(most, newest), cancellation);
                Name(stream.SelectMany(record => NamedEvents.Of(record.Change)));
                return (await Parents(scenario, ancestry[0].Parent, stream, cancellation)).Then<LogAnswer>(parents =>
                    new Outcome<LogAnswer>.Done(LogAnswer.Of(new Reference(scenario, null, pinned.Branch, newest, null, null), versions, most, stream, parents)));
            })));

    /// <summary>A branch's parent at each version on which the branch has stood.</summary>
    private async Task<Outcome<IReadOnlyDictionary<int, Lineage>>> Parents(string scenario, string? parent, IReadOnlyList<Recorded> stream, CancellationToken cancellation)
    {
        var parents = new Dictionary<int, Lineage>();
        foreach (var basis in stream.Select(record => record.Change switch { Change.Opened opened => opened.Point, Change.Rebased rebased => rebased.Point, _ => null }).OfType<ForkPoint>().Select(point => point.Basis).Distinct())
        {
            var resolved = await Of(new Reference(scenario, null, parent!, basis, null, null), cancellation);
            if (resolved is not Outcome<Lineage>.Done(var lineage)) return resolved.As<IReadOnlyDictionary<int, Lineage>>();
            parents.Add(basis, lineage);
        }
        return new Outcome<IReadOnlyDictionary<int, Lineage>>.Done(parents);
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
            var (store, key) = (await open(cancellation), new StreamKey(scenario, reference.Branch));
            var version = await store.VersionBy(key, instant, cancellation);
            return version == 0 && await store.Texts(key, [1], cancellation) is [var first]
                ? new Outcome<Reference>.Invalid($"nothing had been recorded on '{key}' by {RecordedInstant.Text(instant)}: its first entry was recorded at {RecordedInstant.Text(first.At)}")
                : new Outcome<Reference>.Done(reference with { Scenario = scenario, Version = version == 0 ? null : version });
        });
    }

    /// <summary>The branch named by the reference and its ancestors, as they stand now, the root last.</summary>
    public async Task<Outcome<IReadOnlyList<CatalogEntry>>> Ancestry(string scenario, Reference reference, CancellationToken cancellation)
    {
        var store = await open(cancellation);
        var ancestry = catalogs.TryGetValue(scenario, out var catalog) ? Above(catalog, reference.Branch) : await store.Ancestry(new StreamKey(scenario, reference.Branch), cancellation);
        if (ancestry.Count == 0)
        {
            var known = await store.Branches(scenario, cancellation);
            return new Outcome<IReadOnlyList<CatalogEntry>>.Invalid(
                $"no branch '{reference.Branch}' in '{scenario}': {Nearest.Ask(reference.Branch, known.Select(entry => entry.Branch), $"'sim branches {scenario}' lists them")}");
        }
        return reference.Version > ancestry[0].Version
            ? new Outcome<IReadOnlyList<CatalogEntry>>.Invalid($"'{scenario}/{reference.Branch}' has no version {reference.Version}: its newest is {ancestry[0].Version}")
            : new Outcome<IReadOnlyList<CatalogEntry>>.Done(ancestry);
    }

    /// <summary>All branches of a scenario; their streams are read at once, those of long roots excepted.</summary>
    public async Task<IReadOnlyList<CatalogEntry>> Catalog(string scenario, CancellationToken cancellation)
    {
        var all = await (await open(cancellation)).Branches(scenario, cancellation);
        catalogs[scenario] = all.ToDictionary(entry => entry.Branch, StringComparer.Ordinal);
        await ReadAll([.. all.Where(entry => entry.Parent is not null || IsWhole(entry)).Select(entry => new StreamKey(scenario, entry.Branch))], cancellation);
        return all;
    }

    /// <summary>A branch of the catalog as it stood at a version (inclusive), told as the lineages tell it; a long root without its events.</summary>
    public Branch Folded(string scenario, string name, int version)
    {
        if (!folded.TryGetValue((scenario, name, version), out var branch))
        {
            branch = streams.TryGetValue(new StreamKey(scenario, name), out var records)
                ? Branch.Fold(name, records.Take(version).Select(record => record.Change))
                : new Branch(name) { Version = version };
            folded.Add((scenario, name, version), branch);
        }
        return branch;
    }

    private bool IsWhole(CatalogEntry root) => telling == Telling.Whole || root.Version <= Short;

    private static List<CatalogEntry> Above(Dictionary<string, CatalogEntry> catalog, string name)
    {
        var ancestry = new List<CatalogEntry>();
        for (string? next = name; next is not null && catalog.TryGetValue(next, out var entry); next = entry.Parent) ancestry.Add(entry);
        return ancestry;
    }

    private async Task<Outcome<Lineage>> FromStore(string scenario, Reference reference, CancellationToken cancellation) =>
        await (await Ancestry(scenario, reference, cancellation)).ThenAsync<Lineage>(async ancestry =>
        {
            var root = ancestry[^1];
            var isWhole = IsWhole(root);
            await ReadAll([.. ancestry.Where(entry => isWhole || entry != root).Select(entry => new StreamKey(scenario, entry.Branch))], cancellation);
            var below = new List<Branch>();
            // What was read may be newer than the catalog.
            var version = reference.Version ?? int.MaxValue;
            foreach (var entry in isWhole ? ancestry : ancestry.SkipLast(1))
            {
                below.Add(Folded(scenario, entry.Branch, version));
                version = below[^1].Point?.Basis ?? version;
            }
            if (isWhole)
            {
                below.Reverse();
                return new Outcome<Lineage>.Done(new Lineage(scenario, below));
            }
            return new Outcome<Lineage>.Done(await Indexed(new StreamKey(scenario, root.Branch), below, below.Count == 0 ? reference.Version : version, cancellation));
        });

    /// <param name="below">The branches below the root, the leaf first.</param>
    private async Task<Lineage> Indexed(StreamKey root, List<Branch> below, int? version, CancellationToken cancellation)
    {
        var ids = below.SelectMany(branch => streams[root with { Branch = branch.Name }].Take(branch.Version)).SelectMany(record => NamedEvents.Of(record.Change));
        var lineage = await roots.Lineage(root, ids, version, cancellation);
        for (var branch = below.Count - 1; branch >= 0; branch--) lineage = lineage.Child(below[branch]);
        return lineage;
    }

    private async Task ReadAll(IReadOnlyList<StreamKey> keys, CancellationToken cancellation)
    {
        var missing = keys.Where(key => !streams.ContainsKey(key)).ToList();
        if (missing.Count == 0) return;
        foreach (var (key, records) in missing.Zip(await (await open(cancellation)).Read(missing, cancellation))) streams[key] = records;
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
