namespace Sim.Cli.Tests;

/// <summary>Outputs kept as files, to be looked at. <c>SIM_UPDATE_GOLDEN=1</c> rewrites them; a missing one fails.</summary>
internal static class Golden
{
    public static string Folder { get; } = Path.Combine(Repository.Root, "tests", "Sim.Cli.Tests", "Golden");

    private static bool IsUpdate => Environment.GetEnvironmentVariable("SIM_UPDATE_GOLDEN") == "1";

    public static void Check(string name, string actual)
    {
        var path = Path.Combine(Folder, name);
        if (IsUpdate) File.WriteAllText(path, actual);
        Assert.True(File.Exists(path), $"Golden/{name} is missing: run the tests once with SIM_UPDATE_GOLDEN=1 and read what it wrote");
        Assert.Equal(File.ReadAllText(path), actual);
    }
}
