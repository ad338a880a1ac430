namespace Sim.Store.Embedded;

/// <summary>What a server writes to its log from the moment this was made.</summary>
internal sealed class ServerLog
{
    private const int Shown = 15;

    private readonly Cluster _cluster;
    private readonly Dictionary<string, long> _before;

    public ServerLog(Cluster cluster)
    {
        _cluster = cluster;
        _before = Files().ToDictionary(file => file.FullName, file => file.Length);
    }

    /// <summary>Takes what the server says until its own log is open, and what it dies of before that.</summary>
    public static string StartFile(Cluster cluster) => Path.Combine(cluster.Path, "start.log");

    /// <summary>The folder of the logs, one for each day of the week.</summary>
    public static string Folder(Cluster cluster) => Path.Combine(cluster.Path, "log");

    /// <summary>The last lines, the newest last.</summary>
    public string Tail() => string.Join('\n', Files().OrderBy(file => file.LastWriteTimeUtc).SelectMany(NewLines).TakeLast(Shown));

    private IEnumerable<FileInfo> Files()
    {
        var folder = new DirectoryInfo(Folder(_cluster));
        var start = new FileInfo(StartFile(_cluster));
        return (start.Exists ? [start] : Enumerable.Empty<FileInfo>()).Concat(folder.Exists ? folder.EnumerateFiles("*.log") : []);
    }

    private IEnumerable<string> NewLines(FileInfo file)
    {
        using var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var from = _before.GetValueOrDefault(file.FullName);
        stream.Position = from <= stream.Length ? from : 0;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
