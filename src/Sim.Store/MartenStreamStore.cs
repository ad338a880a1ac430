using Npgsql;
using Sim.Branches;
using Sim.Events;
using Sim.Store.Access;
using Sim.Store.Backups;
using Sim.Store.Chains;
using Sim.Store.Columns;
using Sim.Store.Following;
using Sim.Store.Streams;
using Sim.Store.Working;

namespace Sim.Store;

/// <summary>Streams in PostgreSQL, kept by Marten.</summary>
/// <remarks>
/// Nothing is connected before the first call. Reads use the tables directly; the first append sets up the schema where it is missing (see
/// <see cref="Schema"/>) and then Marten. All calls but <see cref="DisposeAsync"/> may run at once.
/// </remarks>
public sealed partial class MartenStreamStore : IStreamStore
{
    private const int Attempts = 5;

    private readonly StoreConnections connections;
    private readonly TimeProvider time;
    private readonly Action<string>? notice;
    private readonly StreamRows rows;
    private readonly ColumnStore columns;
    private readonly AppendFeed feed;
    private readonly Lazy<NpgsqlDataSource> holding;
    private readonly Lazy<MartenWriter> writer;
    private volatile bool hasSchema;

    /// <summary>Of one login, which takes on a role for its connections where it may.</summary>
    /// <param name="connectionString">An Npgsql connection string: see <see cref="ConnectionUrl"/>.</param>
    /// <inheritdoc cref="MartenStreamStore(StoreLogins, TimeProvider, Func{NpgsqlConnection, CancellationToken, Task}?, Action{string}?)"/>
    public MartenStreamStore(string connectionString, TimeProvider time, Func<NpgsqlConnection, CancellationToken, Task>? verify = null)
        : this(new StoreLogins(connectionString, null), time, verify) { }

    /// <param name="time">Gives the recorded time of what is appended.</param>
    /// <param name="verify">Asked of every new connection before anything else is: throws where the server is not the one that is meant.</param>
    /// <param name="notice">Told, before the first append, where the store is guarded less than it could be; null: nobody asks.</param>
    public MartenStreamStore(StoreLogins logins, TimeProvider time, Func<NpgsqlConnection, CancellationToken, Task>? verify = null, Action<string>? notice = null)
    {
        connections = new StoreConnections(logins, verify);
        (this.time, this.notice) = (time, notice);
        rows = new StreamRows(connections.Application);
        columns = new ColumnStore(connections.Application);
        feed = new AppendFeed(connections.Application);
        holding = new Lazy<NpgsqlDataSource>(connections.Holding);
        Work = new PostgresWorkQueue(holding, EnsureSchema);
        writer = new Lazy<MartenWriter>(() => new MartenWriter(connections.Application, time, columns));
    }

    public IWorkQueue Work { get; }

    /// <exception cref="StoreUnavailable">The server cannot be reached.</exception>
    public Task<IReadOnlyList<string>> Scenarios(CancellationToken cancellation) => Reaching.Store(() => rows.Scenarios(cancellation));

    /// <exception cref="StoreUnavailable">The server cannot be reached.</exception>
    public Task<IReadOnlyList<CatalogEntry>> Branches(string scenario, CancellationToken cancellation) => Reaching.Store(() => rows.Branches(scenario, cancellation));

    /// <exception cref="StoreUnavailable">The server cannot be reached.</exception>
    public Task<IReadOnlyList<Recorded>> Read(StreamKey key, int? upTo, CancellationToken cancellation) => Reaching.Store(() => rows.Read(key, upTo, cancellation));

    /// <exception cref="StoreUnavailable">The server cannot be reached.</exception>
    public Task<IReadOnlyList<CatalogEntry>> Ancestry(StreamKey branch, CancellationToken cancellation) => Reaching.Store(() => rows.Ancestry(branch, cancellation));

    /// <exception cref="StoreUnavailable">The server cannot be reached.</exception>
    public Task<IReadOnlyList<IReadOnlyList<Recorded>>> Read(IReadOnlyList<StreamKey> keys, CancellationToken cancellation) => Reaching.Store(() => rows.Read(keys, cancellation));

    /// <exception cref="StoreUnavailable">The server cannot be reached.</exception>
    public Task<IndexedStream> Index(StreamKey root, CancellationToken cancellation) => Reaching.Store(() => columns.Index(root, cancellation));

    /// <exception cref="StoreUnavailable">The server cannot be reached.</exception>
    public Task<IReadOnlyDictionary<EventId, int>> Find(StreamKey key, IReadOnlyCollection<EventId> ids, int? upTo, CancellationToken cancellation) => Reaching.Store(() => columns.Find(key, ids, upTo, cancellation));

    /// <exception cref="StoreUnavailable">The server cannot be reached.</exception>
    public Task<int> VersionBy(StreamKey key, DateTimeOffset instant, CancellationToken cancellation) => Reaching.Store(() => rows.VersionBy(key, instant, cancellation));

    /// <exception cref="StoreUnavailable">The server cannot be reached.</exception>
    public Task<IReadOnlyList<Recorded>> Texts(StreamKey key, IReadOnlyCollection<int> versions, CancellationToken cancellation) => Reaching.Store(() => rows.Texts(key, versions, cancellation));

    /// <exception cref="StoreUnavailable">The server cannot be reached.</exception>
    public Task<IReadOnlyList<StreamProof>> Verify(string? scenario, IReadOnlyCollection<StreamHead> earlier, CancellationToken cancellation) =>
        Reaching.Store(() => StoredChains.Verify(connections.Application, scenario, earlier, cancellation));

    public IAsyncEnumerable<IReadOnlyList<StreamVersion>> Follow(string? scenario, CancellationToken cancellation) => feed.Follow(scenario, cancellation);

    /// <exception cref="StoreUnavailable">The server cannot be reached.</exception>
    public Task<StorePulse> Pulse(CancellationToken cancellation) => Reaching.Store(async () =>
    {
        await using var connection = await connections.Application.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        return await StorePulse.Of(connection, cancellation).ConfigureAwait(false);
    });

    /// <exception cref="StoreUnavailable">The server cannot be reached.</exception>
    public Task<Outcome<BackupTotals>> Backup(Stream to, CancellationToken cancellation) => Reaching.Store(async () =>
    {
        using var backup = new BackupWriter(to);
        var (broken, totals) = await StoredChains.Write(connections.Application, backup, cancellation).ConfigureAwait(false);
        return broken is null ? new Outcome<BackupTotals>.Done(totals) : (Outcome<BackupTotals>)new Outcome<BackupTotals>.Refused([new Refusal(
            $"{broken.Head.Key}: {FaultWords.Of(broken.Fault!, null).Says}", "no backup was made of it; 'sim verify' names all that is wrong, and an earlier backup has it as it was")]);
    });

    /// <exception cref="StoreUnavailable">The server cannot be reached, or went away: whether it was restored is then unknown.</exception>
    public Task<Outcome<BackupTotals>> Restore(Stream from, string name, CancellationToken cancellation) => Reaching.Store(async () =>
    {
        using var backup = new BackupReader(from);
        try
        {
            backup.Begin();
            await EnsureSchema(cancellation).ConfigureAwait(false);
            return await MartenRestore.Into(connections.Application, backup, cancellation).ConfigureAwait(false);
        }
        catch (BackupDamaged damaged)
        {
            return new Outcome<BackupTotals>.Invalid(damaged.In(name));
        }
    });

    /// <exception cref="StoreUnavailable">The server cannot be reached, or went away: whether the changes were appended is then unknown.</exception>
    public Task<AppendOutcome> Append(IReadOnlyList<StreamAppend> appends, string by, CancellationToken cancellation) => Telemetry.Append("append", appends.Sum(append => (long)append.Changes.Count), () => Reaching.Store(async () =>
    {
        cancellation.ThrowIfCancellationRequested();
        var payloads = Appends.Check(appends, by);
        await EnsureSchema(cancellation).ConfigureAwait(false);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await writer.Value.TryAppend(appends, payloads, by, cancellation).ConfigureAwait(false) is { } outcome)
            {
                if (outcome is AppendOutcome.Conflict { Key: var key }) await Reveal(key, cancellation).ConfigureAwait(false);
                return outcome;
            }
            if (await Conflict(appends, cancellation).ConfigureAwait(false) is { } conflict) return conflict;
            // The other writer was rolled back as well: nothing has moved.
        }
        throw new StoreUnavailable($"others keep writing to '{appends[0].Key}' at the same time: try again");
    }));

    /// <inheritdoc/>
    /// <remarks>
    /// The entries go in by COPY; the catalog's document follows and is what makes the root seen. Where the process dies between the two, the
    /// next append or load of that name writes the document and finds the root there: the entries are in, all of them.
    /// </remarks>
    /// <exception cref="StoreUnavailable">The server cannot be reached, or went away: whether the root was made is then unknown.</exception>
    public Task<AppendOutcome> Load(RootLoad load, string by, CancellationToken cancellation) => Telemetry.Append("load", load.Count + load.OfFiles.Count, () => Reaching.Store<AppendOutcome>(async () =>
    {
        cancellation.ThrowIfCancellationRequested();
        load.Check(by);
        await EnsureSchema(cancellation).ConfigureAwait(false);
        StreamKey[] keys = [load.Key, StreamKey.OfFiles(load.Key.Scenario)];
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            foreach (var key in keys)
                if (await rows.Version(key, cancellation).ConfigureAwait(false) is > 0 and var actual)
                {
                    await Reveal(load.Key, cancellation).ConfigureAwait(false);
                    return new AppendOutcome.Conflict(key, actual);
                }
            if (!await writer.Value.TryLoad(load, by, cancellation).ConfigureAwait(false)) continue;
            await writer.Value.Reveal(load.Key, CancellationToken.None).ConfigureAwait(false);
            return new AppendOutcome.Appended();
        }
        throw new StoreUnavailable($"others keep writing to '{load.Key}' at the same time: try again");
    }));

    public async ValueTask DisposeAsync()
    {
        await feed.DisposeAsync().ConfigureAwait(false);
        if (writer.IsValueCreated) await writer.Value.DisposeAsync().ConfigureAwait(false);
        if (holding.IsValueCreated) await holding.Value.DisposeAsync().ConfigureAwait(false);
        await connections.DisposeAsync().ConfigureAwait(false);
    }

    private async Task<AppendOutcome.Conflict?> Conflict(IReadOnlyList<StreamAppend> appends, CancellationToken cancellation)
    {
        foreach (var append in appends)
            if (await rows.Version(append.Key, cancellation).ConfigureAwait(false) is var actual && actual != append.ExpectedVersion)
            {
                await Reveal(append.Key, cancellation).ConfigureAwait(false);
                return new AppendOutcome.Conflict(append.Key, actual);
            }
        return null;
    }

    /// <summary>Makes a root seen that was loaded whole, where the process that loaded it died before it said so.</summary>
    private async Task Reveal(StreamKey key, CancellationToken cancellation)
    {
        if (await rows.IsHiddenRoot(key, cancellation).ConfigureAwait(false)) await writer.Value.Reveal(key, cancellation).ConfigureAwait(false);
    }

    private async Task EnsureSchema(CancellationToken cancellation)
    {
        if (hasSchema) return;
        await Schema.Ensure(connections, cancellation).ConfigureAwait(false);
        if (notice is not null)
        {
            await using var connection = await connections.Application.OpenConnectionAsync(cancellation).ConfigureAwait(false);
            if ((await StoreGuard.Of(connection, cancellation).ConfigureAwait(false)).Problem is { } problem) notice(problem);
        }
        hasSchema = true;
    }
}
