using Npgsql;

namespace Sim.Store.Columns;

/// <summary>Whether there are snapshots for this role, asked first: a query that fails would take its transaction with it.</summary>
internal static class Snapshots
{
    /// <returns>False where nobody has written a stream yet.</returns>
    public static async Task<bool> Prepare(NpgsqlConnection connection, CancellationToken cancellation)
    {
        // Compiling such a query takes longer than it saves.
        await using var command = new NpgsqlCommand("set local jit = off; select to_regclass('sim.mt_events') is not null", connection);
        return await command.ExecuteScalarAsync(cancellation).ConfigureAwait(false) is true;
    }

    public static Task<bool> CanBeRead(NpgsqlConnection connection, CancellationToken cancellation) => May(connection, "select", cancellation);

    public static async Task<bool> CanBeWritten(NpgsqlConnection connection, CancellationToken cancellation) =>
        await May(connection, "insert", cancellation).ConfigureAwait(false) && await May(connection, "delete", cancellation).ConfigureAwait(false);

    /// <summary>Does what saves time if it succeeds and harms nothing if it does not: a full disk, a read-only server, a lock that never comes.</summary>
    public static async Task Try(Func<Task> act)
    {
        try
        {
            await act().ConfigureAwait(false);
        }
        catch (Exception e) when (e is NpgsqlException or InvalidDataException)
        {
            // The answer is there already: it came from the stream.
        }
    }

    private static async Task<bool> May(NpgsqlConnection connection, string what, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand($"select has_schema_privilege('sim_columns', 'usage') and has_table_privilege(to_regclass('sim_columns.segments'), '{what}') from pg_namespace where nspname = 'sim_columns'", connection);
        return await command.ExecuteScalarAsync(cancellation).ConfigureAwait(false) is true;
    }
}
