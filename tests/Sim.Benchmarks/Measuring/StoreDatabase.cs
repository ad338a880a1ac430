using Npgsql;
using Sim.Store;

namespace Sim.Benchmarks.Measuring;

/// <summary>An empty database of Sim's own on the server, dropped at the end. Its name is taken by nobody else.</summary>
public sealed class StoreDatabase : IAsyncDisposable
{
    private readonly string server, name = $"sim_benchmarks_{Guid.NewGuid():N}";

    private StoreDatabase(string server) => this.server = server;

    public string ConnectionString => new NpgsqlConnectionStringBuilder(server) { Database = name, CommandTimeout = 0 }.ConnectionString;

    public MartenStreamStore Store() => new(ConnectionString, TimeProvider.System);

    /// <exception cref="StoreUnavailable">The role may not create databases.</exception>
    public static async Task<StoreDatabase> Create(string server, CancellationToken cancellation)
    {
        var database = new StoreDatabase(server);
        try
        {
            await Run(server, $"create database {database.name} encoding 'UTF8' template template0 lc_collate 'C' lc_ctype 'C'", cancellation);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new StoreUnavailable("the role may not create the database that Sim's store is measured in: leave --postgres out, or name a role that may", e);
        }
        return database;
    }

    public Task Run(string sql, CancellationToken cancellation) => Run(ConnectionString, sql, cancellation);

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        // The role that Sim took on there belongs to the server.
        var role = await Run(server, $"select 'sim_app_' || oid from pg_database where datname = '{name}'", default);
        await Run(server, $"drop database if exists {name} with (force)", default);
        await Run(server, $"drop role if exists {role}", default);
    }

    private static async Task<object?> Run(string connectionString, string sql, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, CommandTimeout = 0 }.ConnectionString);
        await connection.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(cancellation);
    }
}
