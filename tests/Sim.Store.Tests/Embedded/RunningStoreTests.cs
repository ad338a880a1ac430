using System.Net;
using System.Net.NetworkInformation;
using Npgsql;
using Sim.Store.Embedded;

namespace Sim.Store.Tests.Embedded;

public sealed class RunningStoreTests(SharedStore shared) : IClassFixture<SharedStore>
{
    private readonly TemporaryStore _store = shared.Store;

    [PostgresFact]
    public async Task The_second_start_reuses_the_first()
    {
        var first = await _store.Postgres.EnsureStarted();
        var id = _store.Postgres.Status().ProcessId;
        Assert.Equal(first, await new EmbeddedPostgres(DataFolder.At(_store.Folder)).EnsureStarted());
        Assert.Equal(id, _store.Postgres.Status().ProcessId);
    }

    [PostgresFact]
    public async Task A_running_store_is_found_without_any_program()
    {
        var first = await _store.Postgres.EnsureStarted();
        Assert.Equal(first, await new EmbeddedPostgres(DataFolder.At(_store.Folder), []).EnsureStarted());
    }

    [PostgresFact]
    public async Task The_server_listens_on_loopback_only()
    {
        await _store.Postgres.EnsureStarted();
        var port = _store.Postgres.Status().Port;
        var open = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Where(listener => listener.Port == port);
        Assert.Equal([IPAddress.Loopback], open.Select(listener => listener.Address));
        Assert.Equal("127.0.0.1", await _store.Ask("show listen_addresses"));
        Assert.Equal("", await _store.Ask("show unix_socket_directories"));
    }

    [PostgresFact]
    public async Task A_wrong_password_is_refused()
    {
        var wrong = new NpgsqlConnectionStringBuilder(await _store.Postgres.EnsureStarted()) { Password = "wrong", Pooling = false };
        await using var connection = new NpgsqlConnection(wrong.ConnectionString);
        var refusal = await Assert.ThrowsAsync<PostgresException>(() => connection.OpenAsync());
        Assert.Equal(PostgresErrorCodes.InvalidPassword, refusal.SqlState);
    }

    [PostgresFact]
    public async Task No_way_in_goes_without_a_password() =>
        Assert.Equal(0L, await _store.Ask("select count(*) from pg_hba_file_rules where auth_method <> 'scram-sha-256'"));

    [PostgresFact]
    public async Task The_files_are_closed_to_others()
    {
        await _store.Postgres.EnsureStarted();
        if (OperatingSystem.IsWindows()) return; // The profile folder's access list does this there.
        const UnixFileMode others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute
            | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute;
        string[] paths = [_store.Folder, _store.Postgres.Status().Cluster, .. Directory.GetFiles(_store.Folder)];
        foreach (var path in paths) Assert.True((File.GetUnixFileMode(path) & others) == UnixFileMode.None, path);
    }

    [PostgresFact]
    public async Task The_url_leads_to_the_store()
    {
        await _store.Postgres.EnsureStarted();
        await using var connection = new NpgsqlConnection(ConnectionUrl.ToConnectionString(_store.Postgres.Url!) + ";Pooling=false");
        await connection.OpenAsync();
        await _store.Postgres.Verify(connection);
    }

    [PostgresFact]
    public async Task Text_is_UTF8_and_ordered_by_code_point()
    {
        Assert.Equal("UTF8", await _store.Ask("show server_encoding"));
        Assert.Equal(true, await _store.Ask("select 'Z' < 'a'"));
    }

    [PostgresFact]
    public async Task An_earlier_copy_of_the_cluster_is_not_taken_for_it()
    {
        await using var connection = await _store.Connect();
        var remembered = await File.ReadAllTextAsync(_store.Remembered);
        await File.WriteAllTextAsync(_store.Remembered, $"port {_store.Postgres.Status().Port.ToString()} system 1");
        try
        {
            await Assert.ThrowsAsync<StoreUnavailable>(() => _store.Postgres.Verify(connection));
        }
        finally
        {
            await File.WriteAllTextAsync(_store.Remembered, remembered);
        }
    }
}
