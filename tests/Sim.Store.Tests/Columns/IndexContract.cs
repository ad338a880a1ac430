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
        Assert.Empty(await Store.Find(Main, [new EventId("e1")], null, Uncancelled));
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
        var found = await Store.Find(Main, [new EventId("e1"), new EventId("e2"), new EventId("e9"), new EventId("e77")], null, Uncancelled);
        Assert.Equal([(new EventId("e1"), 4), (new EventId("e2"), 3)], found.Select(pair => (pair.Key, pair.Value)).Order());
        Assert.Empty(await Store.Find(Main, [], null, Uncancelled));
    }

    [Fact]
    public async Task Texts_come_in_order_and_only_those_that_are_there()
    {
        await Append(0, [new Change.Opened(null, null, ""), Indexes.Plain(1), Indexes.Plain(2), Indexes.Plain(3)]);
        var whole = await Store.Read(Main, null, Uncancelled);
        Assert.Equal([whole[1], whole[3]], await Store.Texts(Main, [4, 2, 9, 4], Uncancelled));
        Assert.Empty(await Store.Texts(Main, [], Uncancelled));
    }

    [Fact]
    public async Task A_branch_is_listed_with_its_ancestors_and_read_with_them_at_once()
    {
        var point = new ForkPoint(new DateOnly(2022, 2, 1), null, 1);
        StreamKey child = Main with { Branch = "child" }, grandchild = Main with { Branch = "grandchild" }, other = new("elsewhere", "child");
        await Append(0, [new Change.Opened(null, null, ""), Indexes.Plain(1)]);
        await Store.Append([new StreamAppend(child, 0, [new Change.Opened("main", point, "p"), new Change.Closed("done")], Origin.Command), new StreamAppend(grandchild, 0, [new Change.Opened("child", point, "p")], Origin.Command), new StreamAppend(other, 0, [new Change.Opened(null, null, "")], Origin.Command)], "ann", Uncancelled);

        CatalogEntry[] expected = [new("grandchild", "child", point, 1), new("child", "main", point, 2) { IsClosed = true }, new("main", null, null, 2)];
        Assert.Equal(expected, await Store.Ancestry(grandchild, Uncancelled));
        Assert.Equal(expected[1..], await Store.Ancestry(child, Uncancelled));
        Assert.Empty(await Store.Ancestry(Main with { Branch = "nobody" }, Uncancelled));
        Assert.Equal(expected.Reverse().OrderBy(entry => entry.Branch, StringComparer.Ordinal), await Store.Branches(Main.Scenario, Uncancelled));

        var read = await Store.Read([grandchild, Main, Main with { Branch = "nobody" }, child], Uncancelled);
        Assert.Equal([1, 2, 0, 2], read.Select(stream => stream.Count));
        Assert.Equal(await Store.Read(Main, null, Uncancelled), read[1]);
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
