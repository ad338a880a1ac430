namespace Sim.Cli.Tests;

/// <summary>What was exported loads as nothing new, and anywhere else as the same.</summary>
public sealed class ExportTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("kazakhstan-2022")]
    [InlineData("grain-corridor")]
    public async Task An_exported_scenario_loads_as_nothing_new_and_elsewhere_as_the_same(string scenario)
    {
        var shell = await Shell.With(scenario);
        var exported = await AssertRoundTrip(shell, scenario);
        var fresh = new Shell();
        _ = (await fresh.Run("load", exported)).Done;
        foreach (var branch in await shell.Store.Branches(scenario, default))
            Assert.Equal(await Posture(shell, scenario, branch.Branch), await Posture(fresh, scenario, branch.Branch));
    }

    private static int Cases { get; } = int.TryParse(Environment.GetEnvironmentVariable("SIM_SESSION_CASES"), out var cases) ? cases : 12;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, Cases)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task After_any_commands_an_export_loads_as_nothing_new(int seed)
    {
        var shell = await Shell.With("kazakhstan-2022");
        var done = await new RandomSession(seed).Run(shell, 40);
        Assert.InRange(done, 10, 40);
        var exported = await AssertRoundTrip(shell, "kazakhstan-2022");
        var fresh = new Shell();
        _ = (await fresh.Run("load", exported)).Done;
        Assert.Equal(await Posture(shell, "kazakhstan-2022", "main"), await Posture(fresh, "kazakhstan-2022", "main"));
    }

    [Fact]
    public async Task An_exported_branch_brings_its_ancestors_and_loads_as_nothing_new()
    {
        var shell = await Shell.With("kazakhstan-2022");
        var path = folder.Write("branch.yaml", (await shell.Type("export kazakhstan-2022/no-call-for-troops --format yaml")).Done);
        _ = (await new Shell().Run("load", path)).Done;
    }

    [Fact]
    public async Task A_branch_that_reads_otherwise_in_the_file_is_told_and_one_that_could_not_be_loaded_is_refused()
    {
        var shell = await Shell.With("kazakhstan-2022");
        _ = (await shell.Type("retract main usa-approves-refusal --reason r")).Done;
        _ = (await shell.Type("retract main kaz-thanks-rus --reason r")).Done;
        Assert.Contains("no-call-for-troops reads otherwise in the file", (await shell.Type("export main --format yaml")).Error);
        _ = (await shell.Type("record main --id kaz-accepts-troops --occurred 2022-03-02 --actor KAZ --action praise --recipient RUS --summary s --cite essay")).Done;
        Assert.Contains("sim rebase kazakhstan-accepts", (await shell.Type("export main --format yaml")).Failed(ExitCode.Refused));
    }

    private async Task<string> AssertRoundTrip(Shell shell, string scenario)
    {
        // What stands on an older version may read otherwise in the file: that is told beside it.
        var exported = await shell.Type($"export {scenario}/main --format yaml");
        Assert.True(exported.Code == ExitCode.Done, exported.Error);
        var path = folder.Write($"{scenario}.yaml", exported.Out);
        Assert.Equal($"{scenario}: nothing new, nothing appended\n\n", (await shell.Run("load", path)).Done);
        return path;
    }

    private static async Task<string> Posture(Shell shell, string scenario, string branch) =>
        $"{(await shell.Type($"posture {scenario}/{branch}@2023-12-31 --explain --format json")).Json.GetProperty("countries")}";
}
