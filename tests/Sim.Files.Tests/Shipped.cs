namespace Sim.Files.Tests;

/// <summary>The scenarios that ship with the program.</summary>
public static class Shipped
{
    public static string Folder { get; } = Path.Combine(Root(), "scenarios");

    public static IEnumerable<string> Scenarios => Directory.EnumerateFiles(Folder, "*.yaml").Order(StringComparer.Ordinal);

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Sim.sln"))) folder = folder.Parent ?? throw new DirectoryNotFoundException("no Sim.sln above the tests");
        return folder.FullName;
    }
}
