using Sim.Branches;
using Sim.Events;
using Sim.Store;
using Sim.Store.Backups;
using Sim.Store.Chains;
using Sim.Store.Following;
using Sim.Store.Working;

namespace Sim.Cli.Serving;

/// <summary>The store, without being its owner.</summary>
/// <param name="expected">What has to be so for anything to be appended; null: nothing.</param>
internal sealed class LentStore(IStreamStore store, Expectation? expected) : IStreamStore
{
    public IWorkQueue Work => store.Work;
    public Task<IReadOnlyList<string>> Scenarios(CancellationToken cancellation) => store.Scenarios(cancellation);
    public Task<IReadOnlyList<CatalogEntry>> Branches(string scenario, CancellationToken cancellation) => store.Branches(scenario, cancellation);
    public Task<IReadOnlyList<Recorded>> Read(StreamKey key, int? upTo, CancellationToken cancellation) => store.Read(key, upTo, cancellation);
    public Task<IReadOnlyList<CatalogEntry>> Ancestry(StreamKey branch, CancellationToken cancellation) => store.Ancestry(branch, cancellation);
    public Task<IReadOnlyList<IReadOnlyList<Recorded>>> Read(IReadOnlyList<StreamKey> keys, CancellationToken cancellation) => store.Read(keys, cancellation);
    public Task<IndexedStream> Index(StreamKey root, CancellationToken cancellation) => store.Index(root, cancellation);
    public Task<IReadOnlyDictionary<EventId, int>> Find(StreamKey key, IReadOnlyCollection<EventId> ids, int? upTo, CancellationToken cancellation) => store.Find(key, ids, upTo, cancellation);
    public Task<int> VersionBy(StreamKey key, DateTimeOffset instant, CancellationToken cancellation) => store.VersionBy(key, instant, cancellation);
    public Task<IReadOnlyList<Recorded>> Texts(StreamKey key, IReadOnlyCollection<int> versions, CancellationToken cancellation) => store.Texts(key, versions, cancellation);
    public Task<IReadOnlyList<StreamProof>> Verify(string? scenario, IReadOnlyCollection<StreamHead> earlier, CancellationToken cancellation) => store.Verify(scenario, earlier, cancellation);
    public IAsyncEnumerable<IReadOnlyList<StreamVersion>> Follow(string? scenario, CancellationToken cancellation) => store.Follow(scenario, cancellation);
    public Task<StorePulse> Pulse(CancellationToken cancellation) => store.Pulse(cancellation);
    public Task<Outcome<BackupTotals>> Backup(Stream to, CancellationToken cancellation) => store.Backup(to, cancellation);
    public Task<Outcome<BackupTotals>> Restore(Stream from, string name, CancellationToken cancellation) => store.Restore(from, name, cancellation);

    public async Task<AppendOutcome> Load(RootLoad load, string by, CancellationToken cancellation)
    {
        if (load.Key == expected?.Key) expected.Require(0);
        return await store.Load(load, by, cancellation);
    }

    public async Task<AppendOutcome> Append(IReadOnlyList<StreamAppend> appends, string by, CancellationToken cancellation)
    {
        expected?.Require(appends);
        var outcome = await store.Append(appends, by, cancellation);
        if (outcome is AppendOutcome.Appended) expected?.Passed();
        return outcome;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
