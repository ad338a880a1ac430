using Npgsql;
using Sim.Branches;
using Sim.Store.Access;
using Sim.Store.Tests.Embedded;

namespace Sim.Store.Tests.Access;

/// <summary>The embedded store as its two logins see it.</summary>
public sealed class EmbeddedLoginTests(EmbeddedLoginTests.Opened opened) : IClassFixture<EmbeddedLoginTests.Opened>
{
    public static TheoryData<string> Changes => RecordTable.Changes;

    public static TheoryData<string> WaysRound => RecordTable.WaysRound;

    [Theory]
    [MemberData(nameof(Changes))]
    [MemberData(nameof(WaysRound))]
    public async Task The_application_cannot_change_a_recorded_event(string sql)
    {
        await using var owner = await Connected(opened.Logins.Owner);
        var before = await RecordTable.Content(owner);
        await using (var application = await Connected(opened.Logins.Application!))
            await Assert.ThrowsAsync<PostgresException>(() => RecordTable.Ask(application, sql));
        Assert.Equal(before, await RecordTable.Content(owner));
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task The_owner_cannot_either(string sql)
    {
        await using var owner = await Connected(opened.Logins.Owner);
        var before = await RecordTable.Content(owner);
        var refusal = await Assert.ThrowsAsync<PostgresException>(() => RecordTable.Ask(owner, sql));
        Assert.Equal(PostgresErrorCodes.RestrictViolation, refusal.SqlState);
        Assert.Equal(before, await RecordTable.Content(owner));
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Nor_a_session_that_plays_a_replica(string sql)
    {
        await using var owner = await Connected(opened.Logins.Owner);
        var before = await RecordTable.Content(owner);
        await RecordTable.Ask(owner, "set session_replication_role = replica");
        // A replica's session cascades nothing: rows of the streams' table go alone, and are rolled back here.
        await using (var transaction = await owner.BeginTransactionAsync())
            if (!sql.StartsWith("delete from sim.mt_streams", StringComparison.Ordinal)) await Assert.ThrowsAsync<PostgresException>(() => RecordTable.Ask(owner, sql));
        Assert.Equal(before, await RecordTable.Content(owner));
    }

    [Fact]
    public async Task Control_without_the_trigger_the_owner_can()
    {
        await using var owner = await Connected(opened.Logins.Owner);
        var before = await RecordTable.Content(owner);
        await using (var transaction = await owner.BeginTransactionAsync())
        {
            await RecordTable.Ask(owner, "alter table sim.mt_events disable trigger all; update sim.mt_events set data = '{}'");
            Assert.NotEqual(before, await RecordTable.Content(owner));
        }
        Assert.Equal(before, await RecordTable.Content(owner));
    }

    [Theory]
    [InlineData("1", "99")]
    [InlineData("99", "1")]
    public async Task No_row_is_copied_in_over_another(string seqId, string version)
    {
        foreach (var login in new[] { opened.Logins.Owner, opened.Logins.Application! })
        {
            await using var connection = await Connected(login);
            var refusal = await Assert.ThrowsAsync<PostgresException>(() => RecordTable.CopyAgain(connection, seqId, version));
            Assert.Equal(PostgresErrorCodes.UniqueViolation, refusal.SqlState);
        }
    }

    [Fact]
    public async Task Each_connection_of_the_store_is_the_applications()
    {
        await using var connections = new StoreConnections(opened.Logins, opened.Store.Postgres.Verify);
        await using var connection = await connections.Application.OpenConnectionAsync();
        Assert.Equal("sim_app", await RecordTable.Ask(connection, "select session_user::text"));
        Assert.Equal(new StoreGuard("sim_app", true, false, null), await StoreGuard.Of(opened.Logins, null, default));
    }

    [Fact]
    public async Task A_lost_password_of_the_application_is_made_anew()
    {
        await using var store = TemporaryStore.New();
        await using (var first = new MartenStreamStore(await store.Postgres.EnsureLogins(), TimeProvider.System, store.Postgres.Verify)) await Opened.Open(first, "a");
        File.Delete(Path.Combine(store.Folder, "application"));
        await using var again = new MartenStreamStore(await store.Postgres.EnsureLogins(), TimeProvider.System, store.Postgres.Verify);
        await Opened.Open(again, "b");
        Assert.Equal(["a", "b"], await again.Scenarios(default));
    }

    [Fact]
    public async Task A_store_of_before_there_were_two_logins_is_read_at_once_and_set_up_by_the_first_append()
    {
        await using var store = TemporaryStore.New();
        await using (var old = new MartenStreamStore(await store.Postgres.EnsureLogins(), TimeProvider.System, store.Postgres.Verify)) await Opened.Open(old, "a");
        await using (var owner = await Connected(await store.Postgres.EnsureStarted()))
        {
            var before = await RecordTable.Content(owner);
            await EarlierStore.Make(owner);
            await RecordTable.Ask(owner, "drop owned by sim_app; drop role sim_app");
            File.Delete(Path.Combine(store.Folder, "application"));

            await using var streams = new MartenStreamStore(await store.Postgres.EnsureLogins(), TimeProvider.System, store.Postgres.Verify);
            Assert.Equal(["a"], await streams.Scenarios(default));
            Assert.Equal(3, (await streams.Read(new StreamKey("a", "main"), null, default)).Count);
            await Opened.Open(streams, "b");
            Assert.Equal(["a", "b"], await streams.Scenarios(default));
            await Assert.ThrowsAsync<PostgresException>(() => RecordTable.Ask(owner, "delete from sim.mt_events"));
        }
        Assert.Equal(new StoreGuard("sim_app", true, false, null), await StoreGuard.Of(await store.Postgres.EnsureLogins(), null, default));
    }

    [Fact]
    public async Task A_set_up_that_ends_half_way_is_read_as_an_empty_store_and_made_whole_by_the_next_append()
    {
        await using var store = TemporaryStore.New();
        await using var streams = new MartenStreamStore(await store.Postgres.EnsureLogins(), TimeProvider.System, store.Postgres.Verify);
        await using var owner = await Connected(await store.Postgres.EnsureStarted());
        await RecordTable.Ask(owner, "create schema sim_columns; create table sim_columns.segments (wrong int)"); // After Marten's tables, before the rest.
        await Assert.ThrowsAsync<PostgresException>(() => Opened.Open(streams, "a"));
        Assert.Equal(true, await RecordTable.Ask(owner, "select to_regclass('sim.mt_events') is not null and to_regclass('sim_sql.events') is null"));
        Assert.Empty(await streams.Scenarios(default));
        Assert.Empty(await streams.Verify(null, [], default));
        await RecordTable.Ask(owner, "drop schema sim_columns cascade");
        await Opened.Open(streams, "a");
        Assert.Equal(["a"], await streams.Scenarios(default));
    }

    private static async Task<NpgsqlConnection> Connected(string login)
    {
        var connection = new NpgsqlConnection(login + ";Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>A store with three entries.</summary>
    public sealed class Opened : IAsyncLifetime
    {
        public TemporaryStore Store { get; } = TemporaryStore.New();

        public StoreLogins Logins { get; private set; } = new("", null);

        public async Task InitializeAsync()
        {
            Logins = await Store.Postgres.EnsureLogins();
            await using var streams = new MartenStreamStore(Logins, TimeProvider.System, Store.Postgres.Verify);
            await Open(streams, "a");
        }

        public async Task DisposeAsync() => await Store.DisposeAsync();

        public static async Task Open(MartenStreamStore streams, string scenario) => Assert.IsType<AppendOutcome.Appended>(await streams.Append(
            [new StreamAppend(new(scenario, "main"), 0, [new Change.Opened(null, null, ""), new Change.Kept(new("x"), ""), new Change.Kept(new("y"), "")], Origin.File)], "ann", default));
    }
}
