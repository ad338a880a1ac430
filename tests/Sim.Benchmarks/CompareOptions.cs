using Sim.Benchmarks.Histories;

namespace Sim.Benchmarks;

/// <summary>What <c>compare</c> was asked for.</summary>
/// <param name="Icews">The file of ICEWS 2018, or null: the generator makes as many events.</param>
/// <param name="Sizes">Events; <see cref="IcewsSize"/> stands for ICEWS itself.</param>
/// <param name="Sim">The published program, for whole commands; null: none is run.</param>
/// <param name="Only">Contenders by the start of their names, or empty: all.</param>
public sealed record CompareOptions(string? Icews, IReadOnlyList<int> Sizes, string? Postgres, IReadOnlyList<string> Only, string Results, string? Sim)
{
    public const int IcewsSize = 155_133;
    private const string Usage = "compare [--data DIR] [--sizes 155k,1m,3m,10m] [--postgres URL] [--only sim,duckdb,postgresql,marten,naive] [--out FILE] [--sim PROGRAM]";

    /// <exception cref="FormatException">What is wrong, and the usage.</exception>
    public static CompareOptions Parse(IReadOnlyList<string> args)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < args.Count; i += 2)
        {
            if (args[i] is not ("--data" or "--sizes" or "--postgres" or "--only" or "--out" or "--sim") || i + 1 == args.Count) throw new FormatException($"'{args[i]}': {Usage}");
            given[args[i]] = args[i + 1];
        }
        var icews = given.TryGetValue("--data", out var folder) ? Path.Combine(folder, IcewsHistory.FileName) : null;
        if (icews is not null && !File.Exists(icews)) throw new FormatException($"there is no {icews}: name the folder that holds it, or leave --data out");
        return new CompareOptions(icews, [.. given.GetValueOrDefault("--sizes", "155k,1m,3m,10m").Split(',').Select(Size)], given.GetValueOrDefault("--postgres"),
            given.TryGetValue("--only", out var only) ? only.Split(',') : [], given.GetValueOrDefault("--out", DefaultResults()), given.GetValueOrDefault("--sim") is { } sim ? Program(sim) : null);
    }

    public bool Wants(string contender) => Only.Count == 0 || Only.Any(name => contender.StartsWith(name, StringComparison.OrdinalIgnoreCase));

    private static string Program(string path) => File.Exists(path) ? Path.GetFullPath(path) : throw new FormatException($"there is no {path}: make it with 'dotnet publish src/Sim.Cli -c Release -o FOLDER'");

    private static int Size(string text)
    {
        var unit = text[^1..] switch { "k" => 1_000, "m" => 1_000_000, _ => 1 };
        if (!int.TryParse(unit == 1 ? text : text[..^1], out var count) || count <= 0) throw new FormatException($"'{text}' is not a size: {Usage}");
        return count * unit == 155_000 ? IcewsSize : count * unit;
    }

    /// <summary>Beside the sources where they can be found, else where the program was started.</summary>
    private static string DefaultResults()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Sim.Benchmarks.csproj"))) return Path.Combine(folder.FullName, "RESULTS.md");
        return "RESULTS.md";
    }
}
