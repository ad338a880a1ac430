using Npgsql;
using Sim.Store.Tests.Embedded;
using Testcontainers.PostgreSql;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Sim.Store.Tests;

/// <summary>The PostgreSQL the store tests run on: the one SIM_TEST_STORE names, or a container, or an embedded one.</summary>
/// <remarks>Where there is none it fails, and so does every test that asks for it: a suite that tested nothing must not pass.</remarks>
public sealed class TestPostgres(IMessageSink messages) : IAsyncLifetime
{
    private const string Variable = "SIM_TEST_STORE";
    private const string Image = "postgres:17";

    private IAsyncDisposable? _owned;
    private string _server = "";

    /// <summary>A new database; each test class works in its own.</summary>
    public Task<TestDatabase> CreateDatabase(string encoding = "UTF8") => TestDatabase.Create(_server, encoding);

    public async Task InitializeAsync()
    {
        var (server, name) = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named
            ? (ConnectionUrl.ToConnectionString(named), $"the server {Variable} names")
            : await Container() ?? await Embedded();
        _server = server;

        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        Say($"Store tests run on {name}: PostgreSQL {connection.PostgreSqlVersion} at {connection.Host}:{connection.Port}.");
    }

    public async Task DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (_owned is not null) await _owned.DisposeAsync();
    }

    private async Task<(string Server, string Name)?> Container()
    {
        if (await DockerEngine.WhyNot() is { } reason)
        {
            Say($"No container: {reason}.");
            return null;
        }

        var container = new PostgreSqlBuilder(Image).Build();
        _owned = container;
        await container.StartAsync();
        return (container.GetConnectionString(), $"a container of {Image}");
    }

    private async Task<(string Server, string Name)> Embedded()
    {
        var store = TemporaryStore.New();
        _owned = store;
        try
        {
            return (await store.Postgres.EnsureStarted(), "a temporary embedded store");
        }
        catch (StoreUnavailable e)
        {
            await store.DisposeAsync();
            throw new InvalidOperationException(
                $"The store tests have no PostgreSQL. Name one with {Variable}, start Docker, or: {e.Message}", e);
        }
    }

    private void Say(string text)
    {
        messages.OnMessage(new DiagnosticMessage(text));
        Console.WriteLine(text);
    }
}

/// <summary>Test classes in this collection share the server and get <see cref="TestPostgres"/> in their constructor.</summary>
[CollectionDefinition(Name)]
public sealed class OnPostgres : ICollectionFixture<TestPostgres>
{
    public const string Name = "PostgreSQL";
}
