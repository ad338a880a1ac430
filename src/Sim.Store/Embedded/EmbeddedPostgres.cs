using System.Security.Cryptography;
using Npgsql;
using Sim.Store.Access;

namespace Sim.Store.Embedded;

/// <summary>The private PostgreSQL server of one data folder: made and started when first needed, then left running.</summary>
public sealed class EmbeddedPostgres
{
    private const string AnyDatabase = "postgres";

    private readonly DataFolder _data;
    private readonly LoginSecrets _secrets;
    private readonly IReadOnlyList<string>? _folders;

    /// <param name="data">Where the store is kept.</param>
    /// <param name="binaryFolders">
    /// Where to look for PostgreSQL's programs, the most wanted first; by default <see cref="BinaryFolders.OfThisMachine"/>.
    /// </param>
    public EmbeddedPostgres(DataFolder data, IReadOnlyList<string>? binaryFolders = null) => (_data, _secrets, _folders) = (data, new(data), binaryFolders);

    /// <summary><c>postgresql://sim:…@127.0.0.1:port/sim</c>, password included, by which all may be done; null unless the server runs.</summary>
    public string? Url => UrlOf(Cluster.Name);

    /// <summary><c>postgresql://sim_app:…@127.0.0.1:port/sim</c>, password included, by which may be read and appended; null unless the server runs.</summary>
    public string? ApplicationUrl => UrlOf(Cluster.Application);

    private IReadOnlyList<string> Folders => _folders ?? BinaryFolders.OfThisMachine();

    /// <summary>Starts the server unless it runs, making the store on first use.</summary>
    /// <remarks>
    /// When it runs, a few small files are read and nothing else is done; so the caller passes the first connection to
    /// <see cref="Verify"/> before it writes.
    /// </remarks>
    /// <returns>An Npgsql connection string of the owner, who may do all.</returns>
    /// <exception cref="StoreUnavailable">It cannot be made, started or used.</exception>
    public async Task<string> EnsureStarted(CancellationToken cancel = default) => (await EnsureLogins(cancel).ConfigureAwait(false)).Owner;

    /// <inheritdoc cref="EnsureStarted"/>
    /// <returns>By whom it is set up, and by whom it is used.</returns>
    public async Task<StoreLogins> EnsureLogins(CancellationToken cancel = default)
    {
        try
        {
            return _secrets.Logins(RunningPort() ?? await Start(cancel).ConfigureAwait(false));
        }
        catch (Exception e) when (AsUnavailable(e) is { } unavailable)
        {
            throw unavailable;
        }
    }

    /// <summary>Stops the server, if it runs and is this folder's. Nothing committed is lost.</summary>
    /// <returns>False when it was not running.</returns>
    /// <exception cref="StoreUnavailable">It did not stop, or cannot be shown to be ours.</exception>
    public async Task<bool> Stop(CancellationToken cancel = default)
    {
        try
        {
            if (!_data.Cluster().Exists) return false;
            using var held = await FolderLock.Take(_data.Lock, cancel).ConfigureAwait(false);
            var cluster = _data.Cluster();
            if (await Postmaster.Ready(cluster, cancel).ConfigureAwait(false) is not { Port: { } port }) return false;
            await using (var connection = new NpgsqlConnection(_secrets.Login(port, Cluster.Name, AnyDatabase) + ";Pooling=false"))
            {
                await Open(connection, cancel).ConfigureAwait(false);
            }

            var user = ServerUser.IsNeeded ? await ServerUser.Choose(cancel).ConfigureAwait(false) : null;
            var binaries = await PostgresBinaries.For(cluster, Folders, cancel).ConfigureAwait(false);
            await new Postmaster(cluster, binaries, user).Stop(cancel).ConfigureAwait(false);
            return true;
        }
        catch (Exception e) when (AsUnavailable(e) is { } unavailable)
        {
            throw unavailable;
        }
    }

    /// <exception cref="StoreUnavailable">The data folder belongs to another user.</exception>
    public PostgresStatus Status()
    {
        try
        {
            var cluster = _data.Cluster();
            var status = new PostgresStatus(PostgresState.Absent, _data.Path, cluster.Path, ServerLog.Folder(cluster));
            if (!cluster.Exists) return status;
            status = status with { State = PostgresState.Stopped, Major = cluster.Major };
            return PostmasterFile.OfLiving(cluster) is not { } file ? status : status with
            {
                State = file.IsReady ? PostgresState.Running : PostgresState.Starting,
                Port = file.Port,
                ProcessId = file.ProcessId,
            };
        }
        catch (Exception e) when (AsUnavailable(e) is { } unavailable)
        {
            throw unavailable;
        }
    }

    /// <summary>Confirms, in one round trip, that an open connection leads to this folder's server and no other.</summary>
    /// <exception cref="StoreUnavailable">It leads to another; nothing was written.</exception>
    public async Task Verify(NpgsqlConnection connection, CancellationToken cancel = default)
    {
        var cluster = _data.Cluster();
        await using var command = connection.CreateCommand();
        command.CommandText = "select current_setting('data_directory'), (select system_identifier::text from pg_control_system())";
        try
        {
            await using var reader = await command.ExecuteReaderAsync(cancel).ConfigureAwait(false);
            await reader.ReadAsync(cancel).ConfigureAwait(false);
            var (folder, system) = (Path.GetFullPath(reader.GetString(0)), reader.GetString(1));
            if (folder == cluster.Path && system == $"{RememberedServer.Read(_data)?.SystemIdentifier ?? cluster.SystemIdentifier}") return;
            throw new StoreUnavailable($"The server reached keeps its data in {folder}, not in {cluster.Path}; it was left alone.");
        }
        catch (PostgresException e)
        {
            throw NotOurs(e.MessageText, e); // Our role may ask this of our server; elsewhere it may not.
        }
    }

    private async Task<int> Start(CancellationToken cancel)
    {
        _data.Create();
        using var held = await FolderLock.Take(_data.Lock, cancel).ConfigureAwait(false);
        if (RunningPort() is { } running) return running;

        var user = ServerUser.IsNeeded ? await ServerUser.Choose(cancel).ConfigureAwait(false) : null;
        var remembered = RememberedServer.Read(_data);
        var cluster = await Made(user, remembered, cancel).ConfigureAwait(false);
        var port = await Postmaster.Ready(cluster, cancel).ConfigureAwait(false) is { Port: { } open }
            ? open
            : await Started(cluster, user, remembered?.Port, cancel).ConfigureAwait(false);
        await CreateDatabase(port, cancel).ConfigureAwait(false);
        await CreateApplication(port, cancel).ConfigureAwait(false);
        new RememberedServer(port, cluster.SystemIdentifier).Write(_data);
        return port;
    }

    private async Task<Cluster> Made(ServerUser? user, RememberedServer? remembered, CancellationToken cancel)
    {
        if (_data.Cluster() is { Exists: true } there) return there;
        if (remembered is not null)
        {
            throw LoginSecrets.Gone(_data, _data.Cluster().Path);
        }

        var binaries = await PostgresBinaries.ForNewCluster(Folders, cancel).ConfigureAwait(false);
        var cluster = await Placement.Choose(_data, user, cancel).ConfigureAwait(false);
        var password = RandomNumberGenerator.GetHexString(32, lowercase: true);
        DataFolder.WriteSecret(_data.Password, password);
        await cluster.Make(binaries, user, password, cancel).ConfigureAwait(false);
        return cluster;
    }

    private async Task<int> Started(Cluster cluster, ServerUser? user, int? lastPort, CancellationToken cancel)
    {
        var binaries = await PostgresBinaries.For(cluster, Folders, cancel).ConfigureAwait(false);
        return user is null || await user.Owns(cluster.Path, cancel).ConfigureAwait(false)
            ? await new Postmaster(cluster, binaries, user).Start(lastPort, cancel).ConfigureAwait(false)
            : throw new StoreUnavailable(
                $"{cluster.Path} belongs to another user than {user.Name}, who runs PostgreSQL for root.\n"
                + $"Run sim as the user it belongs to, or name another data folder with {DataFolder.Variable}.");
    }

    private async Task CreateDatabase(int port, CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(_secrets.Login(port, Cluster.Name, AnyDatabase) + ";Pooling=false");
        await Open(connection, cancel).ConfigureAwait(false);
        await using var command = connection.CreateCommand();
        command.CommandText = $"select 1 from pg_database where datname = '{Cluster.Name}'";
        if (await command.ExecuteScalarAsync(cancel).ConfigureAwait(false) is not null) return;
        command.CommandText = $"create database {Cluster.Name}";
        await command.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
    }

    /// <summary>The login of who reads and appends. In a store of before there was one, it may read at once; the next set-up lets it append.</summary>
    /// <remarks>Its password is written down last: where there is a file, there is the login. A lost file is made anew with another password.</remarks>
    private async Task CreateApplication(int port, CancellationToken cancel)
    {
        if (File.Exists(_data.ApplicationPassword)) return;
        var password = RandomNumberGenerator.GetHexString(32, lowercase: true);
        await using var connection = new NpgsqlConnection(_secrets.Login(port, Cluster.Name, Cluster.Name) + ";Pooling=false");
        await Open(connection, cancel).ConfigureAwait(false);
        await using var command = connection.CreateCommand();
        // It must be able to ask which folder the server has: see Verify.
        command.CommandText = $"""
            do $$ begin if not exists (select from pg_roles where rolname = '{Cluster.Application}') then create role {Cluster.Application}; end if; end $$;
            alter role {Cluster.Application} login password '{password}';
            grant pg_read_all_settings to {Cluster.Application};
            {ApplicationRole.ReadingOnly(Cluster.Application)}
            """;
        await command.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
        DataFolder.WriteSecret(_data.ApplicationPassword, password);
    }

    private async Task Open(NpgsqlConnection connection, CancellationToken cancel)
    {
        try
        {
            await connection.OpenAsync(cancel).ConfigureAwait(false);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InvalidPassword)
        {
            throw NotOurs(e.MessageText, e);
        }

        await Verify(connection, cancel).ConfigureAwait(false);
    }

    /// <summary>The port of our server when it is up and its store was completed.</summary>
    private int? RunningPort() =>
        RememberedServer.Read(_data) is { } remembered && File.Exists(_data.ApplicationPassword)
        && PostmasterFile.OfLiving(_data.Cluster()) is { IsReady: true } file && file.Port == remembered.Port
            ? file.Port
            : null;

    private string? UrlOf(string user) => Status() is { State: PostgresState.Running, Port: { } port }
        ? $"postgresql://{user}:{_secrets.Password(user)}@{LoginSecrets.Host}:{port}/{Cluster.Name}"
        : null;

    private static StoreUnavailable NotOurs(string reason, Exception cause) =>
        new($"The server reached is not this store's own, so it was left alone: {reason}", cause);

    /// <summary>What a broken world means to the user; null for what would be a bug.</summary>
    private StoreUnavailable? AsUnavailable(Exception e) => e switch
    {
        IOException or UnauthorizedAccessException =>
            new($"The data folder {_data.Path} cannot be used: {e.Message} Name another with {DataFolder.Variable}.", e),
        NpgsqlException =>
            new($"The store's server does not answer as it should: {e.Message}\nIts log: {ServerLog.Folder(_data.Cluster())}", e),
        _ => null,
    };
}
