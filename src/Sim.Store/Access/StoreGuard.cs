using Npgsql;

namespace Sim.Store.Access;

/// <summary>What keeps a store's recorded events from being changed, as a connection of the application sees it.</summary>
/// <param name="Role">As whom it is read and appended.</param>
/// <param name="HasTrigger">The table of events refuses changes; null: there is no such table yet.</param>
/// <param name="MayChange">The role itself may change events, so that the trigger alone is in the way.</param>
/// <param name="Wanted">The role that there is none of, or that the login is no member of; null where the application has one.</param>
public sealed record StoreGuard(string Role, bool? HasTrigger, bool MayChange, string? Wanted)
{
    /// <summary>What is not as it should be, with the fix; null: all is, or there is nothing to guard yet.</summary>
    public string? Problem => this switch
    {
        { HasTrigger: null } => null,
        { HasTrigger: false } => "the trigger that refuses changes to recorded events is not there, or switched off: an earlier sim made this store, or an owner of its tables did that; the next append sets it up, and 'sim verify' tells whether events were changed",
        { MayChange: false } => null,
        { Wanted: null } => $"events are appended as {Role}, who may change them, so that the trigger alone is in the way: name a login that may not",
        _ => $"events are appended as {Role}, who may change them, so that the trigger alone is in the way: let an administrator run 'create role {Wanted} nologin; grant {Wanted} to {Role}', and the next append uses it",
    };

    /// <exception cref="StoreUnavailable">The server cannot be reached.</exception>
    public static Task<StoreGuard> Of(StoreLogins logins, Func<NpgsqlConnection, CancellationToken, Task>? verify, CancellationToken cancellation) => Streams.Reaching.Store(async () =>
    {
        await using var connections = new StoreConnections(logins, verify);
        await using var connection = await connections.Application.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        return await Of(connection, cancellation).ConfigureAwait(false);
    });

    internal static async Task<StoreGuard> Of(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var sql = $"""
            select current_user::text, {ApplicationRole.NameIn("base")},
                   events.oid is not null,
                   {AppendOnly.IsOn("events.oid")},
                   coalesce(has_table_privilege(events.oid, 'UPDATE') or has_table_privilege(events.oid, 'DELETE') or has_table_privilege(events.oid, 'TRUNCATE') or pg_has_role(events.relowner, 'USAGE'), false)
            from pg_database base
            left join pg_namespace space on space.nspname = 'sim' left join pg_class events on events.relnamespace = space.oid and events.relname = 'mt_events'
            where base.datname = current_database()
            """;
        await using var command = new NpgsqlCommand(sql, connection);
        await using var row = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        await row.ReadAsync(cancellation).ConfigureAwait(false);
        var mayChange = row.GetBoolean(4);
        return new StoreGuard(row.GetString(0), row.GetBoolean(2) ? row.GetBoolean(3) : null, mayChange, mayChange ? row.GetString(1) : null);
    }
}
