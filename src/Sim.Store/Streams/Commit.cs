using Npgsql;
using Sim.Store.Chains;

namespace Sim.Store.Streams;

/// <summary>A commit whose outcome is looked up where the connection breaks before it is told.</summary>
internal static class Commit
{
    private const int Looks = 10;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <param name="written">The chain of one of the streams that are appended to, at its new head: no other append has it.</param>
    /// <exception cref="NpgsqlException">The connection broke, and the entries are not in, or nobody answers: they may come in yet.</exception>
    public static async Task Settle(NpgsqlDataSource database, StreamChain written, Func<Task> commit)
    {
        try
        {
            await commit().ConfigureAwait(false);
        }
        catch (Exception e) when (Reaching.IsLoss(e))
        {
            if (!await IsIn(database, written).ConfigureAwait(false)) throw;
        }
    }

    /// <remarks>The server may still be at it, or be coming up again: it is asked for two seconds.</remarks>
    private static async Task<bool> IsIn(NpgsqlDataSource database, StreamChain written)
    {
        for (var look = 0; look < Looks; look++)
        {
            if (look > 0) await Task.Delay(Pause).ConfigureAwait(false);
            try
            {
                await using var command = database.CreateCommand("select exists (select from sim.mt_events where stream_id = $1 and version = $2 and id = $3)");
                command.Parameters.Add(new() { Value = written.Stream.ToString() });
                command.Parameters.Add(new() { Value = (long)written.Version });
                command.Parameters.Add(new() { Value = written.Head.EntryId });
                if (await command.ExecuteScalarAsync().ConfigureAwait(false) is true) return true;
            }
            catch (NpgsqlException)
            {
                // Not yet. What broke the connection is what is told in the end.
            }
        }
        return false;
    }
}
