using System.Threading.Channels;
using Npgsql;
using NpgsqlTypes;
using Sim.Store.Chains;
using Sim.Store.Payloads;
using Sim.Store.Projections;

namespace Sim.Store.Streams;

/// <summary>A root's entries, and what is remembered of their files, by COPY in one transaction: the very rows that Marten appends.</summary>
/// <remarks>Marten's own bulk insert makes each row three times over and the server waits for it: a third of the speed.</remarks>
internal static class BulkRoot
{
    /// <summary>Batches that wait for the server.</summary>
    private const int Ahead = 2;

    /// <exception cref="PostgresException">Among others a unique violation where another writer made the stream.</exception>
    public static async Task Insert(NpgsqlDataSource database, RootLoad load, string by, DateTimeOffset at, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancellation).ConfigureAwait(false);
        await Stream(connection, load.Key, load.Count, cancellation).ConfigureAwait(false);
        if (load.OfFiles.Count > 0) await Stream(connection, StreamKey.OfFiles(load.Key.Scenario), load.OfFiles.Count, cancellation).ConfigureAwait(false);

        var (root, ofFiles) = (new StreamChain(load.Key, 0, HeadHash.None), new StreamChain(StreamKey.OfFiles(load.Key.Scenario), 0, HeadHash.None));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var batches = Channel.CreateBounded<EventRows>(Ahead);
        var writing = Task.Run(() => Write(load, root, ofFiles, by, at, batches.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var rows in batches.Reader.ReadAllAsync(cancellation).ConfigureAwait(false)) await Copy(connection, rows, cancellation).ConfigureAwait(false);
        }
        finally
        {
            // The changes are enumerated no more once this has returned.
            await stop.CancelAsync().ConfigureAwait(false);
            await writing.ConfigureAwait(false);
        }
        if (ofFiles.Version > 0) await CatalogHead.Set(connection, ofFiles, cancellation).ConfigureAwait(false);
        await Commit.Settle(database, root, () => transaction.CommitAsync(cancellation)).ConfigureAwait(false);
    }

    /// <summary>A new one, with its last version. First, so that whoever else makes the stream waits for this transaction.</summary>
    public static async Task Stream(NpgsqlConnection connection, StreamKey key, int version, CancellationToken cancellation)
    {
        await using var insert = new NpgsqlCommand("insert into sim.mt_streams (id, type, version) values ($1, $2, $3)", connection)
        {
            Parameters = { new() { Value = key.ToString() }, new() { Value = nameof(Catalog).ToLowerInvariant() }, new() { Value = (long)version } },
        };
        await insert.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
    }

    private static async Task Write(RootLoad load, StreamChain root, StreamChain ofFiles, string by, DateTimeOffset at, ChannelWriter<EventRows> batches, CancellationToken cancellation)
    {
        try
        {
            using var stamp = new RowStamp(load.Origin, by, at);
            var rows = new EventRows();
            foreach (var change in load.Checked())
            {
                rows.Add(stamp, root, Payload.Map(change));
                if (!rows.IsFull) continue;
                await batches.WriteAsync(rows, cancellation).ConfigureAwait(false);
                rows = new EventRows();
            }
            await batches.WriteAsync(rows, cancellation).ConfigureAwait(false);
            rows = new EventRows();
            foreach (var change in load.OfFiles) rows.Add(stamp, ofFiles, Payload.Map(change));
            await batches.WriteAsync(rows, cancellation).ConfigureAwait(false);
            batches.Complete();
        }
        catch (Exception e)
        {
            batches.Complete(e); // Whoever reads them throws it.
        }
    }

    /// <summary>Within the connection's transaction.</summary>
    public static async Task Copy(NpgsqlConnection connection, EventRows rows, CancellationToken cancellation)
    {
        if (rows.Count == 0) return;
        await using var draw = new NpgsqlCommand("select array_agg(nextval('sim.mt_events_sequence')) from generate_series(1, $1)", connection)
        {
            Parameters = { new() { Value = rows.Count, NpgsqlDbType = NpgsqlDbType.Integer } },
        };
        var bytes = rows.Numbered((long[])(await draw.ExecuteScalarAsync(cancellation).ConfigureAwait(false))!);
        await using var copy = await connection.BeginRawBinaryCopyAsync($"copy sim.mt_events ({EventRows.Columns}) from stdin (format binary)", cancellation).ConfigureAwait(false);
        await copy.WriteAsync(bytes, cancellation).ConfigureAwait(false);
    }
}
