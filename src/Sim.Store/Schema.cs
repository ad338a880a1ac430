using JasperFx;
using Marten;
using Npgsql;
using Sim.Store.Access;
using Sim.Store.Streams;

namespace Sim.Store;

/// <summary>The database objects of a store: Marten's in schema <c>sim</c>, views for other tools in <c>sim_sql</c>, snapshots in <c>sim_columns</c>, work that programs share in <c>sim_work</c>.</summary>
public static class Schema
{
    /// <summary>Raised with every change to what is made here, or by a version of Marten that makes something else.</summary>
    internal const int Version = 5;

    private const string Marker = "sim schema ";

    /// <summary>Any number of our own: it keeps two commands from setting up at once.</summary>
    private const long LockKey = 5_720_220_225;

    /// <summary>Creates what is missing. Call it only for a database that is sim's own or that the user named.</summary>
    /// <remarks>One query where everything is there. Nothing is ever dropped but our own views.</remarks>
    /// <exception cref="StoreUnavailable">The server cannot be reached, a newer sim made the schema, or the database's encoding is not UTF8.</exception>
    public static Task Ensure(string connectionString, CancellationToken cancellation) => Reaching.Store(async () =>
    {
        await using var connections = new StoreConnections(new StoreLogins(connectionString, null), null);
        await Ensure(connections, cancellation).ConfigureAwait(false);
        return true;
    });

    internal static async Task Ensure(StoreConnections connections, CancellationToken cancellation)
    {
        SetUpState state;
        await using (var connection = await connections.Application.OpenConnectionAsync(cancellation).ConfigureAwait(false))
            state = await SetUpState.Of(connection, connections.Login, cancellation).ConfigureAwait(false);
        var isMade = IsCurrent(state);
        if (!isMade) await Make(connections, cancellation).ConfigureAwait(false);
        // What is open is not yet who it should be.
        if (!isMade || state.IsBehind) connections.Application.Clear();
    }

    private static async Task Make(StoreConnections connections, CancellationToken cancellation)
    {
        await using var database = connections.Owner();
        await using var connection = await database.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        await Run(connection, $"select pg_advisory_lock({LockKey})", cancellation).ConfigureAwait(false);
        try
        {
            if (IsCurrent(await SetUpState.Of(connection, connections.Login, cancellation).ConfigureAwait(false))) return; // Made while we waited.
            await DemandUnicode(connection, cancellation).ConfigureAwait(false);
            await using (var preparing = await connection.BeginTransactionAsync(cancellation).ConfigureAwait(false))
            {
                await ApplicationRole.Prepare(connection, connections.Login, cancellation).ConfigureAwait(false);
                await preparing.CommitAsync(cancellation).ConfigureAwait(false);
            }
            await using var store = DocumentStore.For(options => MartenOptions.Apply(options, database, TimeProvider.System, new Columns.ColumnStore(database)));
            await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync(AutoCreate.CreateOrUpdate).ConfigureAwait(false);
            await using var transaction = await connection.BeginTransactionAsync(cancellation).ConfigureAwait(false);
            await Run(connection, AppendOnly.Triggers + SqlViews.Views + SqlViews.Upgrade + Columns.Segments.Schema + Working.PostgresWorkQueue.Schema + $"comment on schema {SqlViews.SchemaName} is '{Marker}{Version}';", cancellation).ConfigureAwait(false);
            await ApplicationRole.Grant(connection, connections.Login, cancellation).ConfigureAwait(false);
            await transaction.CommitAsync(cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (Denied(e))
        {
            throw new StoreUnavailable(
                $"this login may not set the store up in the database '{connection.Database}', nor append there: let the database's owner append once, and grant this login the role that 'sim store status' names", e);
        }
        finally
        {
            await Unlock(connection).ConfigureAwait(false);
        }
    }

    /// <remarks>Pooled connections keep their locks; and the lock must go even when the caller gave up.</remarks>
    private static async Task Unlock(NpgsqlConnection connection)
    {
        try
        {
            await Run(connection, $"select pg_advisory_unlock({LockKey})", CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception lost) when (lost is NpgsqlException or InvalidOperationException)
        {
            // With the connection went the lock, and what broke it is told.
        }
    }

    /// <remarks>The marker is a comment on the schema: reading it cannot fail where there is none, and it commits with what it marks.</remarks>
    private static bool IsCurrent(SetUpState state)
    {
        if (state.Comment is not { } comment || VersionIn(comment) is not { } version) return false;
        return version <= Version ? version == Version && state is { HasTriggers: true, MayAppend: true, LacksRole: false }
            : throw new StoreUnavailable($"a newer sim made this store (its schema is {version}, this sim knows {Version}): install that version");
    }

    /// <summary>As the schema's comment has it; null: it is none of ours.</summary>
    internal static int? VersionIn(string comment) =>
        comment.StartsWith(Marker, StringComparison.Ordinal) && int.TryParse(comment.AsSpan(Marker.Length), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var version) ? version : null;

    private static bool Denied(Exception? e) =>
        e is not null && (e is PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } || Denied(e.InnerException));

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
