using Npgsql;
using Sim.Branches;
using Sim.Events;
using Sim.Store.Chains;
using Sim.Store.Tests.Access;

namespace Sim.Store.Tests.Chains;

/// <summary>Every way into the store makes links of the same chain.</summary>
[Collection(OnPostgres.Name)]
public sealed class ChainedAppendTests(TestPostgres postgres) : IAsyncLifetime
{
    private static readonly StreamKey Main = new("a", "main");
    private static readonly FixedTime Clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    private TestStore? store;

    public async Task InitializeAsync() => store = await TestStore.Create(postgres, Clock);

    public async Task DisposeAsync() => await store!.DisposeAsync();

    [Fact]
    public async Task Entries_loaded_copied_or_appended_one_by_one_come_to_the_head_that_the_specification_has()
    {
        Change[] all = [new Change.Opened(null, null, ""), .. Samples.Later.Where(change => change is not (Change.Rebased or Change.Closed)), .. Enumerable.Range(0, 1_200).Select(Plain)];
        Change[] mark = [new Change.Imported("main", all.Length, "digest", "icews", "a", 2, 2)];
        await using var model = new MemoryStreamStore(Clock);
        foreach (var streams in new IStreamStore[] { store!.Streams, model })
        {
            Assert.IsType<AppendOutcome.Appended>(await streams.Load(new RootLoad(new("loaded", "main"), all.Length, all, mark, Origin.Command), "ann", default));
            await Append(streams, new("copied", "main"), 0, all[0]);
            await Append(streams, new("copied", "main"), 1, all[1..]);
            await Append(streams, StreamKey.OfFiles("copied"), 0, mark);
            for (var i = 0; i < 40; i++) await Append(streams, new("single", "main"), i, all[i]);
        }
        var proofs = await store!.Streams.Verify(null, [], default);
        Assert.Equal(await model.Verify(null, [], default), proofs);
        Assert.Equal(5, proofs.Count);
        Assert.All(proofs, proof => Assert.Equal((1, null), (proof.UnchainedBefore, proof.Fault)));

        await using var connection = new NpgsqlConnection(store.ConnectionString);
        await connection.OpenAsync();
        foreach (var proof in proofs)
        {
            Assert.Equal($"{proof.Head.Hash}", await RecordTable.Ask(connection, $"select data->>'head' from sim.mt_doc_catalog where id = '{proof.Head.Key}'"));
            Assert.Equal(proof.Head.Hash.EntryId, await RecordTable.Ask(connection, $"select id from sim.mt_events where stream_id = '{proof.Head.Key}' and version = {proof.Head.Version}"));
        }
        Assert.Equal(["copied", "loaded", "single"], await store.Streams.Scenarios(default));
        Assert.Equal(3L, await RecordTable.Ask(connection, "select count(*) from sim_sql.branches"));
    }

    [Fact]
    public async Task Streams_of_before_there_were_hashes_are_chained_from_their_next_entry_on_and_what_they_held_then_is_held()
    {
        StreamKey copied = new("copied", "main");
        foreach (var key in new[] { Main, copied }) await Append(store!.Streams, key, 0, new Change.Opened(null, null, ""), Plain(1), Plain(2));
        await Append(store!.Streams, StreamKey.OfFiles("a"), 0, Samples.OfFiles[0]);
        await using (var owner = new NpgsqlConnection(store.ConnectionString + ";Pooling=false"))
        {
            await owner.OpenAsync();
            await EarlierStore.Make(owner);
        }
        Assert.All(await store.Streams.Verify(null, [], default), proof => Assert.Equal((proof.Head.Version + 1, null), (proof.UnchainedBefore, proof.Fault)));
        var written = (await store.Streams.Verify(null, [], default)).Select(proof => proof.Head).ToList();

        await using var later = new MartenStreamStore(store.ConnectionString, Clock);
        await Append(later, Main, 3, Plain(3));
        await Append(later, copied, 3, [.. Enumerable.Range(3, 1_500).Select(Plain)]);
        await Append(later, StreamKey.OfFiles("a"), 1, Samples.OfFiles[0]);
        var proofs = await later.Verify(null, written, default);
        Assert.All(proofs, proof => Assert.Null(proof.Fault));
        Assert.Equal([(copied, 4), (Main, 4), (StreamKey.OfFiles("a"), 2)], proofs.Select(proof => (proof.Head.Key, proof.UnchainedBefore)).OrderByDescending(pair => pair.Key == copied).ThenByDescending(pair => pair.Key == Main));

        await using (var owner = new NpgsqlConnection(store.ConnectionString + ";Pooling=false"))
        {
            await owner.OpenAsync();
            await RecordTable.Ask(owner, "alter table sim.mt_events disable trigger all; update sim.mt_events set user_name = 'bob' where stream_id = 'a/main' and version = 2");
        }
        var bad = Assert.Single(await later.Verify(null, [], default), proof => proof.Fault is not null);
        Assert.Equal((Main, new ChainFault(4, ChainFaultKind.Altered)), (bad.Head.Key, bad.Fault));
    }

    [Fact]
    public async Task The_same_appended_again_after_an_unknown_outcome_is_a_conflict_and_the_head_tells_whose_it_is()
    {
        await Append(store!.Streams, Main, 0, new Change.Opened(null, null, ""));
        await using var model = new MemoryStreamStore(Clock);
        await Append(model, Main, 0, new Change.Opened(null, null, ""));
        await Append(model, Main, 1, Plain(1));
        await Append(store.Streams, Main, 1, Plain(1));
        Assert.Equal((await model.Verify("a", [], default))[0].Head.Hash, (await store.Streams.Verify("a", [], default))[0].Head.Hash);
        Assert.Equal(new AppendOutcome.Conflict(Main, 2), await store.Streams.Append([new StreamAppend(Main, 1, [Plain(1)], Origin.Command)], "ann", default));
    }

    [Fact]
    public async Task Writers_at_once_leave_one_chain()
    {
        await Append(store!.Streams, Main, 0, new Change.Opened(null, null, ""));
        await Task.WhenAll(Enumerable.Range(0, 6).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 5; i++)
                while (await store.Streams.Append([new StreamAppend(Main, (await store.Streams.Ancestry(Main, default))[0].Version, [Plain(writer * 10 + i)], Origin.Command)], "ann", default) is not AppendOutcome.Appended) ;
        })));
        var proof = Assert.Single(await store.Streams.Verify(null, [], default));
        Assert.Equal((31, 1, null), (proof.Head.Version, proof.UnchainedBefore, proof.Fault));
    }

    [Fact]
    public async Task An_empty_store_has_nothing_to_verify_and_what_was_written_down_is_gone()
    {
        Assert.Empty(await store!.Streams.Verify(null, [], default));
        var gone = Assert.Single(await store.Streams.Verify(null, [new StreamHead(Main, 7, HeadHash.None)], default));
        Assert.Equal(new ChainFault(1, ChainFaultKind.CutOff, 7), gone.Fault);
    }

    private static Change Plain(int i) =>
        new Change.Asserted(Samples.Bare with { Id = new EventId($"e{i}"), Occurred = Edtf.Of(new DateOnly(2010, 1, 1).AddDays(i % 3000)), Recipient = new Actor("RUS"), CodedBy = Coder.Machine });

    private static async Task Append(IStreamStore streams, StreamKey key, int version, params Change[] changes) =>
        Assert.IsType<AppendOutcome.Appended>(await streams.Append([new StreamAppend(key, version, changes, Origin.Command)], "ann", default));
}
