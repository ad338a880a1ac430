using Npgsql;
using Sim.Benchmarks.Contenders;
using Sim.Store;
using Sim.Store.Embedded;

namespace Sim.Benchmarks.Measuring;

/// <summary>The PostgreSQL that two of the contenders run on: one that was named, or an embedded one of its own that is stopped and deleted in the end.</summary>
/// <remarks>In a named database only two schemas are touched, which must not be there before and are dropped afterwards.</remarks>
public sealed class Servers : IAsyncDisposable
{
    private static readonly string[] Schemas = [PostgresTable.SchemaName, MartenAggregation.SchemaName];

    private readonly string? folder;
    private readonly EmbeddedPostgres? embedded;

    private Servers(string? url)
    {
        if (url is not null) ConnectionString = ConnectionUrl.ToConnectionString(url);
        else embedded = new EmbeddedPostgres(DataFolder.At(folder = Directory.CreateTempSubdirectory("sim-benchmarks-").FullName));
    }

    public string ConnectionString { get; private set; } = "";

    /// <exception cref="StoreUnavailable">There is no server, or the schemas are there already: from a run that broke off, or somebody's own.</exception>
    public static async Task<Servers> Start(string? url, CancellationToken cancellation)
    {
        var servers = new Servers(url);
        if (servers.embedded is { } postgres) servers.ConnectionString = await postgres.EnsureStarted(cancellation);
        await using var database = NpgsqlDataSource.Create(servers.ConnectionString);
        await using var taken = database.CreateCommand($"select string_agg(nspname, ', ') from pg_namespace where nspname = any(array['{string.Join("', '", Schemas)}'])");
        if (await taken.ExecuteScalarAsync(cancellation) is string names)
            throw new StoreUnavailable($"the database already has {names}, perhaps from a run that broke off: drop them if they are nobody's, or name another database");
        return servers;
    }

    /// <summary>Before the next history.</summary>
    public async Task Clear()
    {
        NpgsqlConnection.ClearAllPools();
        await using var database = NpgsqlDataSource.Create(ConnectionString);
        await using var drop = database.CreateCommand(string.Concat(Schemas.Select(schema => $"drop schema if exists {schema} cascade;")));
        drop.CommandTimeout = 0;
        await drop.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Clear();
        if (embedded is null) return;
        NpgsqlConnection.ClearAllPools();
        await embedded.Stop();
        var home = Path.GetDirectoryName(embedded.Status().Cluster)!;
        if (Directory.Exists(home)) Directory.Delete(home, recursive: true);
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }
}
