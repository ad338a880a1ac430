using Npgsql;
using Sim.Branches;
using Sim.Events;
using Sim.Store.Columns;

namespace Sim.Store.Tests.Columns;

/// <summary>A snapshot saves time and decides nothing: whatever happens to it, the stream's own facts come out.</summary>
[Collection(OnPostgres.Name)]
public sealed class SnapshotTests(TestPostgres postgres) : IAsyncLifetime
{
    private const int Many = ColumnStore.WorthKeeping + 100;
    private static readonly StreamKey Main = new("icews", "main");

    private TestStore? store;

    public async Task InitializeAsync()
    {
        store = await TestStore.Create(postgres);
        await Append(Main, 0, [new Change.Opened(null, null, ""), .. Enumerable.Range(1, Many - 2).Select(Indexes.Plain), new Change.Retracted(new EventId("e7"), "never was")]);
    }

    public async Task DisposeAsync() => await store!.DisposeAsync();

    [Fact]
    public async Task A_long_stream_is_kept_as_it_is_read_and_read_from_there()
    {
        await IsRight();
        Assert.Equal([$"1 1 {Many}", $"2 1 {Many}"], await Kept());
        var parts = await Ask("select string_agg(xmin::text, ' ') from sim_columns.segments");
        await IsRight();
        Assert.Equal(parts, await Ask("select string_agg(xmin::text, ' ') from sim_columns.segments")); // Not made anew: it was used.
    }

    [Fact]
    public async Task A_short_tail_is_read_from_the_stream_and_names_events_of_the_snapshot()
    {
        await IsRight();
        await Append(Main, Many, [new Change.Retracted(new EventId("e12"), "nor this"), Indexes.Plain(7), Indexes.Plain(90_001), Indexes.Plain(15)]);
        await IsRight();
        Assert.Equal([$"1 1 {Many}", $"2 1 {Many}"], await Kept());
    }

    [Fact]
    public async Task A_long_tail_is_kept_apart_until_it_is_a_tenth_and_then_merged()
    {
        var first = ColumnStore.WorthKeeping * 11;
        await Grow(first - Many, Many);
        await IsRight();
        await Grow(ColumnStore.WorthKeeping, first);
        await IsRight();
        Assert.Equal([$"1 1 {first}", $"1 {first + 1} {first + ColumnStore.WorthKeeping}", $"2 1 {first}", $"2 {first + 1} {first + ColumnStore.WorthKeeping}"], await Kept());
        await IsRight();
        await Grow(ColumnStore.WorthKeeping, first + ColumnStore.WorthKeeping);
        await IsRight();
        Assert.Equal([$"1 1 {first + 2 * ColumnStore.WorthKeeping}", $"2 1 {first + 2 * ColumnStore.WorthKeeping}"], await Kept());
        await IsRight();
    }

    /// <summary>What the answers must not be fooled by; each leaves the snapshot other than it was written.</summary>
    public static TheoryData<string> Faults { get; } = new()
    {
        "update sim_columns.segments set bytes = set_byte(bytes, 3000, get_byte(bytes, 3000) # 1)",
        "update sim_columns.segments set bytes = set_byte(bytes, length(bytes) - 1, get_byte(bytes, length(bytes) - 1) # 128)",
        "update sim_columns.segments set bytes = set_byte(bytes, 96, get_byte(bytes, 96) # 1) where kind = 2",
        "update sim_columns.segments set bytes = set_byte(bytes, 4, 2)",
        "update sim_columns.segments set bytes = set_byte(bytes, 40, get_byte(bytes, 40) # 1)",
        "update sim_columns.segments set bytes = substring(bytes for length(bytes) - 10)",
        "update sim_columns.segments set bytes = ''",
        "update sim_columns.segments set last = last - 1",
        "update sim_columns.segments set part = 1",
        "delete from sim_columns.segments where kind = 1",
        "delete from sim_columns.segments where kind = 2",
        "insert into sim_columns.segments select stream, kind, first, last, 1, bytes from sim_columns.segments",
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_damaged_snapshot_is_seen_and_made_anew(string damage)
    {
        await IsRight();
        await Ask(damage);
        await IsRight();
        await IsRight();
        Assert.Equal([$"1 1 {Many}", $"2 1 {Many}"], await Kept());
    }

    [Fact]
    public async Task A_snapshot_of_another_stream_is_no_snapshot_of_this_one()
    {
        StreamKey other = new("gdelt", "main");
        await Append(other, 0, [new Change.Opened(null, null, ""), .. Enumerable.Range(2, Many - 1).Select(Indexes.Plain)]);
        await IsRight(Main);
        await Ask("insert into sim_columns.segments select 'gdelt/main', kind, first, last, part, bytes from sim_columns.segments");
        await IsRight(other);
        await IsRight(Main);
    }

    [Fact]
    public async Task A_snapshot_of_a_stream_that_was_made_anew_under_the_name_is_not_used()
    {
        await IsRight();
        await Ask("""
            alter table sim.mt_events disable trigger user;
            update sim.mt_events set id = gen_random_uuid(), data = data || '{"actor": "CHN"}' where stream_id = 'icews/main';
            alter table sim.mt_events enable always trigger append_only; alter table sim.mt_events enable always trigger append_only_row
            """);
        await IsRight();
    }

    [Fact]
    public async Task Who_may_not_write_reads_all_the_same()
    {
        await using var reader = new MartenStreamStore(new NpgsqlConnectionStringBuilder(store!.ConnectionString) { Options = "-c default_transaction_read_only=on" }.ConnectionString, TimeProvider.System);
        await IsRight(Main, reader);
        Assert.Empty(await Kept());
        await IsRight();
        await IsRight(Main, reader);
    }

    [Fact]
    public async Task A_store_of_before_snapshots_is_read_and_upgraded()
    {
        await Ask("drop schema sim_columns cascade; comment on schema sim_sql is 'sim schema 2'");
        await IsRight();
        await Schema.Ensure(store!.ConnectionString, default);
        await IsRight();
        Assert.Equal([$"1 1 {Many}", $"2 1 {Many}"], await Kept());
    }

    private async Task Grow(int count, int from)
    {
        // As a bulk load would: through the front door it would take a minute.
        await Ask($"""
            insert into sim.mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, headers, user_name)
            select nextval('sim.mt_events_sequence'), gen_random_uuid(), stream_id, {from} + n,
                   data || jsonb_build_object('id', 'x' || ({from} + n)), type, timestamp, tenant_id, mt_dotnet_type, headers, user_name
            from sim.mt_events, generate_series(1, {count}) n where stream_id = 'icews/main' and version = 2;
            update sim.mt_streams set version = {from + count} where id = 'icews/main'
            """);
    }

    private Task IsRight() => IsRight(Main);

    /// <remarks>From a store that has nothing in memory yet, and from one that keeps what it read before.</remarks>
    private async Task IsRight(StreamKey key)
    {
        await using var fresh = new MartenStreamStore(store!.ConnectionString, TimeProvider.System);
        await IsRight(key, fresh);
        await IsRight(key, store.Streams);
    }

    private static async Task IsRight(StreamKey key, MartenStreamStore from)
    {
        var whole = await from.Read(key, null, default);
        EventId[] ids = [.. Enumerable.Range(1, 50).Select(number => new EventId($"e{number * 97 % Many}")), new EventId("nowhere"), new EventId("e7")];
        await using var model = new MemoryStreamStore(TimeProvider.System);
        await model.Append([new StreamAppend(key, 0, [.. whole.Select(entry => entry.Change)], Origin.Command)], "ann", default);
        var (expected, found) = (await model.Find(key, ids, null, default), await from.Find(key, ids, null, default));
        Assert.Equal(expected.OrderBy(pair => pair.Key), found.OrderBy(pair => pair.Key));
        Indexes.Same(IndexedStream.Of(whole), await from.Index(key, default));
    }

    private async Task Append(StreamKey key, int expected, IReadOnlyList<Change> changes) =>
        Assert.Equal(new AppendOutcome.Appended(), await store!.Streams.Append([new StreamAppend(key, expected, changes, Origin.File)], "ann", default));

    private async Task<List<string>> Kept()
    {
        await using var database = NpgsqlDataSource.Create(store!.ConnectionString);
        await using var reader = await database.CreateCommand("select distinct kind, first, last from sim_columns.segments order by 1, 2, 3").ExecuteReaderAsync();
        var kept = new List<string>();
        while (await reader.ReadAsync()) kept.Add($"{reader[0]} {reader[1]} {reader[2]}");
        return kept;
    }

    private async Task<object?> Ask(string sql)
    {
        await using var database = NpgsqlDataSource.Create(store!.ConnectionString);
        return await database.CreateCommand(sql).ExecuteScalarAsync();
    }
}
