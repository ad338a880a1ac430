using Sim.Branches;
using Sim.Events;

namespace Sim.Store.Tests;

/// <summary>What a store is, whichever it is. Each test works in an empty store.</summary>
public abstract class StreamStoreContract
{
    protected static readonly StreamKey Main = new("kazakhstan-2022", "main");
    protected static readonly StreamKey Accepts = new("kazakhstan-2022", "kazakhstan-accepts");
    private static readonly StreamKey Files = StreamKey.OfFiles("kazakhstan-2022");
    protected const string Ann = "ann";

    /// <summary>Its time is <see cref="Noon"/>.</summary>
    protected abstract IStreamStore Store { get; }

    /// <summary>Finer than a microsecond, which no store keeps.</summary>
    protected static DateTimeOffset Noon { get; } = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero).AddTicks(1_234_567);

    private static readonly CancellationToken Uncancelled = CancellationToken.None;

    [Fact]
    public async Task An_empty_store_has_nothing_and_says_so()
    {
        Assert.Empty(await Store.Scenarios(Uncancelled));
        Assert.Empty(await Store.Branches("kazakhstan-2022", Uncancelled));
        Assert.Empty(await Store.Read(Main, null, Uncancelled));
    }

    [Fact]
    public async Task Every_kind_of_change_comes_back_as_it_was_in_order_and_without_gaps()
    {
        await Appended(New(Main, new Change.Opened(null, null, "")), New(Accepts, Samples.Openings[0]));
        for (var i = 0; i < Samples.Later.Count; i++) await Appended(At(Accepts, i + 1, Samples.Later[i]));

        var read = await Store.Read(Accepts, null, Uncancelled);
        Assert.Equal([Samples.Openings[0], .. Samples.Later], read.Select(recorded => recorded.Change));
        Assert.Equal(Enumerable.Range(1, Samples.Later.Count + 1), read.Select(recorded => recorded.Version));
    }

    [Fact]
    public async Task Many_changes_at_once_keep_their_order()
    {
        await Appended(New(Main, [new Change.Opened(null, null, ""), .. Samples.Later]));
        Assert.Equal(Samples.Later, (await Store.Read(Main, null, Uncancelled)).Skip(1).Select(recorded => recorded.Change));
    }

    [Fact]
    public async Task A_stream_is_read_up_to_a_version_inclusive()
    {
        await Appended(New(Main, new Change.Opened(null, null, ""), Kept("a"), Kept("b"), Kept("c")));
        foreach (var upTo in new[] { 1, 3, 4, 9 })
            Assert.Equal(Math.Min(upTo, 4), (await Store.Read(Main, upTo, Uncancelled)).Count);
        Assert.Empty(await Store.Read(Main, 0, Uncancelled));
    }

    [Fact]
    public async Task Who_recorded_it_which_way_and_when_are_kept()
    {
        await Appended(New(Main, new Change.Opened(null, null, "")) with { Origin = Origin.File });
        await Store.Append([At(Main, 1, Kept("a"))], "Тоқаев, K.", Uncancelled);

        var read = await Store.Read(Main, null, Uncancelled);
        Assert.Equal([(Origin.File, Ann), (Origin.Command, "Тоқаев, K.")], read.Select(recorded => (recorded.Origin, recorded.By)));
        Assert.All(read, recorded => Assert.Equal(Noon.AddTicks(-7), recorded.At));
        Assert.All(read, recorded => Assert.Equal(TimeSpan.Zero, recorded.At.Offset));
    }

    [Fact]
    public async Task Equal_changes_appended_twice_are_two_entries()
    {
        await Appended(New(Main, new Change.Opened(null, null, "")));
        await Appended(At(Main, 1, Kept("a")));
        await Appended(At(Main, 2, Kept("a")));
        Assert.Equal(3, (await Store.Read(Main, null, Uncancelled)).Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task An_append_on_another_version_than_the_stream_stands_at_writes_nothing(int expected)
    {
        await Appended(New(Main, new Change.Opened(null, null, ""), Kept("a")));
        Assert.Equal(new AppendOutcome.Conflict(Main, 2), await Append(At(Main, expected, Kept("b"))));
        Assert.Equal(2, (await Store.Read(Main, null, Uncancelled)).Count);
    }

    [Fact]
    public async Task A_stream_is_opened_once()
    {
        await Appended(New(Main, new Change.Opened(null, null, "")));
        Assert.Equal(new AppendOutcome.Conflict(Main, 1), await Append(New(Main, new Change.Opened(null, null, "again"))));
    }

    [Fact]
    public async Task An_append_to_a_stream_that_is_not_there_is_a_conflict_and_opens_none()
    {
        Assert.Equal(new AppendOutcome.Conflict(Main, 0), await Append(At(Main, 4, Kept("a"))));
        Assert.Empty(await Store.Scenarios(Uncancelled));
    }

    [Fact]
    public async Task Several_streams_are_appended_to_together()
    {
        await Appended(New(Main, new Change.Opened(null, null, "")));
        await Appended(At(Main, 1, Kept("a")), New(Accepts, Samples.Openings[0], Kept("b")));
        Assert.Equal((2, 2), ((await Store.Read(Main, null, Uncancelled)).Count, (await Store.Read(Accepts, null, Uncancelled)).Count));
    }

    [Fact]
    public async Task When_one_of_several_streams_conflicts_none_is_written_and_the_first_is_named()
    {
        await Appended(New(Main, new Change.Opened(null, null, "")), New(Accepts, Samples.Openings[0]));
        StreamKey third = new("kazakhstan-2022", "a-third");
        Assert.Equal(new AppendOutcome.Conflict(Main, 1), await Append(New(third, Samples.Openings[0]), At(Main, 9, Kept("a")), At(Accepts, 7, Kept("b"))));
        Assert.Equal(new AppendOutcome.Conflict(Accepts, 1), await Append(At(Main, 1, Kept("a")), At(Accepts, 7, Kept("b"))));
        Assert.Single(await Store.Read(Main, null, Uncancelled));
        Assert.Equal(["kazakhstan-accepts", "main"], (await Store.Branches("kazakhstan-2022", Uncancelled)).Select(entry => entry.Branch));
    }

    [Fact]
    public async Task Scenarios_and_branches_are_listed_in_ordinal_order_as_they_stand()
    {
        await Appended(New(new("b", "main"), new Change.Opened(null, null, "")), New(new("a-2", "main"), new Change.Opened(null, null, "")), New(new("a", "z"), new Change.Opened(null, null, "")));
        await Appended(New(new("a", "m-1"), new Change.Opened("z", Samples.Point, "")), New(new("a", "m"), new Change.Opened("z", Samples.Point with { Until = null }, ""), Kept("a")));
        await Appended(At(new("a", "m-1"), 1, new Change.Rebased(new ForkPoint(new DateOnly(2023, 1, 1), null, 2)), Kept("b")));

        Assert.Equal(["a", "a-2", "b"], await Store.Scenarios(Uncancelled));
        Assert.Equal(
            [
                new CatalogEntry("m", "z", Samples.Point with { Until = null }, 2), new CatalogEntry("m-1", "z", new ForkPoint(new DateOnly(2023, 1, 1), null, 2), 3),
                new CatalogEntry("z", null, null, 1),
            ],
            await Store.Branches("a", Uncancelled));
        Assert.Empty(await Store.Branches("c", Uncancelled));
    }

    [Fact]
    public async Task What_files_stated_comes_back_as_it_was_and_is_listed_nowhere()
    {
        await Appended(New(Main, new Change.Opened(null, null, "")), New(Files, Samples.OfFiles[0]));
        await Appended(At(Files, 1, [.. Samples.OfFiles.Skip(1)]));
        Assert.Equal(Samples.OfFiles, (await Store.Read(Files, null, Uncancelled)).Select(recorded => recorded.Change));
        Assert.Equal(["main"], (await Store.Branches(Main.Scenario, Uncancelled)).Select(entry => entry.Branch));
        Assert.Equal([Main.Scenario], await Store.Scenarios(Uncancelled));

        StreamKey elsewhere = StreamKey.OfFiles("elsewhere");
        await Appended(New(elsewhere, Samples.OfFiles[0]));
        Assert.Equal([Main.Scenario], await Store.Scenarios(Uncancelled));
    }

    [Fact]
    public async Task What_files_stated_is_appended_with_the_rest_or_not_at_all()
    {
        await Appended(New(Main, new Change.Opened(null, null, "")));
        Assert.Equal(new AppendOutcome.Conflict(Main, 1), await Append(At(Main, 9, Kept("a")), New(Files, Samples.OfFiles[0])));
        Assert.Empty(await Store.Read(Files, null, Uncancelled));
        await Appended(At(Main, 1, Kept("a")), New(Files, Samples.OfFiles[0]));
        Assert.Equal(new AppendOutcome.Conflict(Files, 1), await Append(At(Main, 2, Kept("b")), New(Files, Samples.OfFiles[1])));
        Assert.Equal((2, 1), ((await Store.Read(Main, null, Uncancelled)).Count, (await Store.Read(Files, null, Uncancelled)).Count));
    }

    [Fact]
    public async Task A_stream_stood_at_an_instant_where_its_entries_up_to_then_end()
    {
        await Appended(New(Main, new Change.Opened(null, null, ""), Kept("a")));
        var entries = await Store.Read(Main, null, Uncancelled);
        Assert.Equal((0, 2), (await Store.VersionBy(Main, entries[0].At.AddSeconds(-1), Uncancelled), await Store.VersionBy(Main, entries[^1].At.AddSeconds(1), Uncancelled)));
        Assert.Equal(entries.TakeWhile(entry => entry.At <= entries[0].At).Count(), await Store.VersionBy(Main, entries[0].At, Uncancelled));
        Assert.Equal(0, await Store.VersionBy(new("kazakhstan-2022", "no-such"), entries[^1].At, Uncancelled));
    }

    [Fact]
    public async Task Ids_are_found_at_the_version_that_asserts_them()
    {
        static Change.Asserted Asserted(string id) => new(Samples.Bare with { Id = new EventId(id) });
        await Appended(New(Main, new Change.Opened(null, null, ""), Asserted("a"), Asserted("b"), Kept("c"), new Change.Corrected(Samples.Bare with { Id = new EventId("a") }, "better")));
        await Appended(New(Accepts, Samples.Openings[0], Asserted("d")));
        await Appended(At(Main, 5, new Change.Retracted(new EventId("b"), "a hoax"), Asserted("b")));

        var found = await Store.Find(Main, [new("a"), new("b"), new("c"), new("d"), new("e")], null, Uncancelled);
        Assert.Equal([(new EventId("a"), 2), (new EventId("b"), 7)], found.Select(pair => (pair.Key, pair.Value)).Order());
        Assert.Equal([(new EventId("a"), 2), (new EventId("b"), 3)], (await Store.Find(Main, [new("a"), new("b")], 6, Uncancelled)).Select(pair => (pair.Key, pair.Value)).Order());
        Assert.Empty(await Store.Find(Main, [new("b")], 2, Uncancelled));
        Assert.Empty(await Store.Find(Main, [], null, Uncancelled));
        Assert.Empty(await Store.Find(new("kazakhstan-2022", "no-such"), [new("a")], null, Uncancelled));
    }

    [Fact]
    public async Task An_index_tells_all_that_is_about_no_event()
    {
        await Appended(New(Main, [new Change.Opened(null, null, ""), .. Samples.Later]));
        var all = await Store.Read(Main, null, Uncancelled);
        Assert.Equal(all.Where(recorded => recorded.Change.Subject is null), (await Store.Index(Main, Uncancelled)).Told.Where(recorded => recorded.Change.Subject is null));
        Assert.Empty((await Store.Index(Accepts, Uncancelled)).Told);
    }

    [Fact]
    public async Task A_root_is_loaded_whole_with_what_is_remembered_of_its_files()
    {
        Assert.Equal(new AppendOutcome.Appended(), await Store.Load(Loaded(), Ann, Uncancelled));
        var read = await Store.Read(Main, null, Uncancelled);
        Assert.Equal(Loaded().Changes, read.Select(recorded => recorded.Change));
        Assert.Equal(Enumerable.Range(1, read.Count), read.Select(recorded => recorded.Version));
        Assert.All(read, recorded => Assert.Equal((Origin.File, Ann, Noon.AddTicks(-7)), (recorded.Origin, recorded.By, recorded.At)));
        Assert.Equal(Samples.OfFiles, (await Store.Read(Files, null, Uncancelled)).Select(recorded => recorded.Change));
        Assert.Equal([new CatalogEntry("main", null, null, read.Count)], await Store.Branches(Main.Scenario, Uncancelled));

        await Appended(At(Main, read.Count, Kept("a")), At(Files, Samples.OfFiles.Count, Samples.OfFiles[0]), New(Accepts, Samples.Openings[0]));
        Assert.Equal(read.Count + 1, (await Store.Read(Main, null, Uncancelled))[^1].Version);
    }

    [Fact]
    public async Task A_root_that_is_there_is_not_loaded()
    {
        await Appended(New(Main, new Change.Opened(null, null, "")));
        Assert.Equal(new AppendOutcome.Conflict(Main, 1), await Store.Load(Loaded() with { Changes = Unasked() }, Ann, Uncancelled));
        Assert.Single(await Store.Read(Main, null, Uncancelled));

        static IEnumerable<Change> Unasked()
        {
            Assert.Fail("its entries were asked for");
            yield break;
        }
    }

    [Fact]
    public async Task A_load_that_is_not_what_it_says_leaves_nothing()
    {
        var whole = Loaded();
        foreach (var bad in new[]
        {
            whole with { Count = whole.Count - 1 }, whole with { Count = whole.Count + 1 }, whole with { Changes = whole.Changes.Skip(1), Count = whole.Count - 1 },
            whole with { Changes = [.. whole.Changes.Skip(1), whole.Changes.First()] }, whole with { Changes = whole.Changes.Take(whole.Count - 1).Append(Samples.OfFiles[0]) },
            whole with { Changes = whole.Changes.Take(whole.Count - 1).Append(new Change.Rebased(Samples.Point)) },
            whole with { Changes = whole.Changes.Take(whole.Count - 1).Append(new Change.Closed("a root stays open")) },
            whole with { OfFiles = [Kept("a")] }, whole with { Key = new("A b", "main") }, whole with { Changes = whole.Changes.Take(whole.Count - 1).Append(Kept("a") with { Reason = "NUL \0 within" }) },
        })
            await Assert.ThrowsAsync<ArgumentException>(() => Store.Load(bad, Ann, Uncancelled));
        Assert.Empty(await Store.Scenarios(Uncancelled));
        Assert.Empty(await Store.Read(Main, null, Uncancelled));
        Assert.Empty(await Store.Read(Files, null, Uncancelled));
        Assert.Equal(new AppendOutcome.Appended(), await Store.Load(whole, Ann, Uncancelled));
    }

    private static RootLoad Loaded()
    {
        IReadOnlyList<Change> changes = [new Change.Opened(null, null, ""), .. Samples.Later.Where(change => change is not (Change.Rebased or Change.Closed))];
        return new RootLoad(Main, changes.Count, changes, Samples.OfFiles, Origin.File);
    }

    [Fact]
    public async Task Eight_writers_at_once_lose_nothing()
    {
        const int writers = 8, each = 10;
        await Appended(New(Main, new Change.Opened(null, null, "")), New(Accepts, Samples.Openings[0]));
        await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < each; i++) await Insist(writer, i);
        })));

        foreach (var key in new[] { Main, Accepts })
        {
            var read = await Store.Read(key, null, Uncancelled);
            Assert.Equal(Enumerable.Range(1, writers * each + 1), read.Select(recorded => recorded.Version));
            Assert.Equal(
                Enumerable.Range(0, writers).SelectMany(writer => Enumerable.Range(0, each).Select(i => new EventId($"w{writer}-{i}"))).Order(),
                read.Skip(1).Select(recorded => ((Change.Kept)recorded.Change).Id).Order());
        }
    }

    [Fact]
    public async Task Of_writers_that_open_one_stream_at_once_one_does()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(() => Append(New(Main, new Change.Opened(null, null, $"{writer}"))))));
        Assert.Single(outcomes.OfType<AppendOutcome.Appended>());
        Assert.All(outcomes.OfType<AppendOutcome.Conflict>(), conflict => Assert.Equal(new AppendOutcome.Conflict(Main, 1), conflict));
    }

    [Fact]
    public async Task A_cancelled_call_does_nothing()
    {
        var cancelled = new CancellationToken(canceled: true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.Append([New(Main, new Change.Opened(null, null, ""))], Ann, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.Read(Main, null, cancelled));
        Assert.Empty(await Store.Scenarios(Uncancelled));
    }

    [Fact]
    public async Task What_is_not_an_append_is_refused()
    {
        var opened = new Change.Opened(null, null, "");
        await Refused(New(Main));
        await Refused(New(Main, Kept("a")));
        await Refused(New(Main, opened, opened));
        await Refused(At(Main, 1, opened));
        await Refused(New(Main, opened), New(Main, opened));
        await Refused(New(new("a/b", "main"), opened));
        await Refused(New(new(Main.Scenario, "~other"), opened));
        await Refused(New(Main, opened, Samples.OfFiles[0]));
        await Refused(New(Files, opened));
        await Refused(New(Files, Samples.OfFiles[0], Kept("a")));
        await Refused(New(StreamKey.OfFiles("a/b"), Samples.OfFiles[0]));
        await Refused(New(Main, new Change.Opened(null, null, "NUL \0 within")));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.Append([New(Main, opened)], "NUL \0 within", Uncancelled));
        Assert.Empty(await Store.Scenarios(Uncancelled));
    }

    protected static StreamAppend New(StreamKey key, params Change[] changes) => At(key, 0, changes);

    protected static StreamAppend At(StreamKey key, int expected, params Change[] changes) => new(key, expected, changes, Origin.Command);

    private static Change.Kept Kept(string id) => new(new EventId(id), "");

    private Task<AppendOutcome> Append(params StreamAppend[] appends) => Store.Append(appends, Ann, Uncancelled);

    private async Task Appended(params StreamAppend[] appends) => Assert.Equal(new AppendOutcome.Appended(), await Append(appends));

    private Task<ArgumentException> Refused(params StreamAppend[] appends) => Assert.ThrowsAsync<ArgumentException>(() => Append(appends));

    /// <summary>One change to both streams, in an order that differs between writers, until it is in.</summary>
    private async Task Insist(int writer, int i)
    {
        StreamKey[] keys = writer % 2 == 0 ? [Main, Accepts] : [Accepts, Main];
        while (true)
        {
            var stand = (await Store.Branches(Main.Scenario, Uncancelled)).ToDictionary(entry => entry.Branch, entry => entry.Version);
            if (await Append([.. keys.Select(key => At(key, stand[key.Branch], Kept($"w{writer}-{i}")))]) is AppendOutcome.Appended) return;
        }
    }
}
