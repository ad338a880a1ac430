using Npgsql;

namespace Sim.Store.Access;

/// <summary>Whether a store's schema has to be set up, asked in one query.</summary>
/// <param name="Comment">The schema's marker; null: there is none.</param>
/// <param name="MayAppend">Whoever asks may.</param>
/// <param name="LacksRole">Whoever asks owns the events, and could have the application's role set up and granted what it needs.</param>
/// <param name="IsBehind">The role is there, and this connection was opened before it was.</param>
/// <param name="HasTriggers">Changes to events are refused.</param>
internal sealed record SetUpState(string? Comment, bool HasTriggers, bool MayAppend, bool LacksRole, bool IsBehind)
{
    /// <param name="login">The application's own login; null: it takes a role on.</param>
    public static async Task<SetUpState> Of(NpgsqlConnection connection, string? login, CancellationToken cancellation)
    {
        var sql = $"""
            select obj_description(views.oid, 'pg_namespace'), {AppendOnly.IsOn("events.oid")},
                   coalesce(has_table_privilege(events.oid, 'INSERT'), false),
                   coalesce(pg_has_role(events.relowner, 'USAGE'), false)
                       and case when role.oid is null then $1 is null and (me.rolsuper or me.rolcreaterole) else pg_has_role(role.oid, 'MEMBER') and not has_table_privilege(role.oid, events.oid, 'INSERT') end,
                   $1 is null and coalesce(role.oid <> me.oid and pg_has_role(role.oid, 'MEMBER') and has_table_privilege(role.oid, events.oid, 'INSERT'), false)
            from pg_database base join pg_roles me on me.rolname = current_user left join pg_roles role on role.rolname = coalesce($1, {ApplicationRole.NameIn("base")})
            left join pg_namespace views on views.nspname = '{Streams.SqlViews.SchemaName}'
            left join pg_namespace space on space.nspname = '{Streams.MartenOptions.SchemaName}' left join pg_class events on events.relnamespace = space.oid and events.relname = 'mt_events'
            where base.datname = current_database()
            """;
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = (object?)login ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text } } };
        await using var row = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        await row.ReadAsync(cancellation).ConfigureAwait(false);
        return new SetUpState(row.IsDBNull(0) ? null : row.GetString(0), row.GetBoolean(1), row.GetBoolean(2), row.GetBoolean(3), row.GetBoolean(4));
    }
}
