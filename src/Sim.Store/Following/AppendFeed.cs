using System.Diagnostics;
using Npgsql;

namespace Sim.Store.Following;

/// <summary>What anybody appends to a store on a server: notices as they come, and every five seconds a comparison with the streams themselves.</summary>
/// <remarks>
/// It begins with the first who follows and ends with the store. A notice that was lost, or that the appending program never sent, is made up
/// for by the next comparison; after a connection was lost there is one at once.
/// </remarks>
internal sealed class AppendFeed : IAsyncDisposable
{
    public static readonly TimeSpan BetweenComparisons = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromSeconds(1);

    private readonly NpgsqlDataSource database;
    private readonly Followers followers = new();
    private readonly Dictionary<StreamKey, int> known = [];
    private readonly CancellationTokenSource end = new();
    private readonly Lazy<Task> following;
    private decimal entries = -1;

    public AppendFeed(NpgsqlDataSource database)
    {
        this.database = database;
        following = new Lazy<Task>(() => Task.Run(Run));
    }

    public IAsyncEnumerable<IReadOnlyList<StreamVersion>> Follow(string? scenario, CancellationToken cancellation)
    {
        _ = following.Value;
        return followers.Follow(scenario, cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        if (end.IsCancellationRequested) return;
        await end.CancelAsync().ConfigureAwait(false);
        if (following.IsValueCreated) await following.Value.ConfigureAwait(false);
    }

    private async Task Run()
    {
        while (!end.IsCancellationRequested)
        {
            try
            {
                await Listen().ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception failure) when (failure is NpgsqlException or StoreUnavailable or IOException)
            {
                // Whoever asks the store something is told. It may come back, and is listened to again then.
                await Task.Delay(BetweenAttempts, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task Listen()
    {
        await using var connection = await database.OpenConnectionAsync(end.Token).ConfigureAwait(false);
        connection.Notification += Heard;
        try
        {
            await using (var listen = new NpgsqlCommand($"listen {AppendNotice.Channel}", connection)) await listen.ExecuteNonQueryAsync(end.Token).ConfigureAwait(false);
            while (true)
            {
                await Compare(connection).ConfigureAwait(false);
                var begun = Stopwatch.GetTimestamp();
                while (BetweenComparisons - Stopwatch.GetElapsedTime(begun) is var left && left > TimeSpan.Zero)
                    if (!await connection.WaitAsync(left, end.Token).ConfigureAwait(false)) break;
            }
        }
        finally
        {
            connection.Notification -= Heard;
            await Forget(connection).ConfigureAwait(false);
        }
    }

    /// <summary>The connection goes back to the others, which listen to nothing.</summary>
    private static async Task Forget(NpgsqlConnection connection)
    {
        try
        {
            await using var forget = new NpgsqlCommand("unlisten *", connection);
            await forget.ExecuteNonQueryAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception lost) when (lost is NpgsqlException or InvalidOperationException)
        {
            // It is broken, and not used again.
        }
    }

    /// <remarks>One of a version that is known already is told too: a root that was loaded whole is seen only after its entries are in.</remarks>
    private void Heard(object sender, NpgsqlNotificationEventArgs notice)
    {
        if (notice.Channel != AppendNotice.Channel || AppendNotice.Read(notice.Payload) is not { } moved || moved.Version < known.GetValueOrDefault(moved.Key)) return;
        Tell(moved);
    }

    /// <remarks>Entries are only ever added: while there are as many, no stream has moved.</remarks>
    private async Task Compare(NpgsqlConnection connection)
    {
        decimal now;
        await using (var there = new NpgsqlCommand("select to_regclass('sim.mt_streams') is not null", connection))
            if (await there.ExecuteScalarAsync(end.Token).ConfigureAwait(false) is not true) return;
        await using (var count = new NpgsqlCommand("select coalesce(sum(version), 0) from sim.mt_streams", connection))
            now = (decimal)(await count.ExecuteScalarAsync(end.Token).ConfigureAwait(false))!;
        if (now == entries) return;
        await using (var command = new NpgsqlCommand("select id, version::int from sim.mt_streams", connection))
        await using (var rows = await command.ExecuteReaderAsync(end.Token).ConfigureAwait(false))
            while (await rows.ReadAsync(end.Token).ConfigureAwait(false))
                if (AppendNotice.Key(rows.GetString(0)) is { } key && rows.GetInt32(1) is var version && known.GetValueOrDefault(key) != version) Tell(new StreamVersion(key, version));
        entries = now; // Read before the rows: what came between is compared again.
    }

    /// <remarks>By one thread at a time: notices come while the connection is waited on or asked.</remarks>
    private void Tell(StreamVersion moved)
    {
        known[moved.Key] = moved.Version;
        followers.Tell(moved);
    }
}
