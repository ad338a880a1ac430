using System.Diagnostics;
using Sim.Store.Embedded;

namespace Sim.Store.Tests.Embedded;

public sealed class FirstStartTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [PostgresFact]
    public async Task Two_tasks_at_once_on_a_fresh_folder_get_one_server()
    {
        await using var store = TemporaryStore.New();
        var other = new EmbeddedPostgres(DataFolder.At(store.Folder));
        var got = await Task.WhenAll(Task.Run(() => store.Postgres.EnsureStarted()), Task.Run(() => other.EnsureStarted()));
        Assert.Equal(got[0], got[1]);
    }

    [PostgresFact]
    public async Task Two_processes_at_once_on_a_fresh_folder_get_one_server_and_their_outputs_close()
    {
        await using var store = TemporaryStore.InTheOpen();
        using var first = Process(store.Folder);
        using var second = Process(store.Folder);
        // Reads to the end of the pipe, which a server holding it open would put off for ever.
        var urls = await Task.WhenAll(first.StandardOutput.ReadToEndAsync(), second.StandardOutput.ReadToEndAsync()).WaitAsync(Limit);
        Assert.StartsWith("postgresql://sim:", urls[0], StringComparison.Ordinal);
        Assert.Equal(urls[0], urls[1]);
        Assert.Equal(urls[0].Trim(), store.Postgres.Url);
    }

    [PostgresFact]
    public async Task A_half_made_cluster_is_redone()
    {
        await using var store = TemporaryStore.InTheOpen();
        var password = Path.Combine(store.Folder, "postgresql-0a0b0c0d.new.password");
        var half = Directory.CreateDirectory(Path.Combine(store.Folder, "postgresql-0a0b0c0d.new"));
        await File.WriteAllTextAsync(Path.Combine(half.FullName, "postgresql.conf"), "");
        await File.WriteAllTextAsync(password, "old");
        Assert.Equal(1, await store.Ask("select 1"));
        Assert.False(Directory.Exists(half.FullName) || File.Exists(password));
    }

    [PostgresFact]
    public async Task A_start_cancelled_halfway_leaves_nothing_in_the_way()
    {
        await using var store = TemporaryStore.New();
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.Postgres.EnsureStarted(cancel.Token));
        Assert.Equal(1, await store.Ask("select 1"));
    }

    [PostgresFact]
    public async Task A_data_folder_deleted_and_made_anew_starts_empty()
    {
        await using var store = TemporaryStore.New();
        await store.Ask("create table kept (id int)");
        await store.Postgres.Stop();
        var old = store.Postgres.Status().Cluster;
        Directory.Delete(store.Folder, recursive: true);
        Directory.Move(Directory.CreateTempSubdirectory("sim-test-").FullName, store.Folder);
        Assert.Equal(DBNull.Value, await store.Ask("select to_regclass('kept')::text"));
        if (Directory.Exists(old) && old != store.Postgres.Status().Cluster) Directory.Delete(Path.GetDirectoryName(old)!, recursive: true);
    }

    [PostgresFact]
    public async Task A_data_folder_that_is_a_file_is_refused_with_the_way_out()
    {
        var file = Path.GetTempFileName();
        var error = await Assert.ThrowsAsync<StoreUnavailable>(() => new EmbeddedPostgres(DataFolder.At(file)).EnsureStarted());
        Assert.Contains("SIM_DATA", error.Message, StringComparison.Ordinal);
        File.Delete(file);
    }

    [Fact]
    public async Task Without_programs_the_message_says_what_to_install_and_what_else_serves()
    {
        var folder = Path.Combine(Path.GetTempPath(), "sim-test-" + Path.GetRandomFileName());
        try
        {
            var error = await Assert.ThrowsAsync<StoreUnavailable>(() => new EmbeddedPostgres(DataFolder.At(folder), []).EnsureStarted());
            var lines = error.Message.Split('\n');
            Assert.Equal(2, lines.Length);
            Assert.All(
                ["apt install postgresql", "brew install postgresql@17", "winget install PostgreSQL.PostgreSQL.17"],
                way => Assert.Contains(way, lines[0], StringComparison.Ordinal));
            Assert.Contains("docker compose up -d", lines[1], StringComparison.Ordinal);
            Assert.Contains("SIM_STORE=postgresql://sim:sim@127.0.0.1:5433/sim", lines[1], StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A second process of ours; its output is open to it twice, as it is when a script has copied it.</summary>
    private static Process Process(string folder)
    {
        string[] program = [Environment.ProcessPath!, "exec", typeof(TemporaryStore).Assembly.Location, folder];
        string[] words = OperatingSystem.IsWindows() ? program : ["/bin/sh", "-c", "exec \"$0\" \"$@\" 9>&1", .. program];
        return System.Diagnostics.Process.Start(new ProcessStartInfo(words[0], words[1..]) { RedirectStandardOutput = true })!;
    }
}
