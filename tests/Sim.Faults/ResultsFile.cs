using System.Globalization;

namespace Sim.Faults;

/// <summary>RESULTS.md beside this project: a section for each long run, the last of its kind.</summary>
internal static class ResultsFile
{
    public static string Path { get; } = System.IO.Path.Combine(Cli.Tests.Repository.Root, "tests", "Sim.Faults", "RESULTS.md");

    /// <param name="heading">By which an earlier section is found and replaced.</param>
    public static void Replace(string heading, IEnumerable<string> lines)
    {
        var sections = (File.Exists(Path) ? File.ReadAllText(Path) : "# What was tried at length\n\nWritten by the runs themselves: see CONTRIBUTING.md.\n").Split("\n## ").ToList();
        var section = $"{heading}\n\n{string.Join('\n', lines)}\n";
        var at = sections.FindIndex(1, known => known.StartsWith(heading + "\n", StringComparison.Ordinal));
        if (at < 0) sections.Add(section);
        else sections[at] = section;
        File.WriteAllText(Path, string.Join("\n## ", sections.Select((text, index) => index == sections.Count - 1 ? text.TrimEnd() + "\n" : text.TrimEnd() + "\n")));
    }

    public static string Told(ulong seed, TimeSpan took) => string.Create(CultureInfo.InvariantCulture,
        $"{DateTimeOffset.UtcNow:yyyy-MM-dd}, {Environment.ProcessorCount} cores, .NET {Environment.Version}, seed {seed}, {took.TotalMinutes:0} minutes.");
}
