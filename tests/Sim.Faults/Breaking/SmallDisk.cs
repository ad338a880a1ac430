using System.Diagnostics;
using System.Globalization;

namespace Sim.Faults.Breaking;

/// <summary>Little room for a server: its folder on a file system of its own where that may be mounted, else files that may not grow.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private const long Size = 400L << 20;

    private readonly Arena arena;
    private readonly bool isMounted;

    private SmallDisk(Arena arena, bool isMounted) => (this.arena, this.isMounted) = (arena, isMounted);

    private string Cluster => arena.Postgres.Status().Cluster;

    private string Ballast => Path.Combine(Cluster, "ballast");

    public static async Task<SmallDisk> Of(Arena arena)
    {
        var cluster = arena.Postgres.Status().Cluster;
        await arena.Postgres.Stop();
        var script = $"""
            set -e
            owner=$(stat -c %u:%g "{cluster}")
            mv "{cluster}" "{cluster}.kept"; mkdir -m 700 "{cluster}"
            if mount -t tmpfs -o size={Size},mode=700 tmpfs "{cluster}"; then cp -a "{cluster}.kept/." "{cluster}/"; chown $owner "{cluster}"; rm -rf "{cluster}.kept"
            else rmdir "{cluster}"; mv "{cluster}.kept" "{cluster}"; exit 3; fi
            """;
        var disk = new SmallDisk(arena, await Run("sh", "-c", script) == 0);
        await arena.Postgres.EnsureStarted();
        return disk;
    }

    /// <param name="left">Bytes that may still be written, or that a file may have.</param>
    public async Task Fill(long left)
    {
        if (isMounted)
        {
            var free = new DriveInfo(Cluster).AvailableFreeSpace;
            await using var ballast = File.Create(Ballast);
            var zeros = new byte[1 << 20];
            for (var more = free - left; more > 0; more -= zeros.Length) await ballast.WriteAsync(zeros.AsMemory(0, (int)Math.Min(more, zeros.Length)));
        }
        else await Limit(left.ToString(CultureInfo.InvariantCulture));
    }

    public async Task Empty()
    {
        if (isMounted) File.Delete(Ballast);
        else await Limit("unlimited");
    }

    /// <summary>The server's folder goes with its file system.</summary>
    public async ValueTask DisposeAsync()
    {
        var cluster = Cluster;
        await arena.Settle();
        await arena.Postgres.Stop();
        if (isMounted && await Run("umount", cluster) == 0) Directory.Delete(cluster);
    }

    /// <summary>For the server and what it starts from now on; a limit that was lowered may be raised again.</summary>
    private async Task Limit(string bytes)
    {
        if (arena.Postgres.Status().ProcessId is { } server && await Run("prlimit", "--pid", $"{server}", $"--fsize={bytes}:unlimited") != 0) throw new InvalidOperationException("no disk can be made full here: neither mount nor prlimit works");
    }

    private static async Task<int> Run(string program, params string[] args)
    {
        using var process = Process.Start(new ProcessStartInfo(program, args) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
