using Npgsql;
using Sim.Benchmarks.Contenders;
using Sim.Benchmarks.Histories;
using Sim.Benchmarks.Measuring;
using Sim.Branches;
using Sim.Events;
using Sim.Files;
using Sim.Postures;
using Sim.Store;
using Sim.Store.Chains;
using Sim.Store.Columns;

namespace Sim.Benchmarks;

/// <summary>What Sim's store costs on one history: files imported, the index opened, ids found, what-ifs resolved.</summary>
internal sealed class StoreMeasures(History history, StoreDatabase database, Figures figures)
{
    /// <summary>A longer history is loaded without a file: writing one and reading it twice says nothing new.</summary>
    private const int MostInAFile = 1_000_000;
    private const int More = 10_000;
    private const string By = "benchmark";

    /// <summary>The root that all but the imports are measured on.</summary>
    public static StreamKey Root { get; } = new("history", "main");

    public async Task Add(CancellationToken cancellation)
    {
        await using var store = database.Store();
        // The first load in a process compiles, and makes the schema.
        await Load(store, new StreamKey("warm", "main"), history.Events[..More], cancellation);
        var isShort = history.Events.Length <= MostInAFile;
        await Loaded(store, isShort, cancellation);
        await Verified(store, cancellation);
        await Opened(cancellation);
        if (isShort) await Appended(store, cancellation);
        await Resolved(store, cancellation);
        if (isShort) await Imported(store, cancellation);
    }

    private async Task Loaded(MartenStreamStore store, bool isCompared, CancellationToken cancellation)
    {
        var loaded = await Figures.Seconds(() => Load(store, Root, history.Events, cancellation));
        figures.Tell("bulk load", history.Events.Length / loaded / 1000, "thousand events/s", null);
        if (isCompared) Beside("bulk load", loaded, await PlainCopy.Of(database, Root.ToString(), cancellation));
    }

    /// <summary>All that was loaded so far: the history, and what warmed up before it.</summary>
    private async Task Verified(MartenStreamStore store, CancellationToken cancellation)
    {
        IReadOnlyList<StreamProof> proofs = [];
        var verified = await Figures.Seconds(async () => proofs = await store.Verify(null, [], cancellation));
        if (proofs.FirstOrDefault(proof => proof.Fault is not null) is { } bad) throw new InvalidOperationException($"{bad}");
        figures.Tell("hashes of the whole record recomputed and compared", proofs.Sum(proof => (long)proof.Head.Version) / verified / 1000, "thousand events/s", null);
    }

    private async Task Imported(MartenStreamStore store, CancellationToken cancellation)
    {
        using var file = new TabFile(history, history.Events, "");
        var imported = await Figures.Seconds(() => Import(store, "imported", file, cancellation));
        Beside("import of a file", imported, await PlainCopy.Of(database, "imported/main", cancellation));
    }

    private void Beside(string what, double own, double copy)
    {
        figures.Tell($"COPY beside {what}", history.Events.Length / copy / 1000, "thousand rows/s", null);
        figures.Tell($"{what}, rate as a part of COPY's", 100 * copy / own, "%", new Target.AtLeast(50));
    }

    private async Task Opened(CancellationToken cancellation)
    {
        await database.Run("vacuum analyze sim.mt_events", cancellation);
        await using (var connection = new NpgsqlConnection(database.ConnectionString))
        {
            await connection.OpenAsync(cancellation);
            var copied = await Figures.Median(3, _ => Task.FromResult(FactCopy.Read(connection, Root, 0, RowOrder.AsTheyLie, cancellation).Build()));
            figures.Tell("facts read by COPY", history.Events.Length / copied / 1e6, "million events/s", null);
        }
        figures.Tell("opening without a snapshot, which is then made", await Figures.Seconds(() => Open(cancellation)), "s", new Target.AtMost(20));
        figures.Tell("opening with a snapshot", await Figures.Median(3, _ => Open(cancellation)), "s", new Target.AtMost(2));
    }

    /// <summary>By a store that knows nothing yet, to the rows of all lanes.</summary>
    private async Task Open(CancellationToken cancellation)
    {
        await using var store = database.Store();
        await Indexed(store, Root, cancellation);
    }

    private static async Task<StanceIndex> Indexed(MartenStreamStore store, StreamKey key, CancellationToken cancellation) =>
        StanceIndex.Of(Timeline.Of((await store.Index(key, cancellation)).Lineage(key.Scenario, key.Branch, null)));

    private async Task Appended(MartenStreamStore store, CancellationToken cancellation)
    {
        using var file = new TabFile(history, history.Events.TakeLast(More), " again");
        var appended = await Figures.Seconds(async () =>
        {
            await Import(store, Root.Scenario, file, cancellation);
            await Indexed(store, Root, cancellation);
        });
        figures.Tell($"{More:N0} more events imported, to an index that has them", appended, "s", new Target.AtMost(1));
    }

    private async Task Resolved(MartenStreamStore store, CancellationToken cancellation)
    {
        var places = Enumerable.Range(0, 10).Select(i => (int)((long)i * history.Events.Length / 10)).ToList();
        figures.Tell("10 ids found", 1000 * (await Timing.Of(async run => await store.Find(Root, [.. places.Select(place => ToldHistory.IdOf((place + run) % history.Events.Length))], null, cancellation), cancellation)).Seconds, "ms", null);

        var changes = BranchChanges.Of(history, seed: 2018);
        var version = (await store.Branches(Root.Scenario, cancellation)).Single(entry => entry.Branch == Root.Branch).Version;
        await Demand(store.Append([new StreamAppend(Root with { Branch = "what-if" }, 0,
        [
            new Change.Opened(Root.Branch, new ForkPoint(DateOnly.FromDayNumber(history.LastDay - 150), null, version), "what if"),
            .. changes.Retracted.Select(place => new Change.Retracted(ToldHistory.IdOf(place), "the premise")),
            .. changes.Asserted.Select((happened, i) => new Change.Asserted(ToldHistory.Event(history, happened, new EventId($"a{i}")))),
        ], Origin.Command)], By, cancellation));
        var workspace = new Workspace(_ => Task.FromResult<IStreamStore>(store), By);
        var question = new Store.Question(new Reference(Root.Scenario, null, "what-if", null, null, null));
        figures.Tell("a branch of 10 changes, read from the store with its root and resolved", 1000 * (await Timing.Of(async _ =>
            await workspace.Answer([question], views => new Outcome<StanceIndex>.Done(StanceIndex.Of(views[0].Timeline)), cancellation), cancellation)).Seconds, "ms", null);
    }

    private async Task Load(MartenStreamStore store, StreamKey key, HistoryEvent[] events, CancellationToken cancellation)
    {
        Change[] declared = [new Change.Opened(null, null, ""), new Change.Declared(new Declaration.Described("Generated", "", null))];
        await Demand(store.Load(new RootLoad(key, events.Length + declared.Length, declared.Concat(events.Select((one, place) => (Change)new Change.Asserted(ToldHistory.Event(history, one, ToldHistory.IdOf(place))))), [], Origin.Command), By, cancellation));
    }

    private static async Task Import(MartenStreamStore store, string scenario, TabFile file, CancellationToken cancellation)
    {
        using var opened = file.Open();
        var order = new ImportOrder(scenario, new ImportReading(ImportFormat.Icews), null, Reliability.F);
        var outcome = await new Workspace(_ => Task.FromResult<IStreamStore>(store), By).Import(order, opened, row => throw new InvalidOperationException($"{row}"), new Progress<ImportProgress>(), cancellation);
        if (outcome is not Outcome<ImportDone>.Done { Value.Known: 0 }) throw new InvalidOperationException($"{outcome}");
    }

    private static async Task Demand(Task<AppendOutcome> appending)
    {
        if (await appending is not AppendOutcome.Appended) throw new InvalidOperationException("somebody else writes to the benchmark's database");
    }
}
