using Sim.Branches;
using Sim.Events;

namespace Sim.Store;

/// <summary>Roots of which only some entries are told, by their index; what was read once is kept.</summary>
internal sealed class LongRoots(Func<CancellationToken, Task<IStreamStore>> open)
{
    private readonly Dictionary<StreamKey, IndexedStream> indexes = [];
    private readonly Dictionary<StreamKey, Dictionary<EventId, Recorded?>> lifted = [];
    private readonly HashSet<EventId> named = [];
    private readonly Dictionary<StreamKey, HashSet<int>> shown = [];
    private readonly Dictionary<(StreamKey Root, int Version), Recorded> texts = [];

    /// <summary>Tells these events too in what is asked from now on.</summary>
    /// <returns>Whether any of them is new to it.</returns>
    public bool Name(IEnumerable<EventId> ids)
    {
        var before = named.Count;
        named.UnionWith(ids);
        return named.Count > before;
    }

    /// <summary>Tells the entries at these versions of a long root too.</summary>
    public void Tell(StreamKey root, IEnumerable<int> versions)
    {
        if (!shown.TryGetValue(root, out var known)) shown.Add(root, known = []);
        known.UnionWith(versions);
    }

    /// <summary>The root at a version, its newest by default, telling the events with these ids and all that were named or told.</summary>
    public async Task<Lineage> Lineage(StreamKey root, IEnumerable<EventId> ids, int? version, CancellationToken cancellation)
    {
        // A branch of which another reference's answer told nothing yet may stand on more of the root than was there then.
        if (!indexes.TryGetValue(root, out var index) || version > index.Version)
        {
            index = indexes[root] = await (await open(cancellation)).Index(root, cancellation);
            lifted.Remove(root);
        }
        IReadOnlyList<Recorded> told = [.. await Lifted(root, [.. named.Concat(ids).Distinct()], cancellation), .. await Shown(root, cancellation)];
        return (told.Count == 0 ? index : index.Telling(told)).Lineage(root.Scenario, root.Branch, version);
    }

    /// <summary>The entries at these versions, after those before them that are told.</summary>
    public async Task<IReadOnlyList<Recorded>> Newest(StreamKey root, (int First, int Last, int Omitted) versions, CancellationToken cancellation)
    {
        var store = await open(cancellation);
        var told = (await store.Index(root, cancellation)).Told.Where(record => record.Version < versions.First);
        return [.. told, .. await store.Texts(root, [.. Enumerable.Range(versions.First, versions.Last - versions.First + 1)], cancellation)];
    }

    /// <summary>Their assertions on the root, those that have one.</summary>
    private async Task<IReadOnlyList<Recorded>> Lifted(StreamKey root, IReadOnlyList<EventId> ids, CancellationToken cancellation)
    {
        if (!lifted.TryGetValue(root, out var known)) lifted.Add(root, known = []);
        var store = await open(cancellation);
        var newest = indexes[root].Version;
        var found = await store.Find(root, [.. ids.Where(id => !known.ContainsKey(id))], newest, cancellation);
        var assertions = (await store.Texts(root, [.. found.Values], cancellation)).ToDictionary(record => record.Version);
        foreach (var id in ids)
            if (!known.ContainsKey(id)) known[id] = found.TryGetValue(id, out var version) ? assertions.GetValueOrDefault(version) : null;
        return [.. ids.Select(id => known[id]).OfType<Recorded>()];
    }

    private async Task<IReadOnlyList<Recorded>> Shown(StreamKey root, CancellationToken cancellation)
    {
        if (!shown.TryGetValue(root, out var versions)) return [];
        foreach (var record in await (await open(cancellation)).Texts(root, [.. versions.Where(version => !texts.ContainsKey((root, version)))], cancellation)) texts[(root, record.Version)] = record;
        return [.. versions.Select(version => texts[(root, version)])];
    }
}
