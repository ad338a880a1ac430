using System.Net;
using System.Net.Sockets;
using Npgsql;
using Sim.Branches;

namespace Sim.Store.Tests;

/// <summary>A server that is not there, or goes away, is said so: it is no bug, and what was being written is in doubt.</summary>
[Collection(OnPostgres.Name)]
public sealed class ReachTests(TestPostgres postgres)
{
    private static readonly StreamAppend Opening = new(new("a", "main"), 0, [new Change.Opened(null, null, "")], Origin.Command);

    [Fact]
    public async Task Where_nobody_listens_the_store_is_unavailable()
    {
        using var reserved = new TcpListener(IPAddress.Loopback, 0);
        reserved.Start();
        var port = ((IPEndPoint)reserved.LocalEndpoint).Port;
        reserved.Stop();
        await using var store = new MartenStreamStore($"Host=127.0.0.1;Port={port};Username=sim;Database=sim;Timeout=3", TimeProvider.System);
        await Unavailable(store);
    }

    [Fact]
    public async Task A_database_that_is_not_there_is_unavailable()
    {
        string gone;
        await using (var database = await postgres.CreateDatabase()) gone = database.ConnectionString;
        await using var store = new MartenStreamStore(gone, TimeProvider.System);
        await Unavailable(store);
    }

    [Fact]
    public async Task A_connection_that_is_cut_while_it_waits_is_unavailable_and_the_store_recovers()
    {
        await using var test = await TestStore.Create(postgres);
        Assert.Equal(new AppendOutcome.Appended(), await test.Streams.Append([Opening], "ann", default));

        await using var database = NpgsqlDataSource.Create(test.ConnectionString);
        await using var holder = await database.OpenConnectionAsync();
        await using var transaction = await holder.BeginTransactionAsync();
        await using (var hold = new NpgsqlCommand("select 1 from sim.mt_streams for update", holder)) await hold.ExecuteScalarAsync();

        var kept = new StreamAppend(Opening.Key, 1, [new Change.Kept(new Sim.Events.EventId("a"), "")], Origin.Command);
        var waiting = test.Streams.Append([kept], "ann", default);
        const string cut = "select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
        while ((long)(await database.CreateCommand(cut).ExecuteScalarAsync())! == 0) await Task.Delay(20);
        await Assert.ThrowsAsync<StoreUnavailable>(() => waiting);

        await transaction.RollbackAsync();
        Assert.Equal(new AppendOutcome.Appended(), await test.Streams.Append([kept], "ann", default));
    }

    [Theory]
    [InlineData("53100", "could not extend file")]
    [InlineData("58030", "could not write block")]
    [InlineData("42501", "permission denied")]
    [InlineData("XX000", "could not extend file: File too large")]
    public async Task A_server_that_has_no_room_a_bad_disk_or_does_not_let_one_says_so_and_nothing_is_appended(string state, string message)
    {
        await using var test = await TestStore.Create(postgres);
        await test.Streams.Append([Opening], "ann", default);
        await using var database = NpgsqlDataSource.Create(test.ConnectionString);
        await database.CreateCommand($"""
            create function refuse() returns trigger language plpgsql as $$ begin raise exception '{message}' using errcode = '{state}'; end $$;
            create trigger refusing before insert on sim.mt_events for each row execute function refuse()
            """).ExecuteNonQueryAsync();
        foreach (var count in new[] { 1, 2000 })
        {
            var kept = new StreamAppend(Opening.Key, 1, [.. Enumerable.Range(0, count).Select(number => new Change.Kept(new Sim.Events.EventId($"e{number}"), ""))], Origin.Command);
            Assert.Contains(message, (await Assert.ThrowsAsync<StoreUnavailable>(() => test.Streams.Append([kept], "ann", default))).Message, StringComparison.Ordinal);
        }
        Assert.Single(await test.Streams.Read(Opening.Key, null, default));
    }

    [Fact]
    public async Task An_append_that_is_cancelled_while_it_waits_writes_nothing()
    {
        await using var test = await TestStore.Create(postgres);
        await test.Streams.Append([Opening], "ann", default);
        await using var database = NpgsqlDataSource.Create(test.ConnectionString);
        await using var holder = await database.OpenConnectionAsync();
        await using var transaction = await holder.BeginTransactionAsync();
        await using (var hold = new NpgsqlCommand("select 1 from sim.mt_streams for update", holder)) await hold.ExecuteScalarAsync();

        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        var kept = new StreamAppend(Opening.Key, 1, [new Change.Kept(new Sim.Events.EventId("a"), "")], Origin.Command);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => test.Streams.Append([kept], "ann", cancellation.Token));
        await transaction.RollbackAsync();
        Assert.Single(await test.Streams.Read(Opening.Key, null, default));
    }

    private static async Task Unavailable(MartenStreamStore store)
    {
        await Assert.ThrowsAsync<StoreUnavailable>(() => store.Scenarios(default));
        await Assert.ThrowsAsync<StoreUnavailable>(() => store.Append([Opening], "ann", default));
    }
}
