using Sim.Branches;
using Sim.Events;
using Sim.Store.Backups;
using Sim.Store.Chains;
using Sim.Store.Following;
using Sim.Store.Payloads;
using Sim.Store.Streams;
using Sim.Store.Working;

namespace Sim.Store;

/// <summary>Streams in memory: the executable specification of a store, and the store of a scenario file that is only looked at.</summary>
public sealed class MemoryStreamStore(TimeProvider time) : IStreamStore
{
    private readonly Lock gate = new();
    private readonly Dictionary<StreamKey, List<Recorded>> streams = [];
    private readonly Followers followers = new();

    public IWorkQueue Work { get; } = new MemoryWorkQueue();

    public Task<IReadOnlyList<string>> Scenarios(CancellationToken cancellation) => Locked<IReadOnlyList<string>>(() =>
        [.. streams.Keys.Where(key => !key.IsOfFiles).Select(key => key.Scenario).Distinct().Order(StringComparer.Ordinal)], cancellation);

    public Task<IReadOnlyList<CatalogEntry>> Branches(string scenario, CancellationToken cancellation) => Locked<IReadOnlyList<CatalogEntry>>(() =>
        [.. streams.Where(stream => stream.Key.Scenario == scenario && !stream.Key.IsOfFiles).OrderBy(stream => stream.Key.Branch, StringComparer.Ordinal)
            .Select(stream => Entry(Branch.Fold(stream.Key.Branch, stream.Value.Select(recorded => recorded.Change))))], cancellation);

    public Task<IReadOnlyList<Recorded>> Read(StreamKey key, int? upTo, CancellationToken cancellation) => Locked<IReadOnlyList<Recorded>>(() =>
        [.. streams.GetValueOrDefault(key, []).Take(upTo ?? int.MaxValue)], cancellation);

    public Task<IReadOnlyList<CatalogEntry>> Ancestry(StreamKey branch, CancellationToken cancellation) => Locked<IReadOnlyList<CatalogEntry>>(() =>
    {
        var entries = new List<CatalogEntry>();
        for (StreamKey? key = branch; key is { } next && streams.TryGetValue(next, out var stream); key = entries[^1].Parent is { } parent ? next with { Branch = parent } : null)
            entries.Add(Entry(Branch.Fold(next.Branch, stream.Select(recorded => recorded.Change))));
        return entries;
    }, cancellation);

    public Task<IReadOnlyList<IReadOnlyList<Recorded>>> Read(IReadOnlyList<StreamKey> keys, CancellationToken cancellation) => Locked<IReadOnlyList<IReadOnlyList<Recorded>>>(() =>
        [.. keys.Select(key => (IReadOnlyList<Recorded>)[.. streams.GetValueOrDefault(key, [])])], cancellation);

    public Task<IndexedStream> Index(StreamKey root, CancellationToken cancellation) => Locked(() => IndexedStream.Of(streams.GetValueOrDefault(root, [])), cancellation);

    public Task<IReadOnlyDictionary<EventId, int>> Find(StreamKey key, IReadOnlyCollection<EventId> ids, int? upTo, CancellationToken cancellation) => Locked<IReadOnlyDictionary<EventId, int>>(() =>
    {
        var (wanted, versions) = (ids.ToHashSet(), new Dictionary<EventId, int>());
        foreach (var entry in streams.GetValueOrDefault(key, []))
            if (!(entry.Version > upTo) && entry.Change is Change.Asserted { Event.Id: var id } && wanted.Contains(id)) versions[id] = entry.Version;
        return versions;
    }, cancellation);

    public Task<int> VersionBy(StreamKey key, DateTimeOffset instant, CancellationToken cancellation) =>
        Locked(() => streams.GetValueOrDefault(key, []).TakeWhile(entry => entry.At <= instant).Count(), cancellation);

    public Task<IReadOnlyList<Recorded>> Texts(StreamKey key, IReadOnlyCollection<int> versions, CancellationToken cancellation) => Locked<IReadOnlyList<Recorded>>(() =>
        [.. streams.GetValueOrDefault(key, []).Where(entry => versions.Contains(entry.Version))], cancellation);

    public Task<IReadOnlyList<StreamProof>> Verify(string? scenario, IReadOnlyCollection<StreamHead> earlier, CancellationToken cancellation) => Locked<IReadOnlyList<StreamProof>>(() =>
        [.. streams.Keys.Where(key => scenario is null || key.Scenario == scenario).Union(earlier.Select(head => head.Key))
            .OrderBy(key => key.Scenario, StringComparer.Ordinal).ThenBy(key => key.Branch, StringComparer.Ordinal)
            .Select(key => Proof(key, streams.GetValueOrDefault(key, []), earlier.FirstOrDefault(head => head.Key == key)))], cancellation);

    public IAsyncEnumerable<IReadOnlyList<StreamVersion>> Follow(string? scenario, CancellationToken cancellation) => followers.Follow(scenario, cancellation);

    public Task<StorePulse> Pulse(CancellationToken cancellation) => Locked(() =>
        new StorePulse(streams.Count == 0 ? null : Schema.Version, streams.Values.Sum(entries => (long)entries.Count), null), cancellation);

    public Task<Outcome<BackupTotals>> Backup(Stream to, CancellationToken cancellation) => Locked<Outcome<BackupTotals>>(() =>
    {
        using var backup = new BackupWriter(to);
        backup.Begin(streams.Count, streams.Values.Sum(entries => (long)entries.Count));
        foreach (var (key, entries) in streams.OrderBy(stream => $"{stream.Key}", StringComparer.Ordinal))
        {
            backup.Stream(key, entries.Count, isListed: true);
            var chain = new StreamChain(key, 0, HeadHash.None);
            foreach (var entry in entries)
            {
                using var stamp = new RowStamp(entry.Origin, entry.By, entry.At);
                var (name, hash) = Chained(chain, stamp, entry);
                backup.Entry(chain, name, stamp.Recorded, stamp.By, stamp.Origin, hash.EntryId, hasHash: true);
            }
        }
        return new Outcome<BackupTotals>.Done(backup.Close());
    }, cancellation);

    public Task<Outcome<BackupTotals>> Restore(Stream from, string name, CancellationToken cancellation) => Locked(() =>
    {
        using var backup = new BackupReader(from);
        try
        {
            backup.Begin();
            if (streams.Count > 0) return MartenRestore.NotEmpty(streams.Count);
            var restored = new Dictionary<StreamKey, List<Recorded>>();
            while (backup.Next())
            {
                if (backup.Chain.Version == 1) restored.Add(backup.Chain.Stream, []);
                restored[backup.Chain.Stream].Add(new Recorded(backup.Chain.Version, backup.Change, OriginNames.Parse(backup.Entry.Origin), backup.Entry.By, backup.Recorded));
            }
            foreach (var (key, entries) in restored) streams.Add(key, entries);
            return new Outcome<BackupTotals>.Done(backup.Totals);
        }
        catch (BackupDamaged damaged)
        {
            return new Outcome<BackupTotals>.Invalid(damaged.In(name));
        }
    }, cancellation);

    public Task<AppendOutcome> Append(IReadOnlyList<StreamAppend> appends, string by, CancellationToken cancellation) => Locked<AppendOutcome>(() =>
    {
        Appends.Check(appends, by);
        foreach (var append in appends)
            if (Version(append.Key) is var actual && actual != append.ExpectedVersion) return new AppendOutcome.Conflict(append.Key, actual);

        var at = RecordedTime.Of(time);
        foreach (var append in appends)
        {
            if (!streams.TryGetValue(append.Key, out var stream)) streams.Add(append.Key, stream = []);
            foreach (var change in append.Changes) stream.Add(new Recorded(stream.Count + 1, change, append.Origin, by, at));
            followers.Tell(new StreamVersion(append.Key, stream.Count));
        }
        return new AppendOutcome.Appended();
    }, cancellation);

    public Task<AppendOutcome> Load(RootLoad load, string by, CancellationToken cancellation) => Locked<AppendOutcome>(() =>
    {
        load.Check(by);
        var files = StreamKey.OfFiles(load.Key.Scenario);
        foreach (var key in new[] { load.Key, files })
            if (Version(key) is > 0 and var actual) return new AppendOutcome.Conflict(key, actual);

        var at = RecordedTime.Of(time);
        var entries = new List<Recorded>();
        foreach (var change in load.Checked())
        {
            _ = Payload.Of(change); // What the other store refuses is refused here.
            entries.Add(new Recorded(entries.Count + 1, change, load.Origin, by, at));
        }
        streams.Add(load.Key, entries);
        followers.Tell(new StreamVersion(load.Key, entries.Count));
        if (load.OfFiles.Count > 0) streams.Add(files, [.. load.OfFiles.Select((change, index) => new Recorded(index + 1, change, load.Origin, by, at))]);
        return new AppendOutcome.Appended();
    }, cancellation);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private int Version(StreamKey key) => streams.GetValueOrDefault(key)?.Count ?? 0;

    private static StreamProof Proof(StreamKey key, List<Recorded> entries, StreamHead? earlier)
    {
        var (chain, walk) = (new StreamChain(key, 0, HeadHash.None), new ChainWalk(key, earlier));
        foreach (var entry in entries)
        {
            using var stamp = new RowStamp(entry.Origin, entry.By, entry.At);
            var (name, hash) = Chained(chain, stamp, entry);
            walk.Pass(entry.Version, name, stamp.Recorded, stamp.By, stamp.Origin, chain.Payload, hash, hash.EntryId);
        }
        return walk.End(entries.Count, chain.Head);
    }

    private static (byte[] Name, HeadHash Hash) Chained(StreamChain chain, RowStamp stamp, Recorded entry)
    {
        var payload = Payload.Map(entry.Change);
        var name = stamp.TypeOf(payload).Name;
        return (name, chain.Add(name, stamp.Recorded, stamp.By, stamp.Origin, stamp.Json(payload)));
    }

    private static CatalogEntry Entry(Branch branch) => new(branch.Name, branch.Parent, branch.Point, branch.Version) { IsClosed = branch.Closing is not null };

    private Task<T> Locked<T>(Func<T> act, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested) return Task.FromCanceled<T>(cancellation);
        try
        {
            lock (gate) return Task.FromResult(act());
        }
        catch (ArgumentException e)
        {
            return Task.FromException<T>(e); // As from the other store: when it is awaited.
        }
    }
}
