using Npgsql;
using Sim.Branches;
using Sim.Store.Chains;
using Sim.Store.Following;
using Sim.Store.Payloads;

namespace Sim.Store.Streams;

/// <summary>Many entries at once, by COPY in one transaction: the very rows that Marten appends, in a fifth of its time.</summary>
internal static class BulkAppend
{
    /// <summary>Entries from which on it is worth a way of its own.</summary>
    private const int Many = 1000;

    /// <remarks>What opens, moves or closes a branch changes the catalog too, and Marten does that.</remarks>
    public static bool Suits(IReadOnlyList<StreamAppend> appends) => appends.Sum(append => append.Changes.Count) >= Many
        && !appends.Any(append => append.Changes.Any(change => change is Change.Opened or Change.Rebased or Change.Closed));

    /// <returns>False where a stream stood at another version than expected: nothing was appended.</returns>
    /// <exception cref="PostgresException">Among others a unique violation where another writer made a stream.</exception>
    public static async Task<bool> Append(
        NpgsqlDataSource database, IReadOnlyList<StreamAppend> appends, IReadOnlyList<IReadOnlyList<Payload>> payloads, string by, DateTimeOffset at, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancellation).ConfigureAwait(false);
        StreamChain? written = null;
        // Locks are taken in one order everywhere, so that no two writers wait for each other.
        foreach (var (index, append) in appends.Index().OrderBy(pair => pair.Item.Key.ToString(), StringComparer.Ordinal))
        {
            if (append.ExpectedVersion == 0) await BulkRoot.Stream(connection, append.Key, append.Changes.Count, cancellation).ConfigureAwait(false);
            else if (!await Move(connection, append, cancellation).ConfigureAwait(false)) return false;
            var chain = await StoredChains.At(connection, append.Key, append.ExpectedVersion, cancellation).ConfigureAwait(false);
            using var stamp = new RowStamp(append.Origin, by, at);
            var rows = new EventRows();
            foreach (var payload in payloads[index])
            {
                rows.Add(stamp, chain, payload);
                if (!rows.IsFull) continue;
                await BulkRoot.Copy(connection, rows, cancellation).ConfigureAwait(false);
                rows = new EventRows();
            }
            await BulkRoot.Copy(connection, rows, cancellation).ConfigureAwait(false);
            await CatalogHead.Set(connection, chain, cancellation).ConfigureAwait(false);
            await AppendNotice.Say(connection, append.Key, chain.Version, cancellation).ConfigureAwait(false);
            written = chain;
        }
        await Commit.Settle(database, written!, () => transaction.CommitAsync(cancellation)).ConfigureAwait(false);
        return true;
    }

    /// <summary>The stream to its new version; it stays locked until the transaction ends.</summary>
    private static async Task<bool> Move(NpgsqlConnection connection, StreamAppend append, CancellationToken cancellation)
    {
        await using var update = new NpgsqlCommand("update sim.mt_streams set version = $3, timestamp = now() where id = $1 and version = $2", connection)
        {
            Parameters = { new() { Value = append.Key.ToString() }, new() { Value = (long)append.ExpectedVersion }, new() { Value = (long)append.ExpectedVersion + append.Changes.Count } },
        };
        return await update.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false) == 1;
    }
}
