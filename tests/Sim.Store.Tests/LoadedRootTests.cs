using Npgsql;
using Sim.Branches;
using Sim.Events;

namespace Sim.Store.Tests;

/// <summary>A root whose entries went in, and whose loader died before it said so.</summary>
[Collection(OnPostgres.Name)]
public sealed class LoadedRootTests(TestPostgres postgres) : IAsyncLifetime
{
    private static readonly StreamKey Main = new("icews", "main");
    private static readonly RootLoad Whole = new(Main, 2, [new Change.Opened(null, null, ""), new Change.Kept(new("a"), "")], [], Origin.Command);

    private TestStore? store;

    public async Task InitializeAsync() => store = await TestStore.Create(postgres);

    public async Task DisposeAsync() => await store!.DisposeAsync();

    [Fact]
    public async Task Nobody_sees_it_until_the_next_writer_finds_it_whole()
    {
        await LoadAndDie();
        Assert.Empty(await store!.Streams.Scenarios(default));
        Assert.Empty(await store.Streams.Branches("icews", default));

        Assert.Equal(new AppendOutcome.Conflict(Main, 2), await store.Streams.Load(Whole, "ann", default));
        await SeenAndWritable();
    }

    [Fact]
    public async Task An_append_that_would_open_it_finds_it_too()
    {
        await LoadAndDie();
        Assert.Equal(new AppendOutcome.Conflict(Main, 2), await store!.Streams.Append([new StreamAppend(Main, 0, [new Change.Opened(null, null, "")], Origin.File)], "ann", default));
        await SeenAndWritable();
    }

    [Fact]
    public async Task A_stream_that_lacks_an_entry_is_never_shown()
    {
        await LoadAndDie();
        await Execute("update sim.mt_streams set version = 3 where id = 'icews/main'");
        Assert.IsType<AppendOutcome.Conflict>(await store!.Streams.Load(Whole, "ann", default));
        Assert.Empty(await store.Streams.Scenarios(default));
    }

    [Fact]
    public async Task Its_rows_are_those_that_Marten_appends()
    {
        Change[] changes =
        [
            new Change.Opened(null, null, ""), new Change.Declared(new Declaration.Described("Größe \"1\" — ¶", "", null)), .. Samples.Later.Where(change => change is not (Change.Rebased or Change.Closed)),
        ];
        Change[] ofFiles = [new Change.Imported("main", changes.Length, "digest", "icews", "a", 2, 2)];
        var (appended, loaded) = (new StreamKey("appended", "main"), new StreamKey("loaded", "main"));
        Assert.IsType<AppendOutcome.Appended>(await store!.Streams.Append(
            [new StreamAppend(appended, 0, changes, Origin.Command), new StreamAppend(StreamKey.OfFiles("appended"), 0, ofFiles, Origin.Command)], "änn", default));
        Assert.IsType<AppendOutcome.Appended>(await store.Streams.Load(new RootLoad(loaded, changes.Length, changes, ofFiles, Origin.Command), "änn", default));

        // Numbers, ids, hashes and moments are each row's own.
        const string events = "select string_agg(((to_jsonb(e) - 'seq_id' - 'id' - 'stream_id' - 'timestamp') #- '{headers,hash}')::text, chr(10) order by stream_id, version) from sim.mt_events e where stream_id like ";
        Assert.Equal(await Value($"{events} 'appended/%'"), await Value($"{events} 'loaded/%'"));
        const string streams = "select string_agg((to_jsonb(s) - 'id' - 'timestamp' - 'created')::text, chr(10) order by id) from sim.mt_streams s where id like ";
        Assert.Equal(await Value($"{streams} 'appended/%'"), await Value($"{streams} 'loaded/%'"));
        Assert.Equal("True", await Value("select count(distinct id) = count(*) and max(seq_id) = (select last_value from sim.mt_events_sequence) from sim.mt_events"));
        Assert.Equal(await Changes(appended), await Changes(loaded));
    }

    [Fact]
    public async Task Many_entries_at_once_are_those_that_Marten_appends_a_few_at_a_time()
    {
        Change[] changes = [.. Samples.Later.Where(change => change is not (Change.Rebased or Change.Closed)), .. Enumerable.Range(0, 1_500).Select(i => new Change.Asserted(Plain($"e{i}", i)))];
        var (few, many) = (new StreamKey("few", "main"), new StreamKey("many", "main"));
        Change[] mark = [new Change.Imported("main", changes.Length + 1, "digest", "icews", "a", 2, 2)];
        foreach (var key in (StreamKey[])[few, many]) await store!.Streams.Append([new StreamAppend(key, 0, [new Change.Opened(null, null, "")], Origin.File)], "ann", default);
        var version = 1;
        foreach (var some in changes.Chunk(700))
        {
            Assert.IsType<AppendOutcome.Appended>(await store!.Streams.Append([new StreamAppend(few, version, some, Origin.Command)], "ann", default));
            version += some.Length;
        }
        await store!.Streams.Append([new StreamAppend(StreamKey.OfFiles("few"), 0, mark, Origin.Command)], "ann", default);
        StreamAppend[] both = [new(StreamKey.OfFiles("many"), 0, mark, Origin.Command), new(many, 1, changes, Origin.Command)];
        Assert.IsType<AppendOutcome.Appended>(await store.Streams.Append(both, "ann", default));
        Assert.Equal(new AppendOutcome.Conflict(StreamKey.OfFiles("many"), 1), await store.Streams.Append(both, "ann", default));
        Assert.Equal(new AppendOutcome.Conflict(many, version), await store.Streams.Append([both[1]], "ann", default));

        foreach (var table in (string[])["(select *, stream_id as stream from sim.mt_events)", "(select *, id as stream from sim.mt_streams)"])
        {
            var rows = $"select string_agg(((to_jsonb(t) - '{{seq_id,id,stream,stream_id,timestamp,created}}'::text[]) #- '{{headers,hash}}')::text, chr(10) order by stream, version) from {table} t where stream like";
            Assert.Equal(await Value($"{rows} 'few/%'"), await Value($"{rows} 'many/%'"));
        }
        Assert.Equal(await Changes(few), await Changes(many));
        await store.Streams.RunProjections(default);
    }

    [Fact]
    public async Task It_is_appended_to_and_projected_like_any_other()
    {
        var events = Enumerable.Range(0, 25_000).Select(i => (Change)new Change.Asserted(Plain($"e{i}", i)));
        Assert.IsType<AppendOutcome.Appended>(await store!.Streams.Load(new RootLoad(Main, 25_001, events.Prepend(new Change.Opened(null, null, "")), [], Origin.Command), "ann", default));
        Assert.IsType<AppendOutcome.Appended>(await store.Streams.Append([new StreamAppend(Main, 25_001, [new Change.Asserted(Plain("last", 3))], Origin.Command)], "ann", default));
        await store.Streams.RunProjections(default);
        Assert.Equal("25002", await Value("select max(last_seq_id) from sim.mt_event_progression where name like '%HighWater%'"));
        Assert.Equal("True", await Value("select count(*) > 0 from sim.mt_doc_countryposture"));
        Assert.Equal(Enumerable.Range(1, 25_002), (await store.Streams.Read(Main, null, default)).Select(entry => entry.Version));
    }

    [Fact]
    public async Task Of_one_that_breaks_off_in_a_later_batch_nothing_is_left()
    {
        var events = Enumerable.Range(0, 25_000).Select(i => (Change)new Change.Asserted(Plain($"e{i}", i), i < 24_000 ? "" : "nul\0"));
        await Assert.ThrowsAsync<ArgumentException>(() => store!.Streams.Load(new RootLoad(Main, 25_001, events.Prepend(new Change.Opened(null, null, "")), [], Origin.Command), "ann", default));
        Assert.Equal("0", await Value("select (select count(*) from sim.mt_events) + (select count(*) from sim.mt_streams)"));
    }

    private static PoliticalEvent Plain(string id, int day) => Samples.Bare with { Id = new EventId(id), Occurred = Edtf.Of(new DateOnly(2010, 1, 1).AddDays(day % 3000)), Recipient = new Actor("RUS"), CodedBy = Coder.Machine };

    private async Task<IReadOnlyList<Change>> Changes(StreamKey key) => [.. (await store!.Streams.Read(key, null, default)).Select(entry => entry.Change)];

    private async Task<string?> Value(string sql)
    {
        await using var connection = new NpgsqlConnection(store!.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return $"{await command.ExecuteScalarAsync()}";
    }

    private async Task LoadAndDie()
    {
        Assert.IsType<AppendOutcome.Appended>(await store!.Streams.Load(Whole, "ann", default));
        await Execute("delete from sim.mt_doc_catalog");
    }

    private async Task SeenAndWritable()
    {
        Assert.Equal([new CatalogEntry("main", null, null, 2)], await store!.Streams.Branches("icews", default));
        Assert.IsType<AppendOutcome.Appended>(await store.Streams.Append([new StreamAppend(Main, 2, [new Change.Kept(new("b"), "")], Origin.Command)], "ann", default));
        Assert.Equal(3, (await store.Streams.Read(Main, null, default)).Count);
    }

    private async Task Execute(string sql)
    {
        await using var connection = new NpgsqlConnection(store!.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
