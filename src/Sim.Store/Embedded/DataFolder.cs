namespace Sim.Store.Embedded;

/// <summary>The folder that holds a user's embedded store. Only its owner can read it.</summary>
/// <remarks>
/// In it: <c>postgresql</c> (the cluster), <c>password</c> (its owner's), <c>application</c> (the password of who reads and appends),
/// <c>server</c> (what we know of it) and <c>lock</c>. When root's folder is
/// closed to the user who runs the server, a file <c>cluster</c> names the place of the cluster instead.
/// </remarks>
public sealed class DataFolder
{
    /// <summary>The environment variable that names the folder.</summary>
    public const string Variable = "SIM_DATA";

    internal const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private const string Unquotable = "\"$`\\\n\r";

    private DataFolder(string path) => Path = path;

    /// <summary>Full, with symbolic links resolved: one folder has one name.</summary>
    public string Path { get; }

    internal string Lock => System.IO.Path.Combine(Path, "lock");
    internal string Password => System.IO.Path.Combine(Path, "password");
    internal string ApplicationPassword => System.IO.Path.Combine(Path, "application");
    internal string Remembered => System.IO.Path.Combine(Path, "server");
    internal string Pointer => System.IO.Path.Combine(Path, "cluster");

    /// <summary>The folder <see cref="Variable"/> names, or else the usual one for a user's data on this system.</summary>
    public static DataFolder OfThisUser() => At(Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named : Usual());

    /// <exception cref="StoreUnavailable">The path has a character that PostgreSQL's own start program cannot take.</exception>
    public static DataFolder At(string path)
    {
        var full = Resolved(System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path)));
        return OperatingSystem.IsWindows() || !full.Any(Unquotable.Contains)
            ? new(full)
            : throw new StoreUnavailable(
                $"PostgreSQL cannot be started in {full}: name a data folder without quotes, $, ` or \\ with {Variable}.");
    }

    /// <summary>Where the cluster is, or will be.</summary>
    internal Cluster Cluster() =>
        new(File.Exists(Pointer) ? File.ReadAllText(Pointer).Trim() : System.IO.Path.Combine(Path, "postgresql"));

    internal void Create()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(Path);
        }
        else if (!Directory.Exists(Path))
        {
            // As root the server's user must be let through; whether the way there is open to that user is seen later.
            var mode = ServerUser.IsNeeded ? OwnerOnly | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute : OwnerOnly;
            Directory.CreateDirectory(Path);
            File.SetUnixFileMode(Path, mode);
        }
    }

    /// <summary>Writes a file that only its owner can read, whole or not at all.</summary>
    internal static void WriteSecret(string path, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var half = path + ".half";
        File.Delete(half);
        using (var writer = new StreamWriter(half, options)) writer.Write(text);
        File.Move(half, path, overwrite: true);
    }

    private static string Usual()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify);
        if (OperatingSystem.IsWindows())
        {
            return System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "sim");
        }

        if (home.Length == 0) throw new StoreUnavailable($"This user has no home folder: name a data folder with {Variable}.");
        if (OperatingSystem.IsMacOS()) return System.IO.Path.Combine(home, "Library", "Application Support", "sim");
        var named = Environment.GetEnvironmentVariable("XDG_DATA_HOME") ?? "";
        var data = System.IO.Path.IsPathFullyQualified(named) ? named : System.IO.Path.Combine(home, ".local", "share");
        return System.IO.Path.Combine(data, "sim");
    }

    private static string Resolved(string path)
    {
        if (System.IO.Path.GetDirectoryName(path) is not { } parent) return path;
        var here = System.IO.Path.Combine(Resolved(parent), System.IO.Path.GetFileName(path));
        var link = new DirectoryInfo(here);
        return link.LinkTarget is null ? here : Resolved(link.ResolveLinkTarget(returnFinalTarget: true)!.FullName);
    }
}
