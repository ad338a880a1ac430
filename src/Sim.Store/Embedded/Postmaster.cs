using System.Net;
using System.Net.Sockets;

namespace Sim.Store.Embedded;

/// <summary>Starts and stops the server of one cluster. The caller holds the lock.</summary>
internal sealed class Postmaster(Cluster cluster, PostgresBinaries binaries, ServerUser? user)
{
    private const int LimitSeconds = 60;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan PauseForOrphans = TimeSpan.FromMilliseconds(250);

    /// <summary>Starts the server so that it outlives us, and waits until it takes connections.</summary>
    /// <param name="preferred">The port to take if it is free; another is found if not.</param>
    /// <returns>The port it has.</returns>
    /// <exception cref="StoreUnavailable">It did not come up; the message ends with the last lines of its log.</exception>
    public async Task<int> Start(int? preferred, CancellationToken cancel)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limited.CancelAfter(TimeSpan.FromSeconds(LimitSeconds));
        var port = preferred is { } last && IsFree(last) ? last : AnyFree();
        while (true)
        {
            DropStaleFile();
            File.Delete(ServerLog.StartFile(cluster));
            var log = new ServerLog(cluster);
            var outcome = await LaunchOn(port, cancel).ConfigureAwait(false);
            if (outcome.Succeeded) return port;

            var tail = log.Tail();
            var orphans = tail.Contains("pre-existing shared memory block", StringComparison.Ordinal);
            var taken = tail.Contains("could not create any TCP/IP sockets", StringComparison.Ordinal);
            if (limited.IsCancellationRequested || !(orphans || taken))
            {
                throw Failed(cluster, $"could not be started. {outcome.Output}\n{tail}");
            }

            // A killed server's children hold its memory until they notice.
            if (orphans) await Task.Delay(PauseForOrphans, cancel).ConfigureAwait(false);
            else port = AnyFree();
        }
    }

    /// <summary>Ends the server: open transactions are rolled back, everything committed is kept.</summary>
    public async Task Stop(CancellationToken cancel)
    {
        string[] arguments = ["stop", "-D", cluster.Path, "-m", "fast", "-w", "-s", "-t", $"{LimitSeconds}"];
        var outcome = await PgCtl(arguments, cancel).ConfigureAwait(false);
        if (!outcome.Succeeded) throw Failed(cluster, $"could not be stopped. {outcome.Output}");
    }

    /// <summary>Waits for a server that somebody else is starting. Null when it ended instead.</summary>
    /// <exception cref="StoreUnavailable">It is still not ready after a minute.</exception>
    public static async Task<PostmasterFile?> Ready(Cluster cluster, CancellationToken cancel)
    {
        for (var left = TimeSpan.FromSeconds(LimitSeconds); left > TimeSpan.Zero; left -= Pause)
        {
            if (PostmasterFile.OfLiving(cluster) is not { } file) return null;
            if (file is { IsReady: true, Port: not null }) return file;
            await Task.Delay(Pause, cancel).ConfigureAwait(false);
        }

        throw Failed(cluster, $"is running but has not been ready for {LimitSeconds} s.");
    }

    private Task<Command> LaunchOn(int port, CancellationToken cancel)
    {
        string[] arguments =
        [
            "start", "-D", cluster.Path, "-o", $"-p {port}", "-l", ServerLog.StartFile(cluster), "-w", "-s", "-t", $"{LimitSeconds}",
        ];
        InheritedFiles.KeepFromChildren();
        // Not cancelled itself, which would kill the server with it: the next command finds the server and waits for it.
        var launch = OperatingSystem.IsWindows()
            ? Command.RunUnattached(binaries.PgCtl, arguments, CancellationToken.None)
            : PgCtl(arguments, CancellationToken.None);
        return launch.WaitAsync(cancel);
    }

    private Task<Command> PgCtl(IEnumerable<string> arguments, CancellationToken cancel) =>
        ServerUser.RunAs(user, binaries.PgCtl, arguments, cancel);

    /// <summary>PostgreSQL sees for itself that a process is gone, but takes any other with the same id for its server.</summary>
    /// <remarks>Should a server run after all, the memory it holds keeps a second one from starting.</remarks>
    private void DropStaleFile()
    {
        if (PostmasterFile.OfLiving(cluster) is null) File.Delete(PostmasterFile.In(cluster));
    }

    private static StoreUnavailable Failed(Cluster cluster, string how) => new($"PostgreSQL {how}\nIts log: {ServerLog.Folder(cluster)}");

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int AnyFree()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
