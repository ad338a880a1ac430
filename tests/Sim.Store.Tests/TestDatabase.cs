using Npgsql;

namespace Sim.Store.Tests;

/// <summary>An empty database of one test class's own, dropped at the end.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly string _server;
    private readonly string _name;

    private TestDatabase(string server, string name) => (_server, _name) = (server, name);

    public string ConnectionString => new NpgsqlConnectionStringBuilder(_server) { Database = _name }.ConnectionString;

    /// <remarks>The encoding is stated: a server may have another for those that state none.</remarks>
    internal static async Task<TestDatabase> Create(string server, string encoding = "UTF8")
    {
        var database = new TestDatabase(server, "sim_test_" + Guid.NewGuid().ToString("N"));
        await database.Execute($"create database {database._name} encoding '{encoding}' template template0 lc_collate 'C' lc_ctype 'C'");
        return database;
    }

    public async ValueTask DisposeAsync()
    {
        await using (var pooled = new NpgsqlConnection(ConnectionString)) NpgsqlConnection.ClearPool(pooled);
        var role = await Execute($"select 'sim_app_' || oid from pg_database where datname = '{_name}'");
        await Execute($"drop database if exists {_name} with (force)");
        // It belongs to the server, which may be one that somebody named.
        await Execute($"drop role if exists {role}");
    }

    private async Task<object?> Execute(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_server) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
