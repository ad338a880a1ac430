using JasperFx.Events;
using Marten;
using Marten.Exceptions;
using Npgsql;
using Sim.Branches;
using Sim.Store.Payloads;
using Sim.Store.Projections;
using Sim.Store.Streams;

namespace Sim.Store;

/// <summary>Streams in PostgreSQL, kept by Marten.</summary>
/// <remarks>
/// Nothing is connected before the first call. Reads use the tables directly; the first append sets up the schema where it is missing (see
/// <see cref="Schema"/>) and then Marten. All calls but <see cref="DisposeAsync"/> may run at once.
/// </remarks>
public sealed class MartenStreamStore : IStreamStore
{
    private const int Attempts = 5;

    private readonly NpgsqlDataSource database;
    private readonly StreamRows rows;
    private readonly TimeProvider time;
    private readonly Lazy<DocumentStore> documents;
    private volatile bool hasSchema;

    /// <param name="connectionString">An Npgsql connection string: see <see cref="ConnectionUrl"/>.</param>
    public MartenStreamStore(string connectionString, TimeProvider time)
    {
        this.time = time;
        database = NpgsqlDataSource.Create(connectionString);
        rows = new StreamRows(database);
        documents = new Lazy<DocumentStore>(() => DocumentStore.For(options => MartenOptions.Apply(options, database, time)));
    }

    /// <exception cref="StoreUnavailable">The server cannot be reached.</exception>
    public Task<IReadOnlyList<string>> Scenarios(CancellationToken cancellation) => Reaching.Store(() => rows.Scenarios(cancellation));

    /// <exception cref="StoreUnavailable">The server cannot be reached.</exception>
    public Task<IReadOnlyList<CatalogEntry>> Branches(string scenario, CancellationToken cancellation) => Reaching.Store(() => rows.Branches(scenario, cancellation));

    /// <exception cref="StoreUnavailable">The server cannot be reached.</exception>
    public Task<IReadOnlyList<Recorded>> Read(StreamKey key, int? upTo, CancellationToken cancellation) => Reaching.Store(() => rows.Read(key, upTo, cancellation));

    /// <exception cref="StoreUnavailable">The server cannot be reached, or went away: whether the changes were appended is then unknown.</exception>
    public Task<AppendOutcome> Append(IReadOnlyList<StreamAppend> appends, string by, CancellationToken cancellation) => Reaching.Store(async () =>
    {
        cancellation.ThrowIfCancellationRequested();
        var payloads = Appends.Check(appends, by);
        await EnsureSchema(cancellation).ConfigureAwait(false);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryAppend(appends, payloads, by, cancellation).ConfigureAwait(false);
            }
            catch (Exception e) when (IsCollision(e))
            {
                // The other writer has committed, or was the one to be rolled back: then nothing has moved and we try again.
                if (await Conflict(appends, cancellation).ConfigureAwait(false) is { } conflict) return conflict;
                if (attempt == Attempts) throw;
            }
        }
    });

    public async ValueTask DisposeAsync()
    {
        if (documents.IsValueCreated) await documents.Value.DisposeAsync().ConfigureAwait(false);
        await database.DisposeAsync().ConfigureAwait(false);
    }

    private async Task<AppendOutcome> TryAppend(
        IReadOnlyList<StreamAppend> appends, IReadOnlyList<IReadOnlyList<Payload>> payloads, string by, CancellationToken cancellation)
    {
        await using var session = documents.Value.LightweightSession();
        session.LastModifiedBy = by;
        var at = RecordedTime.Of(time);
        var conflicts = new List<(int Index, AppendOutcome.Conflict Outcome)>();
        // Locks are taken in one order everywhere, so that no two writers wait for each other.
        foreach (var (index, append) in appends.Index().OrderBy(pair => pair.Item.Key.ToString(), StringComparer.Ordinal))
        {
            var stream = await session.Events.FetchForExclusiveWriting<Catalog>(append.Key.ToString(), cancellation).ConfigureAwait(false);
            var actual = (int)(stream.CurrentVersion ?? 0);
            if (actual != append.ExpectedVersion) conflicts.Add((index, new AppendOutcome.Conflict(append.Key, actual)));
            stream.AppendMany(payloads[index].Select(payload => (object)Event(session, payload, append.Origin, at)));
        }
        if (conflicts.Count > 0) return conflicts.MinBy(conflict => conflict.Index).Outcome;
        await session.SaveChangesAsync(cancellation).ConfigureAwait(false);
        return new AppendOutcome.Appended();
    }

    private static IEvent Event(IDocumentSession session, Payload payload, Origin origin, DateTimeOffset at)
    {
        var happened = session.Events.BuildEvent(payload);
        happened.SetHeader(MartenOptions.OriginHeader, origin.Name());
        happened.Timestamp = at;
        return happened;
    }

    /// <summary>Two writers that opened the same stream, or that the server found waiting for each other.</summary>
    private static bool IsCollision(Exception e) => e
        is JasperFx.Events.ExistingStreamIdCollisionException or Marten.Exceptions.ExistingStreamIdCollisionException
        or EventStreamUnexpectedMaxEventIdException or JasperFx.Events.StreamLockedException or Marten.Exceptions.StreamLockedException
        or MartenCommandException { InnerException: PostgresException { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DeadlockDetected } }
        or PostgresException { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DeadlockDetected };

    private async Task<AppendOutcome.Conflict?> Conflict(IReadOnlyList<StreamAppend> appends, CancellationToken cancellation)
    {
        foreach (var append in appends)
            if (await rows.Version(append.Key, cancellation).ConfigureAwait(false) is var actual && actual != append.ExpectedVersion)
                return new AppendOutcome.Conflict(append.Key, actual);
        return null;
    }

    private async Task EnsureSchema(CancellationToken cancellation)
    {
        if (hasSchema) return;
        await Schema.Ensure(database, cancellation).ConfigureAwait(false);
        hasSchema = true;
    }
}
