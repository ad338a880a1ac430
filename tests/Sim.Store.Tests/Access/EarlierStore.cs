using Npgsql;

namespace Sim.Store.Tests.Access;

/// <summary>Turns a store into one that the version before it was guarded and chained would have left.</summary>
internal static class EarlierStore
{
    public static async Task Make(NpgsqlConnection owner)
    {
        const string sql = """
            drop trigger append_only_row on sim.mt_events;
            alter table sim.mt_events disable trigger append_only;
            update sim.mt_events set headers = headers - 'hash', id = gen_random_uuid();
            alter table sim.mt_events enable trigger append_only;
            delete from sim.mt_doc_catalog where id like '%/~files';
            update sim.mt_doc_catalog set data = data - 'head' - 'headVersion';
            comment on schema sim_sql is 'sim schema 3';
            """;
        await using var command = new NpgsqlCommand(sql, owner);
        await command.ExecuteNonQueryAsync();
    }
}
