using Npgsql;
using Sim.Branches;

namespace Sim.Store.Tests;

[Collection(OnPostgres.Name)]
public sealed class SchemaTests(TestPostgres postgres)
{
    [Fact]
    public async Task Setting_up_at_once_and_again_does_no_harm()
    {
        await using var store = await TestStore.Create(postgres);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Schema.Ensure(store.ConnectionString, default))));
        var made = await Objects(store);
        await Schema.Ensure(store.ConnectionString, default);
        Assert.Equal(made, await Objects(store));
        Assert.Empty(await store.Streams.Scenarios(default));
    }

    [Fact]
    public async Task Marten_finds_nothing_to_change_in_what_was_made()
    {
        await using var store = await TestStore.Create(postgres);
        await Schema.Ensure(store.ConnectionString, default);
        var made = await Objects(store);
        await Run(store, "comment on schema sim_sql is null");
        await Schema.Ensure(store.ConnectionString, default);
        Assert.Equal(made, await Objects(store));
    }

    [Fact]
    public async Task Reading_makes_nothing()
    {
        await using var store = await TestStore.Create(postgres);
        await store.Streams.Scenarios(default);
        await store.Streams.Read(new("a", "main"), null, default);
        Assert.Equal(0L, await Ask(store, "select count(*) from pg_namespace where nspname like 'sim%'"));
    }

    [Fact]
    public async Task A_store_that_a_newer_sim_made_is_left_alone()
    {
        await using var store = await TestStore.Create(postgres);
        await Run(store, "create schema sim_sql; comment on schema sim_sql is 'sim schema 99'");
        var refusal = await Assert.ThrowsAsync<StoreUnavailable>(() => Opened(store));
        Assert.Contains("newer sim", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(0L, await Ask(store, "select count(*) from pg_namespace where nspname = 'sim'"));
    }

    [Fact]
    public async Task A_database_that_cannot_hold_every_text_is_refused_before_anything_is_made_in_it()
    {
        await using var database = await postgres.CreateDatabase("SQL_ASCII");
        var refusal = await Assert.ThrowsAsync<StoreUnavailable>(() => Schema.Ensure(database.ConnectionString, CancellationToken.None));
        Assert.Contains("encoding 'UTF8'", refusal.Message, StringComparison.Ordinal);
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using var schemas = new NpgsqlCommand("select count(*) from pg_namespace where nspname like 'sim%'", connection);
        Assert.Equal(0L, await schemas.ExecuteScalarAsync());
    }

    [Theory]
    [InlineData("update sim.mt_events set data = '{}'")]
    [InlineData("delete from sim.mt_events")]
    [InlineData("truncate sim.mt_events cascade")]
    public async Task Recorded_events_cannot_be_changed_even_by_their_owner(string sql)
    {
        await using var store = await TestStore.Create(postgres);
        await Opened(store);
        var refusal = await Assert.ThrowsAsync<PostgresException>(() => Run(store, sql));
        Assert.Contains("never changed", refusal.MessageText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_view_shows_events_to_other_tools()
    {
        await using var store = await TestStore.Create(postgres);
        await Opened(store, Samples.Later[0], Samples.Later[1], Samples.Later[4], Samples.Later[5]);
        await store.Streams.Append([new StreamAppend(StreamKey.OfFiles("a"), 0, [Samples.OfFiles[0]], Origin.File)], "ann", default);
        const string columns = "scenario, branch, version, kind, id, replaces, occurred, effective, known, actor, sector, action, recipient, recipient_sector, score, who, by, origin";
        Assert.Equal(
            [
                "(a,main,2,event-asserted,kaz-accepts-troops,,2022-02-20/2022-02-25,2022-02-24,2022-02-26,KAZ,MIL,0332,RUS,CVL,-3.400,Тоқаев,ann,file)",
                "(a,main,3,event-asserted,kaz-refuses-troops,,../2022-02-25,2022-02-25,2022-02-25,KAZ,GOV,1222,,,,,ann,file)",
                "(a,main,4,event-replaced,kaz-accepts-troops,old,2022-02-20/2022-02-25,2022-02-24,2022-02-26,KAZ,MIL,0332,RUS,CVL,-3.400,Тоқаев,ann,file)",
            ],
            await Lines(store, $"select row({columns})::text from sim_sql.events order by version"));
        Assert.Equal(["(a,main,,,,,5)"], await Lines(store, "select row(scenario, branch, parent, from_day, until_day, basis, version)::text from sim_sql.branches"));
        Assert.Equal(5L, await Ask(store, "select count(*) from sim_sql.changes"));
    }

    private static Task<AppendOutcome> Opened(TestStore store, params Change[] more) =>
        store.Streams.Append([new StreamAppend(new("a", "main"), 0, [new Change.Opened(null, null, ""), .. more], Origin.File)], "ann", default);

    private static Task<List<string>> Objects(TestStore store) => Lines(store, """
        select format('%s.%s %s', n.nspname, c.relname, coalesce(pg_get_indexdef(i.indexrelid), pg_get_viewdef(c.oid)))
        from pg_class c join pg_namespace n on n.oid = c.relnamespace left join pg_index i on i.indexrelid = c.oid where n.nspname like 'sim%' and c.relkind <> 't'
        union all select pg_get_functiondef(p.oid) from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname like 'sim%'
        union all select pg_get_triggerdef(t.oid) from pg_trigger t where not tgisinternal order by 1
        """);

    private static async Task<List<string>> Lines(TestStore store, string sql)
    {
        await using var database = NpgsqlDataSource.Create(store.ConnectionString);
        await using var reader = await database.CreateCommand(sql).ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync()) lines.Add(reader.GetString(0));
        return lines;
    }

    private static async Task<object?> Ask(TestStore store, string sql)
    {
        await using var database = NpgsqlDataSource.Create(store.ConnectionString);
        return await database.CreateCommand(sql).ExecuteScalarAsync();
    }

    private static Task<object?> Run(TestStore store, string sql) => Ask(store, sql);
}
