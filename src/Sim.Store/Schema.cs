using JasperFx;
using Marten;
using Npgsql;
using Sim.Store.Streams;

namespace Sim.Store;

/// <summary>The database objects of a store: Marten's in schema <c>sim</c>, views for other tools in <c>sim_sql</c>, snapshots in <c>sim_columns</c>.</summary>
public static class Schema
{
    /// <summary>Raised with every change to what is made here, or by a version of Marten that makes something else.</summary>
    private const int Version = 3;

    private const string Marker = "sim schema ";

    /// <summary>Any number of our own: it keeps two commands from setting up at once.</summary>
    private const long LockKey = 5_720_220_225;

    /// <summary>Creates what is missing. Call it only for a database that is sim's own or that the user named.</summary>
    /// <remarks>One query where everything is there. Nothing is ever dropped but our own views.</remarks>
    /// <exception cref="StoreUnavailable">The server cannot be reached, a newer sim made the schema, or the database's encoding is not UTF8.</exception>
    public static Task Ensure(string connectionString, CancellationToken cancellation) => Reaching.Store(async () =>
    {
        await using var database = NpgsqlDataSource.Create(connectionString);
        await Ensure(database, cancellation).ConfigureAwait(false);
        return true;
    });

    internal static async Task Ensure(NpgsqlDataSource database, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        if (await IsCurrent(connection, cancellation).ConfigureAwait(false)) return;

        await Run(connection, $"select pg_advisory_lock({LockKey})", cancellation).ConfigureAwait(false);
        try
        {
            if (await IsCurrent(connection, cancellation).ConfigureAwait(false)) return; // Made while we waited.
            await DemandUnicode(connection, cancellation).ConfigureAwait(false);
            await using var store = DocumentStore.For(options => MartenOptions.Apply(options, database, TimeProvider.System));
            await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync(AutoCreate.CreateOrUpdate).ConfigureAwait(false);
            await using var transaction = await connection.BeginTransactionAsync(cancellation).ConfigureAwait(false);
            await Run(connection, SqlViews.AppendOnly + SqlViews.Views + SqlViews.Upgrade + Columns.Segments.Schema + $"comment on schema {SqlViews.SchemaName} is '{Marker}{Version}';", cancellation).ConfigureAwait(false);
            await transaction.CommitAsync(cancellation).ConfigureAwait(false);
        }
        finally
        {
            // Pooled connections keep their locks; and the lock must go even when the caller gave up.
            await Run(connection, $"select pg_advisory_unlock({LockKey})", CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <remarks>The marker is a comment on the schema: reading it cannot fail where there is none, and it commits with what it marks.</remarks>
    private static async Task<bool> IsCurrent(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            $"select obj_description(oid, 'pg_namespace') from pg_namespace where nspname = '{SqlViews.SchemaName}'", connection);
        var comment = await command.ExecuteScalarAsync(cancellation).ConfigureAwait(false) as string;
        if (comment is null || !comment.StartsWith(Marker, StringComparison.Ordinal) || !int.TryParse(comment[Marker.Length..], out var version)) return false;
        return version <= Version ? version == Version
            : throw new StoreUnavailable($"a newer sim made this store (its schema is {version}, this sim knows {Version}): install that version");
    }

    /// <remarks>A database of another encoding takes names in Latin letters and refuses the first quotation mark or paragraph sign.</remarks>
    private static async Task DemandUnicode(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select current_setting('server_encoding')", connection);
        if (await command.ExecuteScalarAsync(cancellation).ConfigureAwait(false) is string encoding and not "UTF8")
            throw new StoreUnavailable(
                $"the database '{connection.Database}' has the encoding {encoding}, and sim needs UTF8: create database sim_store encoding 'UTF8' template template0 lc_collate 'C' lc_ctype 'C', and name that one");
    }

    private static async Task Run(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
    }
}
