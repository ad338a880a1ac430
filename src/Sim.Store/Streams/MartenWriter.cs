using JasperFx.Events;
using Marten;
using Npgsql;
using Sim.Branches;
using Sim.Store.Chains;
using Sim.Store.Columns;
using Sim.Store.Following;
using Sim.Store.Payloads;
using Sim.Store.Projections;

namespace Sim.Store.Streams;

/// <summary>All that needs Marten. A process that only reads never makes one, nor loads Marten at all.</summary>
internal sealed class MartenWriter(NpgsqlDataSource database, TimeProvider time, ColumnStore columns) : IAsyncDisposable
{
    private readonly StreamRows rows = new(database);
    private readonly DocumentStore documents = DocumentStore.For(options => MartenOptions.Apply(options, database, time, columns));

    /// <returns>Null where another writer came between: whether anything moved must be looked up.</returns>
    public async Task<AppendOutcome?> TryAppend(
        IReadOnlyList<StreamAppend> appends, IReadOnlyList<IReadOnlyList<Payload>> payloads, string by, CancellationToken cancellation)
    {
        try
        {
            if (BulkAppend.Suits(appends)) return await BulkAppend.Append(database, appends, payloads, by, RecordedTime.Of(time), cancellation).ConfigureAwait(false) ? new AppendOutcome.Appended() : null;
            return await Append(appends, payloads, by, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (IsCollision(e))
        {
            return null;
        }
    }

    /// <summary>All the entries of a root, in one transaction; nobody sees it before <see cref="Reveal"/>.</summary>
    /// <returns>False where another writer came between.</returns>
    public async Task<bool> TryLoad(RootLoad load, string by, CancellationToken cancellation)
    {
        try
        {
            await BulkRoot.Insert(database, load, by, RecordedTime.Of(time), cancellation).ConfigureAwait(false);
            return true;
        }
        catch (Exception e) when (IsCollision(e))
        {
            return false;
        }
    }

    /// <summary>Stores the catalog's document of a root.</summary>
    public async Task Reveal(StreamKey key, CancellationToken cancellation)
    {
        await using var session = documents.LightweightSession();
        session.Store(new Catalog { Id = key.ToString(), Scenario = key.Scenario, Branch = key.Branch, Head = await CatalogHead.Of(database, key, cancellation).ConfigureAwait(false) });
        session.QueueSqlCommand(AppendNotice.Statement(key, await rows.Version(key, cancellation).ConfigureAwait(false)));
        await session.SaveChangesAsync(cancellation).ConfigureAwait(false);
    }

    public Task RunProjections(CancellationToken cancellation) => FollowingProjections.Run(documents, cancellation);

    public Task RebuildProjections(CancellationToken cancellation) => FollowingProjections.Rebuild(documents, cancellation);

    public ValueTask DisposeAsync() => documents.DisposeAsync();

    private async Task<AppendOutcome> Append(
        IReadOnlyList<StreamAppend> appends, IReadOnlyList<IReadOnlyList<Payload>> payloads, string by, CancellationToken cancellation)
    {
        await using var session = documents.LightweightSession();
        session.LastModifiedBy = by;
        var at = RecordedTime.Of(time);
        var conflicts = new List<(int Index, AppendOutcome.Conflict Outcome)>();
        StreamChain? written = null;
        // Locks are taken in one order everywhere, so that no two writers wait for each other.
        foreach (var (index, append) in appends.Index().OrderBy(pair => pair.Item.Key.ToString(), StringComparer.Ordinal))
        {
            if (append.ExpectedVersion == 0)
            {
                // It is not there to be locked, nor its document to be read; where it is after all, that comes out as a collision.
                session.Events.StartStream<Catalog>(append.Key.ToString(), Events(session, written = new StreamChain(append.Key, 0, HeadHash.None), payloads[index], append.Origin, at));
                continue;
            }
            var stream = await session.Events.FetchForExclusiveWriting<Catalog>(append.Key.ToString(), cancellation).ConfigureAwait(false);
            var actual = (int)(stream.CurrentVersion ?? 0);
            if (actual != append.ExpectedVersion)
            {
                conflicts.Add((index, new AppendOutcome.Conflict(append.Key, actual)));
                continue;
            }
            written = await StoredChains.At(session.Connection!, append.Key, actual, cancellation).ConfigureAwait(false);
            stream.AppendMany(Events(session, written, payloads[index], append.Origin, at));
        }
        if (conflicts.Count > 0) return conflicts.MinBy(conflict => conflict.Index).Outcome;
        foreach (var append in appends) session.QueueSqlCommand(AppendNotice.Statement(append.Key, append.ExpectedVersion + append.Changes.Count));
        await Commit.Settle(database, written!, () => session.SaveChangesAsync(cancellation)).ConfigureAwait(false);
        return new AppendOutcome.Appended();
    }

    private static List<object> Events(IDocumentSession session, StreamChain chain, IReadOnlyList<Payload> payloads, Origin origin, DateTimeOffset at)
    {
        using var stamp = new RowStamp(origin, session.LastModifiedBy!, at);
        var events = new List<object>(payloads.Count);
        foreach (var payload in payloads)
        {
            var hash = chain.Add(stamp.TypeOf(payload).Name, stamp.Recorded, stamp.By, stamp.Origin, stamp.Json(payload));
            var happened = session.Events.BuildEvent(payload);
            happened.Id = hash.EntryId;
            happened.SetHeader(StreamChain.Header, hash.ToString());
            happened.SetHeader(MartenOptions.OriginHeader, origin.Name());
            happened.Timestamp = at;
            events.Add(happened);
        }
        return events;
    }

    /// <summary>Two writers that opened the same stream, or that the server found waiting for each other.</summary>
    private static bool IsCollision(Exception e) => e
        is JasperFx.Events.ExistingStreamIdCollisionException or Marten.Exceptions.ExistingStreamIdCollisionException
        or EventStreamUnexpectedMaxEventIdException or JasperFx.Events.StreamLockedException or Marten.Exceptions.StreamLockedException
        or PostgresException { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DeadlockDetected }
        || (e is Marten.Exceptions.MartenCommandException && e.InnerException is { } inner && IsCollision(inner));
}
