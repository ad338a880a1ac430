using System.Text;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Sim.Branches;
using Sim.Store.Chains;
using Sim.Store.Following;
using Sim.Store.Payloads;
using Sim.Store.Projections;
using Sim.Store.Streams;

namespace Sim.Store.Backups;

/// <summary>A backup into an empty database, by COPY in one transaction: all of it, or nothing.</summary>
internal sealed class MartenRestore(NpgsqlConnection connection, BackupReader backup) : IDisposable
{
    private readonly List<StreamVersion> streams = [];
    private readonly List<(Catalog Document, int Version)> catalog = [];
    private EventRows rows = new();
    private RowStamp? stamp;
    private (string Origin, string By, DateTimeOffset At) stamped;

    /// <exception cref="BackupDamaged">Nothing was restored.</exception>
    public static async Task<Outcome<BackupTotals>> Into(NpgsqlDataSource database, BackupReader backup, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancellation).ConfigureAwait(false);
        if (await StoredChains.Count(connection, cancellation).ConfigureAwait(false) is > 0 and var there) return NotEmpty(there);
        using var restore = new MartenRestore(connection, backup);
        try
        {
            await restore.Entries(cancellation).ConfigureAwait(false);
            await restore.Documents(cancellation).ConfigureAwait(false);
        }
        // Class 22: what only a file made by hand holds. Class 23: somebody recorded the same meanwhile.
        catch (PostgresException e) when (e.SqlState.StartsWith("22", StringComparison.Ordinal))
        {
            throw new BackupDamaged(0, $"the database cannot keep what it holds ({e.MessageText}): use another copy", e);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return NotEmpty(1);
        }
        // What the database gives back is what counts: of a file made by hand it may be something else than was put in.
        foreach (var proof in await StoredChains.Verify(connection, null, [], cancellation).ConfigureAwait(false))
            if (proof.Fault is { } fault) throw new BackupDamaged(0, $"{proof.Head.Key}: {FaultWords.Of(fault, null).Says}, once it is in a database; use another copy");
        if (backup.Totals.Streams > 0) await Commit.Settle(database, backup.Chain, () => transaction.CommitAsync(cancellation)).ConfigureAwait(false);
        return new Outcome<BackupTotals>.Done(backup.Totals);
    }

    /// <param name="streams">There are at least.</param>
    public static Outcome<BackupTotals> NotEmpty(int streams) => new Outcome<BackupTotals>.Refused([new Refusal(
        $"the store holds {(streams == 1 ? "a stream" : $"{streams} streams")} already, and a backup is restored only where nothing is", "name an empty one, another data folder by SIM_DATA or a new database by --store; 'sim backup' keeps what is here")]);

    public void Dispose() => stamp?.Dispose();

    private async Task Entries(CancellationToken cancellation)
    {
        Catalog? document = null;
        while (backup.Next())
        {
            cancellation.ThrowIfCancellationRequested();
            var (entry, chain) = (backup.Entry, backup.Chain);
            if (chain.Version == 1)
            {
                streams.Add(new StreamVersion(chain.Stream, backup.Stream.Version));
                document = null;
            }
            rows.Add(Stamp(entry), chain, backup.Payload, chain.Payload, backup.Id, Headers(entry));
            document = CatalogProjection.After(document, $"{chain.Stream}", backup.Payload);
            if (chain.Version == backup.Stream.Version && backup.Stream.Listed && document is not null) catalog.Add((document with { Head = entry.Hash }, chain.Version));
            if (rows.IsFull) await Flush(cancellation).ConfigureAwait(false);
        }
        await Flush(cancellation).ConfigureAwait(false);
    }

    /// <summary>The streams first: their entries are asked for them.</summary>
    private async Task Flush(CancellationToken cancellation)
    {
        await using (var insert = new NpgsqlCommand($"insert into sim.mt_streams (id, type, version) select id, '{nameof(Catalog).ToLowerInvariant()}', version from unnest($1, $2) new(id, version)", connection)
        {
            Parameters = { new() { Value = streams.Select(stream => $"{stream.Key}").ToArray() }, new() { Value = streams.Select(stream => (long)stream.Version).ToArray() } },
        }) await insert.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
        await BulkRoot.Copy(connection, rows, cancellation).ConfigureAwait(false);
        await AppendNotice.Say(connection, streams, cancellation).ConfigureAwait(false);
        streams.Clear();
        rows = new EventRows();
    }

    private async Task Documents(CancellationToken cancellation)
    {
        foreach (var part in catalog.Chunk(10_000))
        {
            await using var insert = new NpgsqlCommand("""
                insert into sim.mt_doc_catalog (id, data, scenario, mt_version, mt_dotnet_type)
                select id, data::jsonb, data::jsonb->>'scenario', version, $4 from unnest($1, $2, $3) new(id, data, version)
                """, connection)
            {
                Parameters =
                {
                    new() { Value = part.Select(pair => pair.Document.Id).ToArray() },
                    new() { Value = part.Select(pair => JsonSerializer.Serialize(pair.Document, PayloadJson.Options)).ToArray() },
                    new() { Value = part.Select(pair => (long)pair.Version).ToArray() },
                    new() { Value = typeof(Catalog).FullName!, NpgsqlDbType = NpgsqlDbType.Text },
                },
            };
            await insert.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Of who recorded it, which way and when: that of the entry before, mostly.</summary>
    private RowStamp Stamp(BackupEntry entry)
    {
        var wanted = (entry.Origin, entry.By, backup.Recorded);
        if (stamp is not null && wanted == stamped) return stamp;
        stamp?.Dispose();
        stamped = wanted;
        return stamp = new RowStamp(OriginNames.Parse(entry.Origin), entry.By, backup.Recorded);
    }

    private ReadOnlySpan<byte> Headers(BackupEntry entry) => entry.Hash is not null ? stamp!.Headers(backup.Chain.Head)
        : Encoding.UTF8.GetBytes($$"""{"{{MartenOptions.OriginHeader}}":"{{entry.Origin}}"}""");
}
