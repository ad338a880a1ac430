using Npgsql;

namespace Sim.Store.Access;

/// <summary>A store's connections: those of the application, kept open, and those of the owner, for as long as a set-up takes.</summary>
/// <param name="verify">Asked of every new connection before anything else is: throws where the server is not the one that is meant.</param>
internal sealed class StoreConnections(StoreLogins logins, Func<NpgsqlConnection, CancellationToken, Task>? verify) : IAsyncDisposable
{
    /// <summary>Statements kept ready on a connection, from their second use: more than there are.</summary>
    private const int Prepared = 60;

    /// <summary>By the role that may read and append, where there is one.</summary>
    public NpgsqlDataSource Application { get; } = Opened(logins, verify);

    /// <summary>The application's own login; null: it takes a role on.</summary>
    public string? Login { get; } = logins.Application is { } application ? new NpgsqlConnectionStringBuilder(application).Username : null;

    /// <summary>To be disposed of by who asks.</summary>
    public NpgsqlDataSource Owner()
    {
        var builder = new NpgsqlDataSourceBuilder(logins.Owner);
        if (verify is not null) Initialise(builder, verify);
        return builder.Build();
    }

    public ValueTask DisposeAsync() => Application.DisposeAsync();

    /// <summary>Of the application too, for what holds a lock as long as it lives: the server lets go of it within a second of its end, whatever it was waiting for.</summary>
    /// <remarks>Of a machine that is gone without a word, within half a minute. A server before PostgreSQL 14 finds out when it next writes to it.</remarks>
    /// <returns>To be disposed of by who asks.</returns>
    public NpgsqlDataSource Holding() => Opened(logins, verify, async (connection, cancellation) =>
    {
        var check = connection.PostgreSqlVersion.Major < 14 ? "" : "set client_connection_check_interval = 1000;";
        await using var command = new NpgsqlCommand($"{check} set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3", connection);
        await command.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
    });

    private static NpgsqlDataSource Opened(StoreLogins logins, Func<NpgsqlConnection, CancellationToken, Task>? verify, Func<NpgsqlConnection, CancellationToken, Task>? prepare = null)
    {
        var builder = new NpgsqlDataSourceBuilder(logins.Application ?? logins.Owner);
        // Planning the query for a branch's ancestors takes three times as long as running it. What was set by the address stands.
        if (!builder.ConnectionStringBuilder.ShouldSerialize("Max Auto Prepare")) (builder.ConnectionStringBuilder.MaxAutoPrepare, builder.ConnectionStringBuilder.AutoPrepareMinUsages) = (Prepared, 2);
        // What a connection is reset to when it goes back into the pool is its login, without the role that it took on and what else was set. Nothing here leaves a setting behind.
        if (logins.Application is null || prepare is not null) builder.ConnectionStringBuilder.NoResetOnClose = true;
        Initialise(builder, async (connection, cancellation) =>
        {
            if (verify is not null) await verify(connection, cancellation).ConfigureAwait(false);
            if (logins.Application is null) await ApplicationRole.TakeOn(connection, cancellation).ConfigureAwait(false);
            if (prepare is not null) await prepare(connection, cancellation).ConfigureAwait(false);
        });
        return builder.Build();
    }

    private static void Initialise(NpgsqlDataSourceBuilder builder, Func<NpgsqlConnection, CancellationToken, Task> act) =>
        builder.UsePhysicalConnectionInitializer(connection => act(connection, CancellationToken.None).GetAwaiter().GetResult(), connection => act(connection, CancellationToken.None));
}
