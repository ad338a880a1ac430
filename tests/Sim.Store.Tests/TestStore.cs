using Npgsql;

namespace Sim.Store.Tests;

/// <summary>An empty Marten store in a database of its own.</summary>
public sealed class TestStore : IAsyncDisposable
{
    private readonly TestDatabase database;

    private TestStore(TestDatabase database, TimeProvider time) =>
        (this.database, Streams) = (database, new MartenStreamStore(database.ConnectionString, time));

    public MartenStreamStore Streams { get; }
    public string ConnectionString => database.ConnectionString;

    public static async Task<TestStore> Create(TestPostgres postgres, TimeProvider? time = null) =>
        new(await postgres.CreateDatabase(), time ?? TimeProvider.System);

    /// <summary>As the owner, past the store.</summary>
    /// <returns>The first row's first value; null where there is none.</returns>
    public async Task<object?> Ask(string sql)
    {
        await using var server = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false });
        return await server.CreateCommand(sql).ExecuteScalarAsync();
    }

    /// <summary>As the owner: the first column, which is text.</summary>
    public async Task<List<string>> Lines(string sql)
    {
        await using var server = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false });
        await using var reader = await server.CreateCommand(sql).ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync()) lines.Add(reader.GetString(0));
        return lines;
    }

    public async ValueTask DisposeAsync()
    {
        await Streams.DisposeAsync();
        await database.DisposeAsync();
    }
}
