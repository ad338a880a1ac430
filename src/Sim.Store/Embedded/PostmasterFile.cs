using System.Diagnostics;

namespace Sim.Store.Embedded;

/// <summary>What a server's <c>postmaster.pid</c> says. It may be out of date: a killed server leaves it behind.</summary>
/// <param name="Port">Null until the server has opened one.</param>
internal sealed record PostmasterFile(int ProcessId, int? Port, bool IsReady)
{
    private const string Program = "postgres";

    public static string In(Cluster cluster) => Path.Combine(cluster.Path, "postmaster.pid");

    /// <summary>Null when there is none, or none that can be read as one.</summary>
    public static PostmasterFile? Read(Cluster cluster)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(In(cluster));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }

        if (lines.Length == 0 || !int.TryParse(lines[0], out var id)) return null;
        int? port = lines.Length > 3 && int.TryParse(lines[3], out var opened) ? opened : null;
        return new(id, port, lines.Length > 7 && lines[7].StartsWith("ready", StringComparison.Ordinal));
    }

    /// <summary>The file of a server that is alive, null otherwise.</summary>
    public static PostmasterFile? OfLiving(Cluster cluster) => Read(cluster) is { } file && file.IsAlive(cluster) ? file : null;

    /// <summary>
    /// Whether the process is this cluster's server, and not another program that was given the same id later. Where the system does
    /// not tell a process's arguments, any PostgreSQL counts; <see cref="EmbeddedPostgres.Verify"/> has the last word.
    /// </summary>
    private bool IsAlive(Cluster cluster)
    {
        if (OperatingSystem.IsLinux()) return IsServerOf(cluster);
        try
        {
            using var process = Process.GetProcessById(ProcessId);
            return process.ProcessName.StartsWith(Program, StringComparison.OrdinalIgnoreCase);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return false; // It has ended.
        }
    }

    private bool IsServerOf(Cluster cluster)
    {
        try
        {
            // A process that was killed and not yet collected has no arguments left.
            var arguments = File.ReadAllText($"/proc/{ProcessId}/cmdline").Split('\0');
            return Path.GetFileName(arguments[0]) == Program
                && (arguments.Contains(cluster.Path) || WorkingFolder() == cluster.Path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false; // It has ended, or is not ours to look at.
        }
    }

    private string? WorkingFolder() => new FileInfo($"/proc/{ProcessId}/cwd").LinkTarget;
}
