using Sim.Store.Embedded;

namespace Sim.Store.Diagnosis;

/// <summary>What an embedded store's files tell; nothing is started or changed.</summary>
internal static class DataFolderCheck
{
    private const UnixFileMode Others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite;

    public static IEnumerable<Finding> Of(DataFolder data)
    {
        if (!Directory.Exists(data.Path)) return [File.Exists(data.Path)
            ? Finding.Wrong("folder", $"{data.Path} is a file", $"name a folder with {DataFolder.Variable}")
            : Finding.Fine("folder", $"there is no {data.Path} yet: the first verb that needs a store makes it")];
        try
        {
            return [.. Looked(data)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [Finding.Wrong("folder", $"{data.Path} cannot be looked at: {e.Message}", $"run sim as the user it belongs to, or name another with {DataFolder.Variable}")];
        }
    }

    private static IEnumerable<Finding> Looked(DataFolder data)
    {
        var cluster = data.Cluster();
        var secrets = new[] { data.Password, data.ApplicationPassword };
        var open = secrets.Prepend(data.Path).Where(IsOpen).ToList();
        foreach (var path in open)
            yield return Finding.Wrong("folder", $"others may read or write {path}", $"chmod go-rw '{path}'");
        if (RememberedServer.Read(data) is not null && !cluster.Exists)
            yield return Finding.Wrong("folder", $"the cluster {cluster.Path} is gone", $"put it back, or restore a backup: 'sim restore FILE' with a new folder in {DataFolder.Variable}");
        if (cluster.Exists && !File.Exists(data.Password))
            yield return Finding.Wrong("folder", $"the password {data.Password} is gone", "put it back; without it nobody can log in");
        foreach (var left in Left(cluster))
            yield return Finding.Note("folder", $"{left} is left from a start that was cut off", "the next start removes what it can; else delete it");
        if (PostmasterFile.Read(cluster) is { } file && PostmasterFile.OfLiving(cluster) is null)
            yield return Finding.Note("folder", $"{PostmasterFile.In(cluster)} names process {file.ProcessId}, which is no server of this folder: the server was killed", "nothing: the next start recovers what was committed");
        if (open.Count == 0) yield return Finding.Fine("folder", $"{data.Path}, its owner's alone");
    }

    private static bool IsOpen(string path) => !OperatingSystem.IsWindows() && Path.Exists(path) && (File.GetUnixFileMode(path) & Others) != 0;

    private static IEnumerable<string> Left(Cluster cluster)
    {
        var (folder, name) = (Path.GetDirectoryName(cluster.Path)!, Path.GetFileName(cluster.Path));
        return Directory.Exists(folder) ? Directory.EnumerateFileSystemEntries(folder, $"{name}-*.new*") : [];
    }
}
