using Sim.Branches;
using Sim.Events;

namespace Sim.Store.Tests.Columns;

/// <summary>What every store answers of a stream's facts, ids and texts, whichever way it finds them.</summary>
public abstract class IndexContract
{
    private static readonly StreamKey Main = new("icews", "main");
    private static readonly CancellationToken Uncancelled = CancellationToken.None;

    protected abstract IStreamStore Store { get; }

    [Fact]
    public async Task A_stream_that_is_not_there_has_no_facts_ids_or_texts()
    {
        Indexes.Same(IndexedStream.Of([]), await Store.Index(Main, Uncancelled));
        Assert.Empty(await Store.Find(Main, [new EventId("e1")], Uncancelled));
        Assert.Empty(await Store.Texts(Main, [1, 2], Uncancelled));
    }

    [Fact]
    public async Task Every_kind_of_change_is_told_or_counted_as_the_stream_says()
    {
        await Append(0, [new Change.Opened(null, null, ""), .. Samples.Later, .. Enumerable.Range(1, 40).Select(Indexes.Plain)]);
        await IsIndexed();
    }

    [Fact]
    public async Task An_event_that_is_named_is_told_whether_it_was_recorded_before_or_after()
    {
        await Append(0, [new Change.Opened(null, null, ""), Indexes.Plain(1), Indexes.Plain(2), new Change.Retracted(new EventId("e1"), "never was"), new Change.Retracted(new EventId("e3"), "nor this")]);
        await Append(5, [Indexes.Plain(3), Indexes.Plain(4), Indexes.Plain(4)]);
        await IsIndexed();
        Assert.Equal([1, 2, 4, 5, 6], (await Store.Index(Main, Uncancelled)).Told.Select(entry => entry.Version));
    }

    [Fact]
    public async Task An_id_is_found_at_its_last_assertion()
    {
        await Append(0, [new Change.Opened(null, null, ""), Indexes.Plain(1), Indexes.Plain(2), Indexes.Plain(1), new Change.Kept(new EventId("e9"), "")]);
        var found = await Store.Find(Main, [new EventId("e1"), new EventId("e2"), new EventId("e9"), new EventId("e77")], Uncancelled);
        Assert.Equal([(new EventId("e1"), 4), (new EventId("e2"), 3)], found.Select(pair => (pair.Key, pair.Value)).Order());
        Assert.Empty(await Store.Find(Main, [], Uncancelled));
    }

    [Fact]
    public async Task Texts_come_in_order_and_only_those_that_are_there()
    {
        await Append(0, [new Change.Opened(null, null, ""), Indexes.Plain(1), Indexes.Plain(2), Indexes.Plain(3)]);
        var whole = await Store.Read(Main, null, Uncancelled);
        Assert.Equal([whole[1], whole[3]], await Store.Texts(Main, [4, 2, 9, 4], Uncancelled));
        Assert.Empty(await Store.Texts(Main, [], Uncancelled));
    }

    private async Task IsIndexed() => Indexes.Same(IndexedStream.Of(await Store.Read(Main, null, Uncancelled)), await Store.Index(Main, Uncancelled));

    private async Task Append(int expected, IReadOnlyList<Change> changes) =>
        Assert.Equal(new AppendOutcome.Appended(), await Store.Append([new StreamAppend(Main, expected, changes, Origin.Command)], "ann", Uncancelled));
}

public sealed class MemoryIndexTests : IndexContract
{
    protected override IStreamStore Store { get; } = new MemoryStreamStore(TimeProvider.System);
}

[Collection(OnPostgres.Name)]
public sealed class MartenIndexTests(TestPostgres postgres) : IndexContract, IAsyncLifetime
{
    private TestStore? store;

    protected override IStreamStore Store => store!.Streams;

    public async Task InitializeAsync() => store = await TestStore.Create(postgres);

    public async Task DisposeAsync() => await store!.DisposeAsync();
}
