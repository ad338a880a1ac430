using Npgsql;

namespace Sim.Store.Access;

/// <summary>The role that Sim runs as: of the recorded events it may read and add, and nothing else.</summary>
/// <remarks>
/// An embedded store has a login for it. On a server that the user named there is one login, so a role of the database's own is made and granted
/// to it, and its connections take that role on. Roles belong to a whole server: the database's number in the name keeps apart what two stores
/// on one server may.
/// </remarks>
internal static class ApplicationRole
{
    /// <summary>Begins the name of a role that is taken on; the database's number follows.</summary>
    private const string Prefix = "sim_app_";

    /// <summary>Where the role is there and may append, and the login is a member of it. Else the connection stays what it is.</summary>
    private const string Assume = $"""
        select set_config('role', role.rolname, false) from pg_database base
        join pg_roles role on role.rolname = '{Prefix}' || base.oid
        join pg_namespace space on space.nspname = '{Streams.MartenOptions.SchemaName}' join pg_class events on events.relnamespace = space.oid and events.relname = 'mt_events'
        where base.datname = current_database() and pg_has_role(role.oid, 'MEMBER') and has_table_privilege(role.oid, events.oid, 'INSERT')
        """;

    public static async Task TakeOn(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Assume, connection);
        try
        {
            await command.ExecuteScalarAsync(cancellation).ConfigureAwait(false);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            // A member that may not take it on (PostgreSQL 16 tells these apart). StoreGuard says by whom it is appended.
        }
    }

    /// <summary>Lets the role read what a set-up makes while it makes it: where the set-up dies, who asks is told that nothing is there, and not that it may not ask.</summary>
    /// <param name="login">The application's own login; null: a role to be taken on, which is made where there is none.</param>
    public static async Task Prepare(NpgsqlConnection connection, string? login, CancellationToken cancellation)
    {
        if ((login ?? await Made(connection, cancellation).ConfigureAwait(false)) is not { } role) return;
        await Run(connection, $"""
            create schema if not exists {Streams.MartenOptions.SchemaName};
            grant usage on schema {Streams.MartenOptions.SchemaName} to {Quoted(role)};
            alter default privileges in schema {Streams.MartenOptions.SchemaName} grant select on tables to {Quoted(role)};
            """, cancellation).ConfigureAwait(false);
    }

    /// <summary>Gives the role what it needs, within the connection's transaction; makes it first where there is none.</summary>
    /// <param name="login">The application's own login; null: a role to be taken on.</param>
    /// <remarks>Nothing is done where there is no such role and this one may not make it.</remarks>
    public static async Task Grant(NpgsqlConnection connection, string? login, CancellationToken cancellation)
    {
        if ((login ?? await Made(connection, cancellation).ConfigureAwait(false)) is not { } role) return;
        await Run(connection, Grants(Quoted(role)), cancellation).ConfigureAwait(false);
    }

    /// <summary>Lets a login read a store of before there was a role, until the next set-up grants it all.</summary>
    public static string ReadingOnly(string login) => $"""
        do $$ declare space text; begin
            for space in select nspname from pg_namespace where nspname in ('sim', 'sim_sql', 'sim_columns', 'sim_work') loop
                execute format('grant usage on schema %I to {Quoted(login)}', space);
                execute format('grant select on all tables in schema %I to {Quoted(login)}', space);
            end loop;
        end $$;
        """;

    public static string NameIn(string database) => $"'{Prefix}' || {database}.oid";

    private static async Task<string?> Made(NpgsqlConnection connection, CancellationToken cancellation)
    {
        const string sql = $"""
            select '{Prefix}' || base.oid, role.oid is not null, coalesce(pg_has_role(role.oid, 'MEMBER'), false), me.rolsuper or me.rolcreaterole
            from pg_database base join pg_roles me on me.rolname = current_user left join pg_roles role on role.rolname = '{Prefix}' || base.oid
            where base.datname = current_database()
            """;
        string name;
        bool isThere, isMember, mayMake;
        await using (var command = new NpgsqlCommand(sql, connection))
        await using (var row = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false))
        {
            await row.ReadAsync(cancellation).ConfigureAwait(false);
            (name, isThere, isMember, mayMake) = (row.GetString(0), row.GetBoolean(1), row.GetBoolean(2), row.GetBoolean(3));
        }
        if (!isThere && !mayMake) return null;
        if (!isThere) await Run(connection, $"create role {Quoted(name)} nologin", cancellation).ConfigureAwait(false);
        // Whoever made it may grant it; somebody else's is left alone.
        if (!isThere) await Run(connection, $"grant {Quoted(name)} to current_user", cancellation).ConfigureAwait(false);
        return isThere && !isMember ? null : name;
    }

    /// <remarks>
    /// An append moves the stream's version, which also locks it, and the catalog's document; snapshots and what follows the streams are
    /// made from the events and can be made anew, so they may be replaced; work that programs share is theirs alone.
    /// </remarks>
    private static string Grants(string role) => $"""
        revoke all on sim.mt_events, sim.mt_streams from {role};
        grant usage on schema sim, sim_sql, sim_columns, sim_work to {role};
        grant select on all tables in schema sim, sim_sql, sim_columns, sim_work to {role};
        grant usage, select on all sequences in schema sim to {role};
        grant execute on all functions in schema sim to {role};
        grant insert on sim.mt_events, sim.mt_streams to {role};
        grant update (version, timestamp) on sim.mt_streams to {role};
        grant insert, update on sim.mt_doc_catalog to {role};
        grant insert, update, delete, truncate on sim.mt_doc_countryposture, sim.mt_doc_deadletterevent to {role};
        grant insert, update, delete on sim.mt_event_progression, sim.mt_event_projection_floors, sim.mt_high_water_skips to {role};
        grant insert, delete on sim_columns.segments to {role};
        grant insert, update, delete on sim_work.jobs, sim_work.parts to {role};
        """;

    private static string Quoted(string name) => '"' + name.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';

    private static async Task Run(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
    }
}
