namespace Sim.Cli.Tests;

/// <summary>The Kazakhstan scenario with a second source, on whose account of the refusal the two contradict each other.</summary>
internal static class Disputed
{
    private const string Sources = """
          - { id: wire, title: "A news agency's dispatches", reliability: B }
        source: essay
        rivals: [kaz-refuses-troops, kaz-asks-for-time]

        """;

    private const string Account = """
        events:
          - { id: kaz-asks-for-time, occurred: 2022-02-25, actor: KAZ, action: consult-unspecified, recipient: RUS, cite: [{ source: wire, at: dispatch }], summary: Kazakhstan asks Russia for time. }

        """;

    public static async Task<Shell> Shell()
    {
        var shell = await Tests.Shell.With("kazakhstan-2022");
        using var folder = new Folder();
        var path = folder.Write("disputed.yaml", File.ReadAllText(Repository.Scenario("kazakhstan-2022.yaml"))
            .Replace("source: essay\n", Sources, StringComparison.Ordinal).Replace("events:\n", Account, StringComparison.Ordinal));
        _ = (await shell.Run("load", path)).Done;
        return shell;
    }
}
