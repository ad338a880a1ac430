using System.Text.RegularExpressions;

namespace Sim.Store.Embedded;

/// <summary>One installation of PostgreSQL on this machine.</summary>
/// <param name="Folder">The folder that holds <c>initdb</c>, <c>postgres</c> and <c>pg_ctl</c>.</param>
/// <param name="Major">Its major version, at least <see cref="OldestMajor"/>.</param>
public sealed partial record PostgresBinaries(string Folder, int Major)
{
    public const int OldestMajor = 15;

    /// <summary>What to say when there is none: two lines, one for each way out.</summary>
    public static string NoneFound =>
        $"PostgreSQL {OldestMajor} or later was not found{BinaryFolders.WhenNamed}; install it: "
        + "`apt install postgresql` (Debian), `brew install postgresql@17` (macOS), `winget install PostgreSQL.PostgreSQL.17` (Windows).\n"
        + "A container serves as well: `docker compose up -d`, then set SIM_STORE=postgresql://sim:sim@127.0.0.1:5433/sim";

    internal string InitDb => Program(Folder, "initdb");
    internal string PgCtl => Program(Folder, "pg_ctl");

    /// <summary>The installations in <paramref name="folders"/>, in that order; older versions are left out.</summary>
    public static async Task<IReadOnlyList<PostgresBinaries>> Find(IEnumerable<string> folders, CancellationToken cancel = default)
    {
        List<PostgresBinaries> found = [];
        foreach (var folder in folders.Where(IsComplete))
        {
            if (await MajorOf(folder, cancel).ConfigureAwait(false) is >= OldestMajor and var major) found.Add(new(folder, major));
        }

        return found;
    }

    /// <summary>The installation a new cluster is made with.</summary>
    /// <exception cref="StoreUnavailable">There is none.</exception>
    internal static async Task<PostgresBinaries> ForNewCluster(IReadOnlyList<string> folders, CancellationToken cancel) =>
        await Find(folders, cancel).ConfigureAwait(false) is [var first, ..] ? first : throw new StoreUnavailable(NoneFound);

    /// <summary>The installation that can run <paramref name="cluster"/>: one of the same major version.</summary>
    /// <exception cref="StoreUnavailable">There is none. The cluster is left as it is.</exception>
    internal static async Task<PostgresBinaries> For(Cluster cluster, IReadOnlyList<string> folders, CancellationToken cancel)
    {
        var found = await Find(folders, cancel).ConfigureAwait(false);
        if (found.Count == 0) throw new StoreUnavailable(NoneFound);
        var major = cluster.Major;
        return found.FirstOrDefault(binaries => binaries.Major == major) ?? throw new StoreUnavailable(
            $"The store in {cluster.Path} was made by PostgreSQL {major}; found here: {string.Join(", ", found.Select(f => f.Major))}.\n"
            + $"Install PostgreSQL {major} (it may stand beside others), or name another data folder with {DataFolder.Variable}.\n"
            + $"To move it to another version: where PostgreSQL {major} is (its folder in {BinaryFolders.Variable}), 'sim backup FILE'; then here, with a new data folder in {DataFolder.Variable}, 'sim restore FILE'.");
    }

    private static bool IsComplete(string folder) =>
        File.Exists(Program(folder, "initdb")) && File.Exists(Program(folder, "postgres")) && File.Exists(Program(folder, "pg_ctl"));

    private static string Program(string folder, string name) =>
        Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name);

    private static async Task<int?> MajorOf(string folder, CancellationToken cancel)
    {
        var outcome = await Command.Run(Program(folder, "postgres"), ["--version"], cancel).ConfigureAwait(false);
        return outcome.Succeeded && VersionText().Match(outcome.Output) is { Success: true } match ? int.Parse(match.ValueSpan) : null;
    }

    [GeneratedRegex(@"(?<=\(PostgreSQL\) )\d+")]
    private static partial Regex VersionText();
}
