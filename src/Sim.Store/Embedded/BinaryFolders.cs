using System.Globalization;

namespace Sim.Store.Embedded;

/// <summary>Where PostgreSQL's programs may lie on this machine.</summary>
public static class BinaryFolders
{
    /// <summary>The environment variable that names the folder; no other is looked at when it is set.</summary>
    public const string Variable = "SIM_POSTGRES_BIN";

    private static readonly string[] Usual =
    [
        "/usr/lib/postgresql/*/bin",
        "/usr/pgsql-*/bin",
        "/opt/homebrew/opt/postgresql@*/bin",
        "/usr/local/opt/postgresql@*/bin",
        "/Applications/Postgres.app/Contents/Versions/*/bin",
    ];

    internal static string WhenNamed => Named is { } folder ? $" in {folder}, which {Variable} names" : "";

    private static string? Named => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? Path.GetFullPath(named) : null;

    /// <summary>Folders in the order to try them, the newest version first within a place. They need not hold PostgreSQL.</summary>
    public static IReadOnlyList<string> OfThisMachine()
    {
        if (Named is { } named) return [named];

        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Where(Path.IsPathFullyQualified);
        IEnumerable<string> usual = OperatingSystem.IsWindows()
            ? [Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "PostgreSQL", "*", "bin")]
            : Usual;
        return [.. path.Concat(usual.SelectMany(Matching)).Distinct()];
    }

    /// <summary>The folders a pattern stands for; its one <c>*</c> is within one segment.</summary>
    private static IEnumerable<string> Matching(string pattern)
    {
        var versioned = Path.GetDirectoryName(pattern)!;
        var parent = Path.GetDirectoryName(versioned)!;
        return Directory.Exists(parent)
            ? Directory.EnumerateDirectories(parent, Path.GetFileName(versioned))
                .OrderByDescending(Version)
                .Select(folder => Path.Combine(folder, Path.GetFileName(pattern)))
            : [];
    }

    private static double Version(string folder)
    {
        var digits = Path.GetFileName(folder).SkipWhile(c => !char.IsAsciiDigit(c)).TakeWhile(c => char.IsAsciiDigit(c) || c == '.');
        return double.TryParse(string.Concat(digits), CultureInfo.InvariantCulture, out var version) ? version : 0;
    }
}
