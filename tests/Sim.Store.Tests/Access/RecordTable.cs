using Npgsql;

namespace Sim.Store.Tests.Access;

/// <summary>The table of recorded events, and every way to change what is in it.</summary>
internal static class RecordTable
{
    private const string Another = "seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type, headers, user_name from sim.mt_events limit 1";
    private const string Columns = "sim.mt_events (seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type, headers, user_name)";

    public static TheoryData<string> Changes { get; } =
    [
        "update sim.mt_events set data = '{}'",
        "update sim.mt_events set version = version where false",
        "delete from sim.mt_events",
        "delete from sim.mt_events where version = 2",
        "truncate sim.mt_events",
        "truncate sim.mt_streams cascade",
        "merge into sim.mt_events e using (select 2 as version) x on e.version = x.version when matched then update set data = '{}'",
        "merge into sim.mt_events e using (select 2 as version) x on e.version = x.version when matched then delete",
        $"insert into {Columns} select {Another} on conflict (seq_id) do update set data = '{{}}'",
        "delete from sim.mt_streams",
        "with gone as (delete from sim.mt_events returning 1) select count(*) from gone",
        "select sim.mt_archive_stream('a/main')",
    ];

    /// <summary>What gets the refusal itself out of the way.</summary>
    public static TheoryData<string> WaysRound { get; } =
    [
        "alter table sim.mt_events disable trigger append_only",
        "alter table sim.mt_events disable trigger all",
        "drop trigger append_only on sim.mt_events",
        "drop function sim.refuse_change() cascade",
        "create or replace function sim.refuse_change() returns trigger language plpgsql as 'begin return new; end'",
        "set session_replication_role = replica",
        "drop table sim.mt_events",
        "drop schema sim cascade",
        "alter table sim.mt_events rename to other",
        "alter table sim.mt_events add column more text",
        "create rule instead as on insert to sim.mt_events do instead nothing",
        "alter table sim.mt_events owner to current_user",
        "create table sim.mine (id int)",
        "alter role current_user superuser",
        "set session authorization default; reset role; set role pg_database_owner",
    ];

    /// <summary>All of it, as text.</summary>
    public static Task<object?> Content(NpgsqlConnection connection) => Ask(connection, "select md5(string_agg(e::text, chr(10) order by seq_id)) || count(*) from sim.mt_events e");

    public static async Task<object?> Ask(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    /// <summary>Copies rows in that repeat the column's values, by COPY.</summary>
    public static async Task CopyAgain(NpgsqlConnection connection, string seqId, string version)
    {
        await using var copy = await connection.BeginTextImportAsync($"copy {Columns} from stdin");
        await copy.WriteAsync($"{seqId}\t{Guid.NewGuid()}\ta/main\t{version}\t{{}}\tevent-kept\t2022-01-01\tx\t{{}}\tann\n");
    }
}
