using System.Security.Cryptography;
using System.Text;
using FsCheck.Xunit;
using Npgsql;
using Sim.Branches;
using Sim.Store.Backups;
using Sim.Store.Chains;
using Sim.Store.Tests.Access;

namespace Sim.Store.Tests.Backups;

[Collection(OnPostgres.Name)]
public sealed class MartenBackupTests(TestPostgres postgres) : BackupContract, IAsyncLifetime
{
    private readonly List<TestStore> stores = [];

    private TestStore Last => stores[^1];

    protected override async Task<IStreamStore> Empty()
    {
        stores.Add(await TestStore.Create(postgres, Clock));
        return Last.Streams;
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var store in stores) await store.DisposeAsync();
    }

    [Property(Arbitrary = [typeof(Records)], MaxTest = 3)]
    public Task Any_record_survives(IReadOnlyList<IReadOnlyList<Change>> streams) => Survives(streams);

    [Fact]
    public async Task The_tables_hold_the_same_rows_after_a_restore()
    {
        await using var first = await Recorded();
        var (before, written) = (await Rows(Last), await Written(first));
        await using var second = await Empty();
        await Restored(second, written);
        Assert.Equal(before, await Rows(Last));
    }

    [Fact]
    public async Task A_record_that_somebody_changed_is_not_backed_up_and_its_first_bad_version_is_named()
    {
        await using var store = await Recorded();
        await Tamper("update sim.mt_events set user_name = 'bob' where stream_id = 'a/main' and version = 3");
        var refused = Assert.IsType<Outcome<BackupTotals>.Refused>(await store.Backup(Stream.Null, default));
        Assert.StartsWith("a/main: v3 is not what was recorded", refused.Refusals[0].Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("delete from sim.mt_events where stream_id = 'a/what-if'", "a/what-if: v1 is missing")]
    [InlineData("delete from sim.mt_streams where id = 'a/what-if'", "a/what-if: v1 is one more than the stream counts")]
    public async Task A_stream_that_is_not_whole_is_not_backed_up(string statement, string told)
    {
        await using var store = await Recorded();
        await Tamper(statement);
        Assert.StartsWith(told, Assert.IsType<Outcome<BackupTotals>.Refused>(await store.Backup(Stream.Null, default)).Refusals[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Entries_of_before_there_were_hashes_come_back_without()
    {
        await using var first = await Recorded();
        await Tamper("update sim.mt_events set headers = headers - 'hash'; update sim.mt_doc_catalog set data = data - 'head'");
        var (before, written) = (await Rows(Last), await Written(first));
        await using var second = await Empty();
        await Restored(second, written);
        await Same(first, second);
        Assert.Equal(before, await Rows(Last));
    }

    [Fact]
    public async Task A_root_whose_load_was_cut_off_stays_hidden_until_it_is_loaded_again()
    {
        await using var first = await Empty();
        await Append(first, Main, 0, [new Change.Opened(null, null, "")]);
        await Tamper("delete from sim.mt_doc_catalog");
        Assert.Empty(await first.Scenarios(default));
        await using var second = await Empty();
        await Restored(second, await Written(first));
        Assert.Empty(await second.Scenarios(default));
        Assert.IsType<AppendOutcome.Conflict>(await second.Append([new StreamAppend(Main, 0, [new Change.Opened(null, null, "")], Origin.File)], "ann", default));
        Assert.Equal(["a"], await second.Scenarios(default));
    }

    [Fact]
    public async Task Projections_are_made_anew_from_what_was_restored()
    {
        await using var first = await Recorded();
        await ((MartenStreamStore)first).RunProjections(default);
        var (before, written) = (await Postures(Last), await Written(first));
        await using var second = await Empty();
        await Restored(second, written);
        await ((MartenStreamStore)second).RunProjections(default);
        Assert.NotEmpty(before);
        Assert.Equal(before, await Postures(Last));
    }

    [Fact]
    public async Task Who_listens_is_told_of_what_was_restored_with_its_commit()
    {
        await using var first = await Recorded();
        var written = await Written(first);
        await using var second = await Empty();
        await using var listening = new NpgsqlConnection(Last.ConnectionString + ";Pooling=false");
        await listening.OpenAsync();
        await RecordTable.Ask(listening, "listen sim_appended");
        var told = new List<string>();
        listening.Notification += (_, notice) => told.Add(notice.Payload);
        await Restored(second, written);
        while (told.Count < 3) await listening.WaitAsync().WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal((await second.Verify(null, [], default)).Select(proof => $"{proof.Head.Key} {proof.Head.Version}").Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Who_appends_meanwhile_is_not_in_the_way()
    {
        await using var first = await Recorded();
        var version = (await first.Branches("a", default)).Single(entry => entry.Branch == "main").Version;
        var during = new Interrupting(() => Append(first, Main, version, [new Change.Kept(new("meanwhile"), "")]).GetAwaiter().GetResult());
        Assert.IsType<Outcome<BackupTotals>.Done>(await first.Backup(during, default));
        await using var second = await Empty();
        await Restored(second, during.ToArray());
        Assert.Equal(version, (await second.Branches("a", default)).Single(entry => entry.Branch == "main").Version);
    }

    [Fact]
    public async Task What_Marten_keeps_for_appends_that_failed_stops_no_verification_no_backup_and_no_projection()
    {
        await using var first = await Recorded();
        await Tamper("""
            insert into sim.mt_streams (id, type, version) values ('mt_tombstone', null, 0);
            insert into sim.mt_events (seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type)
            select nextval('sim.mt_events_sequence'), gen_random_uuid(), 'mt_tombstone', v, '{}', 'tombstone', now(), 'JasperFx.Events.Tombstone, JasperFx.Events' from generate_series(1, 3) v
            """);
        Assert.DoesNotContain(await first.Verify(null, [], default), proof => proof.Head.Key.Scenario.Contains("tombstone", StringComparison.Ordinal) || proof.Fault is not null);
        await ((MartenStreamStore)first).RunProjections(default);
        await ((MartenStreamStore)first).RebuildProjections(default);
        await using var second = await Empty();
        await Append(second, Main, 0, [new Change.Opened(null, null, "")]);
        await Tamper("delete from sim.mt_events; delete from sim.mt_streams; delete from sim.mt_doc_catalog; insert into sim.mt_streams (id, type, version) values ('mt_tombstone', null, 0)");
        await Restored(second, await Written(first));
        await Same(first, second);
    }

    [Theory]
    [InlineData("1e2", "a/main: v1 is not what was recorded: it was altered, moved, or put there, once it is in a database")]
    [InlineData("\"\\u0000\"", "the database cannot keep what it holds")]
    public async Task What_the_database_would_give_back_otherwise_is_refused_though_every_hash_in_the_file_is_right(string value, string told)
    {
        await using var store = new MemoryStreamStore(Clock);
        await Append(store, Main, 0, [new Change.Opened(null, null, "")]);
        var lines = Unpacked(await Written(store)).TrimEnd('\n').Split('\n');
        var data = $$"""{"more":{{value}}}""";
        var hash = new StreamChain(Main, 0, HeadHash.None).Add("branch-opened"u8, StreamChain.Microseconds(Clock.GetUtcNow()), "ann"u8, "file"u8, Encoding.UTF8.GetBytes(data));
        lines[2] = $$"""{"version":1,"name":"branch-opened","recorded":{{StreamChain.Microseconds(Clock.GetUtcNow())}},"by":"ann","origin":"file","hash":"{{hash}}","data":{{data}}}""";
        var before = string.Concat(lines[..3].Select(line => line + "\n"));
        await Refused(Packed($$"""{{before}}{"streams":1,"entries":1,"sha256":"{{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(before)))}}"}""" + "\n"), told);
    }

    private static Task<string> Rows(TestStore store) => Told(store, """
        select 'e' || id || stream_id || version || data::text || type || extract(epoch from timestamp) || mt_dotnet_type || headers::text || user_name || is_archived || tenant_id from sim.mt_events
        union all select 's' || id || type || version || is_archived || tenant_id from sim.mt_streams
        union all select 'c' || id || jsonb_strip_nulls(data)::text || mt_dotnet_type || coalesce(scenario, '') from sim.mt_doc_catalog
        """);

    private static Task<string> Postures(TestStore store) => Told(store, "select id || data::text from sim.mt_doc_countryposture");

    private static async Task<string> Told(TestStore store, string sql)
    {
        await using var database = NpgsqlDataSource.Create(store.ConnectionString + ";Pooling=false");
        await using var command = database.CreateCommand($"select coalesce(string_agg(line, e'\\n' order by line collate \"C\"), '') from ({sql}) lines(line)");
        return (string)(await command.ExecuteScalarAsync())!;
    }

    private async Task Tamper(string statements)
    {
        await using var connection = new NpgsqlConnection(Last.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await RecordTable.Ask(connection, $"alter table sim.mt_events disable trigger all; alter table sim.mt_streams disable trigger all; {statements}; alter table sim.mt_streams enable trigger all; alter table sim.mt_events enable trigger all; alter table sim.mt_events enable always trigger append_only; alter table sim.mt_events enable always trigger append_only_row");
    }

    /// <summary>Does something once, at the first byte.</summary>
    private sealed class Interrupting(Action act) : MemoryStream
    {
        private bool isDone;

        public override void Write(byte[] buffer, int offset, int count)
        {
            if (!isDone) act();
            isDone = true;
            base.Write(buffer, offset, count);
        }
    }
}
