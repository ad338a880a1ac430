using System.Diagnostics;

namespace Sim.Faults.Breaking;

/// <summary>Ends a process as <c>kill -9</c> does; only such as an arena started.</summary>
internal static class Kills
{
    public static async Task<bool> Program(Scene scene, Process running, string kind)
    {
        await Task.Delay(scene.Moment(kind));
        if (running.HasExited) return false;
        running.Kill();
        return true;
    }

    public static async Task<bool> Server(Scene scene, Process running, string kind)
    {
        await Task.Delay(scene.Moment(kind));
        return !running.HasExited && scene.Arena.Postgres.Status().ProcessId is { } server && Kill(server);
    }

    /// <summary>One that a program is connected to: the server then ends all, and comes up by itself.</summary>
    public static async Task<bool> Connection(Scene scene, Process running, string kind)
    {
        await Task.Delay(scene.Moment(kind));
        if (running.HasExited || scene.Arena.Postgres.Status().ProcessId is not { } server) return false;
        var connections = Children(server).Where(child => Title(child).Contains("127.0.0.1", StringComparison.Ordinal) || Title(child).Contains("[local]", StringComparison.Ordinal)).ToList();
        return connections.Count > 0 && Kill(scene.Dice.Of(connections));
    }

    private static bool Kill(int process)
    {
        try
        {
            using var found = Process.GetProcessById(process);
            found.Kill();
            return true;
        }
        catch (ArgumentException)
        {
            return false; // It has ended meanwhile.
        }
    }

    private static IEnumerable<int> Children(int parent) =>
        Directory.EnumerateDirectories("/proc").Select(folder => int.TryParse(Path.GetFileName(folder), out var id) ? id : 0).Where(id => id > 0 && Parent(id) == parent);

    private static int Parent(int process) => Read($"/proc/{process}/stat") is { Length: > 0 } stat ? int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1]) : 0;

    private static string Title(int process) => Read($"/proc/{process}/cmdline");

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            return ""; // It has ended meanwhile.
        }
    }
}
