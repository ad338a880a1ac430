using System.Data;
using Npgsql;
using Sim.Store.Backups;
using Sim.Store.Columns;

namespace Sim.Store.Chains;

internal static partial class StoredChains
{
    /// <summary>Writes all that is recorded, as it stands at one moment, and verifies it on the way.</summary>
    /// <returns>The first stream that is not what was recorded; null: each is, and the totals are of them.</returns>
    public static async Task<(StreamProof? Broken, BackupTotals Totals)> Write(NpgsqlDataSource database, BackupWriter backup, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation).ConfigureAwait(false);
        var isMade = await Snapshots.Prepare(connection, cancellation).ConfigureAwait(false);
        var counted = isMade ? await Counted(connection, null, cancellation).ConfigureAwait(false) : [];
        var left = counted.Where(pair => pair.Value.Count > 0).ToDictionary();
        backup.Begin(left.Count, left.Values.Sum(says => (long)says.Count!));
        StreamProof? broken = null;
        if (isMade)
            Walk(connection, Entered("stream_id", null), _ => null, rows => rows.IsNull(Hash) ? null : HashOf(rows.Text(Hash)), walk =>
            {
                var (count, head, _) = left.Remove(walk.Chain.Stream, out var says) ? says : default;
                if (walk.End(count, head) is { Fault: not null } proof) broken ??= proof;
            }, cancellation, (rows, walk) =>
            {
                if (broken is not null || walk.Fault is not null) return;
                var (count, _, isListed) = left.GetValueOrDefault(walk.Chain.Stream);
                if (walk.Chain.Version == 1) backup.Stream(walk.Chain.Stream, count ?? 0, isListed);
                backup.Entry(walk.Chain, rows.Field(Name), rows.Long(Recorded) + From1970To2000, rows.Field(By), rows.Field(Origin), new Guid(rows.Field(Id), bigEndian: true), !rows.IsNull(Hash));
            });
        broken ??= left.Select(pair => new ChainWalk(pair.Key, null).End(pair.Value.Count, null)).FirstOrDefault();
        return (broken, broken is null ? backup.Close() : new BackupTotals(0, 0, ""));
    }
}
