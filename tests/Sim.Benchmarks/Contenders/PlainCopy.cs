using Npgsql;
using Sim.Benchmarks.Measuring;

namespace Sim.Benchmarks.Contenders;

/// <summary>What an import is set beside: COPY of the very rows that it made, into a table of the same columns and indexes.</summary>
/// <remarks>Without the foreign key to the stream that Marten's table has: the server looks each row of an import up there, and none of these.</remarks>
internal static class PlainCopy
{
    private const int Piece = 1 << 20;

    /// <returns>Seconds from the first byte sent to the commit; the rows are ready to send, as PostgreSQL wrote them.</returns>
    public static async Task<double> Of(StoreDatabase database, string stream, CancellationToken cancellation)
    {
        await database.Run("drop schema if exists peer cascade; create schema peer; create table peer.mt_events (like sim.mt_events including all)", cancellation);
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync(cancellation);
        var path = Path.GetTempFileName();
        try
        {
            await using (var to = File.Create(path))
            await using (var from = await connection.BeginRawBinaryCopyAsync($"copy (select * from sim.mt_events where stream_id = '{stream}' order by seq_id) to stdout (format binary)", cancellation))
                await from.CopyToAsync(to, Piece, cancellation);
            return await Figures.Seconds(async () =>
            {
                await using var from = File.OpenRead(path);
                await using var to = await connection.BeginRawBinaryCopyAsync("copy peer.mt_events from stdin (format binary)", cancellation);
                await from.CopyToAsync(to, Piece, cancellation);
            });
        }
        finally
        {
            File.Delete(path);
            await database.Run("drop schema if exists peer cascade", cancellation);
        }
    }
}
