using Npgsql;
using Sim.Branches;

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
