using System.Diagnostics;
using Sim.Store.Embedded;

namespace Sim.Store.Tests.Embedded;

/// <summary>One store, hurt in every way in turn; each test starts it again.</summary>
public sealed class RecoveryTests(SharedStore shared) : IClassFixture<SharedStore>
{
    private readonly TemporaryStore _store = shared.Store;

    [PostgresFact]
    public async Task What_was_written_survives_a_killed_server()
    {
        await _store.Ask("create table if not exists kept (id int); insert into kept values (7)");
        await Kill();
        Assert.Equal(7, await _store.Ask("select id from kept limit 1"));
    }

    [PostgresFact]
    public async Task A_stale_pid_file_that_names_another_living_process_is_recovered_and_that_process_left_alone()
    {
        await _store.Postgres.EnsureStarted();
        await Kill();
        using var bystander = Process.Start("sleep", "60");
        try
        {
            var lines = await File.ReadAllLinesAsync(_store.PidFile);
            await File.WriteAllLinesAsync(_store.PidFile, [bystander.Id.ToString(), .. lines.Skip(1)]);
            Assert.Equal(PostgresState.Stopped, _store.Postgres.Status().State);
            Assert.False(await _store.Postgres.Stop());
            Assert.Equal(1, await _store.Ask("select 1"));
            Assert.False(bystander.HasExited);
        }
        finally
        {
            bystander.Kill();
        }
    }

    [PostgresFact]
    public async Task A_stopped_server_is_started_again_where_it_was()
    {
        var before = await _store.Postgres.EnsureStarted();
        Assert.True(await _store.Postgres.Stop());
        Assert.Equal((PostgresState.Stopped, null), (_store.Postgres.Status().State, _store.Postgres.Url));
        Assert.False(await _store.Postgres.Stop());
        Assert.Equal(before, await _store.Postgres.EnsureStarted());
    }

    [PostgresFact]
    public async Task Somebody_elses_server_on_the_remembered_port_is_left_alone()
    {
        await using var other = TemporaryStore.New();
        await _store.Postgres.EnsureStarted();
        await _store.Postgres.Stop();
        var port = await StartOn(other, _store);

        await using var ours = await _store.Connect();
        Assert.NotEqual(port, ours.Port);
        await _store.Postgres.Verify(ours);
        await using var theirs = await other.Connect();
        Assert.Equal(port, theirs.Port);
        await Assert.ThrowsAsync<StoreUnavailable>(() => _store.Postgres.Verify(theirs));
    }

    [PostgresFact]
    public async Task A_pid_file_that_names_somebody_elses_server_does_not_stop_it()
    {
        await using var other = TemporaryStore.New();
        await other.Postgres.EnsureStarted();
        await _store.Postgres.EnsureStarted();
        await _store.Postgres.Stop();
        File.Copy(other.PidFile, _store.PidFile);

        Assert.False(await _store.Postgres.Stop());
        Assert.Equal(1, await _store.Ask("select 1"));
        Assert.Equal(1, await other.Ask("select 1"));
    }

    [PostgresTheory]
    [InlineData("99\n", "Install PostgreSQL 99", "where PostgreSQL 99 is (its folder in SIM_POSTGRES_BIN), 'sim backup FILE'; then here, with a new data folder in SIM_DATA, 'sim restore FILE'")]
    [InlineData("9.6\n", "names no version of PostgreSQL", "Restore a backup into a new data folder (SIM_DATA): 'sim restore FILE'")]
    [InlineData("", "names no version of PostgreSQL", "'sim restore FILE'")]
    public async Task A_cluster_of_another_version_is_refused_with_the_way_out_and_not_touched(string written, string told, string way)
    {
        await _store.Postgres.EnsureStarted();
        await _store.Postgres.Stop();
        var version = Path.Combine(_store.Postgres.Status().Cluster, "PG_VERSION");
        var real = await File.ReadAllTextAsync(version);
        await File.WriteAllTextAsync(version, written);
        try
        {
            var error = await Assert.ThrowsAsync<StoreUnavailable>(() => _store.Postgres.EnsureStarted());
            Assert.Contains(told, error.Message, StringComparison.Ordinal);
            Assert.Contains(way, error.Message, StringComparison.Ordinal);
        }
        finally
        {
            await File.WriteAllTextAsync(version, real);
        }
        Assert.Equal(1, await _store.Ask("select 1"));
    }

    [PostgresFact]
    public async Task A_server_that_does_not_come_up_shows_the_end_of_its_log_and_where_it_is()
    {
        await _store.Postgres.EnsureStarted();
        await _store.Postgres.Stop();
        var settings = Path.Combine(_store.Postgres.Status().Cluster, "postgresql.conf");
        var real = await File.ReadAllTextAsync(settings);
        await File.AppendAllTextAsync(settings, "no_such_setting = 1\n");
        try
        {
            var error = await Assert.ThrowsAsync<StoreUnavailable>(() => _store.Postgres.EnsureStarted());
            Assert.Contains("no_such_setting", error.Message, StringComparison.Ordinal);
            Assert.Contains(_store.Postgres.Status().Log, error.Message, StringComparison.Ordinal);
        }
        finally
        {
            await File.WriteAllTextAsync(settings, real);
        }
    }

    [PostgresFact]
    public async Task A_store_that_is_gone_is_not_silently_replaced_by_an_empty_one()
    {
        await _store.Postgres.EnsureStarted();
        await _store.Postgres.Stop();
        var cluster = _store.Postgres.Status().Cluster;
        Directory.Move(cluster, cluster + ".away");
        try
        {
            var error = await Assert.ThrowsAsync<StoreUnavailable>(() => _store.Postgres.EnsureStarted());
            Assert.Contains("Put it back", error.Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Move(cluster + ".away", cluster);
        }
    }

    private async Task Kill()
    {
        using var server = Process.GetProcessById(_store.Postgres.Status().ProcessId!.Value);
        server.Kill();
        await server.WaitForExitAsync();
    }

    /// <summary>Starts a store on the port another was last reached at.</summary>
    private static async Task<int> StartOn(TemporaryStore store, TemporaryStore another)
    {
        var port = int.Parse(File.ReadAllText(another.Remembered).Split()[1]);
        await store.Postgres.EnsureStarted();
        await store.Postgres.Stop();
        var own = await File.ReadAllLinesAsync(store.Remembered);
        await File.WriteAllLinesAsync(store.Remembered, [$"port {port}", .. own.Skip(1)]);
        await store.Postgres.EnsureStarted();
        return port;
    }
}
