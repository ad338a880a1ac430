using Sim.Branches;
using Sim.Store.Tests.Columns;

namespace Sim.Store.Tests.Following;

/// <summary>What who follows a store is told, whichever store it is.</summary>
public abstract class FollowContract
{
    protected static readonly StreamKey Main = new("kazakhstan-2022", "main");
    private static readonly StreamKey Elsewhere = new("elsewhere", "main");

    protected abstract IStreamStore Store { get; }

    [Fact]
    public async Task Who_follows_is_told_of_what_is_appended_after_the_first_empty_list()
    {
        await using var heard = await Following.Of(Store, null);
        await Append(Main, 0, 1);
        await heard.Until(Main, 1);
        await Append(Main, 1, 2);
        await Append(Elsewhere, 0, 1);
        await heard.Until(Main, 3);
        await heard.Until(Elsewhere, 1);
    }

    [Fact]
    public async Task Of_another_scenario_nothing_is_told()
    {
        await using var heard = await Following.Of(Store, Main.Scenario);
        await Append(Elsewhere, 0, 3);
        await Append(Main, 0, 1);
        await heard.Until(Main, 1);
        Assert.DoesNotContain(heard.Told, moved => moved.Key == Elsewhere);
    }

    [Fact]
    public async Task Appends_to_several_streams_at_once_are_each_told()
    {
        await using var heard = await Following.Of(Store, Main.Scenario);
        var child = Main with { Branch = "child" };
        await Store.Append([Appending(Main, 0, 2), new StreamAppend(child, 0, [new Change.Opened("main", Samples.Point, "p")], Origin.Command)], "ann", CancellationToken.None);
        await heard.Until(Main, 2);
        await heard.Until(child, 1);
    }

    [Fact]
    public async Task Many_entries_at_once_and_a_root_that_is_loaded_whole_are_told()
    {
        await using var heard = await Following.Of(Store, null);
        await Append(Main, 0, 1);
        await Append(Main, 1, 3000);
        await heard.Until(Main, 3001);
        var load = new RootLoad(Elsewhere, 5, [new Change.Opened(null, null, ""), .. Enumerable.Range(1, 4).Select(Indexes.Plain)], [], Origin.File);
        Assert.Equal(new AppendOutcome.Appended(), await Store.Load(load, "ann", CancellationToken.None));
        // And whoever looks when it is told last sees it.
        await heard.Until(Elsewhere, 5, async () => (await Store.Branches("elsewhere", CancellationToken.None)).Count == 1);
    }

    [Fact]
    public async Task Who_is_slow_is_told_the_newest_versions_and_never_an_older_after_a_newer()
    {
        await using var heard = await Following.Of(Store, null);
        for (var version = 0; version < 40; version++) await Append(Main, version, 1);
        await heard.Until(Main, 40);
        var versions = heard.Told.Where(moved => moved.Key == Main).Select(moved => moved.Version).ToList();
        Assert.Equal(versions.Order(), versions);
    }

    [Fact]
    public async Task Following_ends_when_it_is_cancelled()
    {
        using var end = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in Store.Follow(null, end.Token)) await end.CancelAsync();
        });
    }

    protected async Task Append(StreamKey key, int expected, int count) =>
        Assert.Equal(new AppendOutcome.Appended(), await Store.Append([Appending(key, expected, count)], "ann", CancellationToken.None));

    private static StreamAppend Appending(StreamKey key, int expected, int count) =>
        new(key, expected, [.. Enumerable.Range(expected, count).Select<int, Change>(version => version == 0 ? new Change.Opened(null, null, "") : Indexes.Plain(version))], Origin.Command);
}

public sealed class MemoryFollowTests : FollowContract
{
    protected override IStreamStore Store { get; } = new MemoryStreamStore(TimeProvider.System);
}
