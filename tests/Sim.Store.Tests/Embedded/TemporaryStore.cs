using Npgsql;
using Sim.Store.Embedded;

namespace Sim.Store.Tests.Embedded;

/// <summary>An embedded store in a folder of its own, stopped and deleted at the end.</summary>
public sealed class TemporaryStore : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private TemporaryStore(string folder)
    {
        Folder = folder;
        Postgres = new(DataFolder.At(folder));
    }

    public string Folder { get; }
    public EmbeddedPostgres Postgres { get; }
    public string Remembered => Path.Combine(Folder, "server");
    public string PidFile => Path.Combine(Postgres.Status().Cluster, "postmaster.pid");

    /// <summary>In a folder that only its owner can enter, as <c>mktemp -d</c> makes it.</summary>
    public static TemporaryStore New() => new(Directory.CreateTempSubdirectory("sim-test-").FullName);

    /// <summary>In a folder that does not exist yet, where every user could reach it.</summary>
    public static TemporaryStore InTheOpen() => new(Path.Combine(Path.GetTempPath(), "sim-test-" + Path.GetRandomFileName()));

    public async Task<NpgsqlConnection> Connect()
    {
        var connection = new NpgsqlConnection(await Postgres.EnsureStarted() + ";Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    public async Task<object?> Ask(string sql)
    {
        await using var connection = await Connect();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        await Postgres.Stop(limit.Token);
        var home = Path.GetDirectoryName(Postgres.Status().Cluster)!;
        if (Directory.Exists(home)) Directory.Delete(home, recursive: true);
        if (Directory.Exists(Folder)) Directory.Delete(Folder, recursive: true);
    }
}
