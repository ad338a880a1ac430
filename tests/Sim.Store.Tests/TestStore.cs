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

    public async ValueTask DisposeAsync()
    {
        await Streams.DisposeAsync();
        await database.DisposeAsync();
    }
}
