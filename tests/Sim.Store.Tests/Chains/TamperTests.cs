using Npgsql;
using Sim.Branches;
using Sim.Store.Chains;
using Sim.Store.Tests.Access;

namespace Sim.Store.Tests.Chains;

/// <summary>Somebody with all rights changes the record past Sim.</summary>
[Collection(OnPostgres.Name)]
public sealed class TamperTests(TestPostgres postgres) : IAsyncLifetime
{
    private const int Last = 6;
    private static readonly StreamKey Main = new("a", "main"), Files = StreamKey.OfFiles("a"), Other = new("b", "main");

    private TestStore? store;

    public async Task InitializeAsync()
    {
        store = await TestStore.Create(postgres);
        await Append(Main, 0, new Change.Opened(null, null, ""), Kept("a"), Kept("b"), Kept("c"), Kept("d"), Kept("e"));
        await Append(Files, 0, Samples.OfFiles[0]);
        await Append(Other, 0, new Change.Opened(null, null, ""));
    }

    public async Task DisposeAsync() => await store!.DisposeAsync();

    [Fact]
    public async Task An_untouched_record_holds()
    {
        var proofs = await Verify();
        Assert.Equal([(Main, Last), (Files, 1), (Other, 1)], proofs.Select(proof => (proof.Head.Key, proof.Head.Version)).OrderBy(pair => pair.Key == Files ? 1 : pair.Key == Main ? 0 : 2));
        Assert.All(proofs, proof => Assert.Equal((1, null), (proof.UnchainedBefore, proof.Fault)));
        Assert.Equal(3, proofs.Select(proof => proof.Head.Hash).Distinct().Count());
        Assert.Equal([Main, Files], (await store!.Streams.Verify("a", [], default)).Select(proof => proof.Head.Key).Order(Comparer<StreamKey>.Create((x, y) => string.CompareOrdinal(x.Branch, y.Branch))));
    }

    [Theory]
    [InlineData("data = jsonb_set(data, '{id}', '\"x\"')")]
    [InlineData("data = data || '{\"reason\": \"because\"}'")]
    [InlineData("data = jsonb_set(data, '{id}', to_jsonb(repeat('[', 1000)))")]
    [InlineData("data = ('[' || repeat('[', 1000) || repeat(']', 1000) || ']')::jsonb")]
    [InlineData("type = 'event-dropped'")]
    [InlineData("timestamp = timestamp + interval '1 microsecond'")]
    [InlineData("user_name = 'bob'")]
    [InlineData("user_name = null")]
    [InlineData("headers = headers || '{\"origin\": \"command\"}'")]
    [InlineData("headers = headers || '{\"hash\": \"0000\"}'")]
    [InlineData("id = gen_random_uuid()")]
    [InlineData("is_archived = true")]
    [InlineData("tenant_id = 'other'")]
    public async Task An_altered_entry_is_found(string assignment)
    {
        await Tamper($"update sim.mt_events set {assignment} where stream_id = 'a/main' and version = 3");
        await Found(Main, 3, ChainFaultKind.Altered);
    }

    [Fact]
    public async Task An_entry_whose_hash_was_taken_away_is_found()
    {
        await Tamper("update sim.mt_events set headers = headers - 'hash' where stream_id = 'a/main' and version = 3");
        await Found(Main, 3, ChainFaultKind.Unchained);
    }

    [Fact]
    public async Task A_dropped_entry_is_found()
    {
        await Tamper("delete from sim.mt_events where stream_id = 'a/main' and version = 3");
        await Found(Main, 3, ChainFaultKind.Missing);
    }

    [Fact]
    public async Task A_dropped_entry_is_found_though_the_others_moved_up()
    {
        await Tamper("delete from sim.mt_events where stream_id = 'a/main' and version = 3", "update sim.mt_events set version = version + 100 where stream_id = 'a/main' and version > 3",
            "update sim.mt_events set version = version - 101 where stream_id = 'a/main' and version > 100", "update sim.mt_streams set version = 5 where id = 'a/main'");
        await Found(Main, 3, ChainFaultKind.Altered);
    }

    [Fact]
    public async Task The_first_entry_dropped_is_found()
    {
        await Tamper("delete from sim.mt_events where stream_id = 'a/main' and version = 1");
        await Found(Main, 1, ChainFaultKind.Missing);
    }

    [Fact]
    public async Task Reordered_entries_are_found()
    {
        await Tamper("update sim.mt_events set version = 100 where stream_id = 'a/main' and version = 3", "update sim.mt_events set version = 3 where stream_id = 'a/main' and version = 4",
            "update sim.mt_events set version = 4 where stream_id = 'a/main' and version = 100");
        await Found(Main, 3, ChainFaultKind.Altered);
    }

    [Fact]
    public async Task An_entry_inserted_between_others_is_found()
    {
        await Tamper("update sim.mt_events set version = version + 100 where stream_id = 'a/main' and version > 3", "update sim.mt_events set version = version - 99 where stream_id = 'a/main' and version > 100",
            Insert("stream_id", "4", "where stream_id = 'a/main' and version = 2"), "update sim.mt_streams set version = 7 where id = 'a/main'");
        await Found(Main, 4, ChainFaultKind.Altered);
    }

    [Fact]
    public async Task An_entry_put_at_the_end_is_found()
    {
        await Tamper(Insert("stream_id", "7", "where stream_id = 'a/main' and version = 2"));
        await Found(Main, 7, ChainFaultKind.Altered);
    }

    [Fact]
    public async Task An_entry_of_another_stream_is_found()
    {
        await Tamper(Insert("'b/main'", "2", "where stream_id = 'a/main' and version = 2"), "update sim.mt_streams set version = 2 where id = 'b/main'");
        await Found(Other, 2, ChainFaultKind.Altered);
    }

    [Fact]
    public async Task A_tail_cut_off_is_found_by_the_streams_count()
    {
        await Tamper("delete from sim.mt_events where stream_id = 'a/main' and version > 4");
        await Found(Main, 5, ChainFaultKind.Count);
    }

    [Fact]
    public async Task A_tail_cut_off_with_its_count_is_found_by_the_catalogs_head()
    {
        await Tamper("delete from sim.mt_events where stream_id = 'a/main' and version > 4", "update sim.mt_streams set version = 4 where id = 'a/main'");
        await Found(Main, 4, ChainFaultKind.Head);
    }

    [Fact]
    public async Task A_tail_cut_off_with_count_and_head_is_found_only_against_what_was_written_down()
    {
        var written = (await Verify()).Select(proof => proof.Head).ToList();
        await Tamper("delete from sim.mt_events where stream_id = 'a/main' and version > 4", "update sim.mt_streams set version = 4 where id = 'a/main'",
            "update sim.mt_doc_catalog set data = data || jsonb_build_object('head', (select headers->>'hash' from sim.mt_events where stream_id = 'a/main' and version = 4)) where id = 'a/main'");
        Assert.All(await Verify(), proof => Assert.Null(proof.Fault));
        await Found(Main, 5, ChainFaultKind.CutOff, Last, written);
    }

    [Fact]
    public async Task A_whole_stream_removed_is_found_only_against_what_was_written_down()
    {
        var written = (await Verify()).Select(proof => proof.Head).ToList();
        await Tamper("delete from sim.mt_events where stream_id = 'b/main'", "delete from sim.mt_streams where id = 'b/main'", "delete from sim.mt_doc_catalog where id = 'b/main'");
        Assert.All(await Verify(), proof => Assert.Null(proof.Fault));
        await Found(Other, 1, ChainFaultKind.CutOff, 1, written);
    }

    [Fact]
    public async Task A_chain_computed_anew_is_found_only_against_what_was_written_down()
    {
        var written = (await Verify()).Select(proof => proof.Head).ToList();
        await Tamper("delete from sim.mt_events where stream_id = 'b/main'", "delete from sim.mt_streams where id = 'b/main'", "delete from sim.mt_doc_catalog where id = 'b/main'");
        await Append(Other, 0, new Change.Opened(null, null, "another premise"));
        Assert.All(await Verify(), proof => Assert.Null(proof.Fault));
        await Found(Other, 1, ChainFaultKind.Earlier, 1, written);
    }

    [Fact]
    public async Task Entries_whose_stream_was_removed_are_found()
    {
        await Tamper("delete from sim.mt_streams where id = 'b/main'");
        await Found(Other, 1, ChainFaultKind.Count);
    }

    [Fact]
    public async Task What_was_written_down_holds_after_more_was_appended()
    {
        var written = (await Verify()).Select(proof => proof.Head).ToList();
        await Append(Main, Last, Kept("f"), Kept("g"));
        Assert.All(await store!.Streams.Verify(null, written, default), proof => Assert.Null(proof.Fault));
    }

    [Fact]
    public async Task What_is_appended_after_an_alteration_does_not_heal_it()
    {
        await Tamper("update sim.mt_events set user_name = 'bob' where stream_id = 'a/main' and version = 3");
        await Append(Main, Last, Kept("f"));
        await Found(Main, 3, ChainFaultKind.Altered);
    }

    [Fact]
    public async Task A_hash_taken_from_the_last_entry_is_found_and_is_in_nobodys_way()
    {
        await Tamper("update sim.mt_events set headers = headers - 'hash' where stream_id = 'a/main' and version = 6");
        await Append(Main, Last, Kept("f"), Kept("g"));
        await Found(Main, Last, ChainFaultKind.Unchained);
    }

    [Fact]
    public async Task Nothing_is_appended_to_a_stream_that_lacks_an_entry_and_the_hash_of_its_last()
    {
        await Tamper("update sim.mt_events set headers = headers - 'hash' where stream_id = 'a/main'", "delete from sim.mt_events where stream_id = 'a/main' and version = 3");
        var refusal = await Assert.ThrowsAsync<StoreUnavailable>(() => Append(Main, Last, Kept("f")));
        Assert.Contains("'sim verify a' names the first", refusal.Message, StringComparison.Ordinal);
    }

    private async Task Found(StreamKey key, int version, ChainFaultKind kind, int? other = null, IReadOnlyCollection<StreamHead>? written = null)
    {
        var proofs = await store!.Streams.Verify(null, written ?? [], default);
        var bad = Assert.Single(proofs, proof => proof.Fault is not null);
        Assert.Equal((key, version, kind), (bad.Head.Key, bad.Fault!.Version, bad.Fault.Kind));
        // What holds up to there is told, and no hash of what does not.
        if (kind is not (ChainFaultKind.Head or ChainFaultKind.Count)) Assert.Equal(version - 1, bad.Head.Version);
        if (other is not null) Assert.Equal(other, bad.Fault.Other);
    }

    private Task<IReadOnlyList<StreamProof>> Verify() => store!.Streams.Verify(null, [], default);

    private static Change.Kept Kept(string id) => new(new(id), "");

    private async Task Append(StreamKey key, int version, params Change[] changes) =>
        Assert.IsType<AppendOutcome.Appended>(await store!.Streams.Append([new StreamAppend(key, version, changes, Origin.File)], "ann", default));

    private static string Insert(string stream, string version, string like) => $"""
        insert into sim.mt_events (seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type, headers, user_name)
        select nextval('sim.mt_events_sequence'), id, {stream}, {version}, data, type, timestamp, mt_dotnet_type, headers, user_name from sim.mt_events {like}
        """;

    /// <summary>As a superuser who switches off what is in the way.</summary>
    private async Task Tamper(params string[] statements)
    {
        await using var connection = new NpgsqlConnection(store!.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await RecordTable.Ask(connection, $"alter table sim.mt_events disable trigger all; alter table sim.mt_streams disable trigger all; {string.Join("; ", statements)}; alter table sim.mt_streams enable trigger all; alter table sim.mt_events enable trigger all");
    }
}
