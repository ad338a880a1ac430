namespace Sim.Cli.Tests;

/// <summary>Rules run on the shipped scenario.</summary>
public sealed class RunGoldenTests
{
    private static readonly string[] Lines =
    [
        "load scenarios/kazakhstan-2022.yaml",
        "run kazakhstan-accepts --until 2022-03-31",
        "run kazakhstan-accepts --until 2022-03-05 --seed 7 --replication 3 --format json",
        "run kazakhstan-accepts --until 2022-03-31 --save-as one-way-on",
        "run kazakhstan-accepts --until 2022-03-31 --save-as one-way-on",
        "run kazakhstan-accepts --until 2022-03-31 --seed 2 --save-as one-way-on",
        "log one-way-on --limit 2",
        "compare kazakhstan-accepts one-way-on --country RUS",
        "run one-way-on --until 2022-06-30",
        "run kazakhstan-accepts --until 2022-03-31 --runs 2000",
        "run kazakhstan-accepts --until 2022-03-31 --runs 2000 --threads 1",
        "run kazakhstan-accepts --until 2022-02-27 --runs 500 --format json",
        "run kazakhstan-accepts --until 2022-02-27 --runs 500 --format csv",
        "run kazakhstan-accepts --against main --until 2022-03-31 --runs 2000",
        "run kazakhstan-accepts --against main --until 2022-02-28 --runs 300 --format json",
        "run kazakhstan-accepts@2022-03-01 --until 2022-03-31",
        "run kazakhstan-accepts",
        "run kazakhstan-accepts --until 2022-03-31 --against main",
        "run kazakhstan-accepts --until 2022-03-31 --runs 10 --save-as both",
        "run kazakhstan-accepts --until 2022-03-31 --runs 0",
        "run kazakhstan-accepts --until 2082-03-31 --runs 10",
    ];

    [Fact]
    public async Task Runs_are_told_saved_summed_up_and_set_beside_each_other()
    {
        var (shell, told) = (new Shell(), new System.Text.StringBuilder());
        foreach (var line in Lines) told.Append($"$ sim {line}\n{(await shell.Type(line)).Transcript}\n");
        Golden.Check("runs.txt", told.ToString());
    }

    [Fact]
    public async Task Threads_do_not_matter()
    {
        var shell = new Shell();
        async Task<string> Told(int threads) => (await shell.Type($"run scenarios/kazakhstan-2022.yaml:kazakhstan-accepts --until 2022-05-31 --runs 3000 --format json --threads {threads}")).Out;
        var one = await Told(1);
        Assert.True(one.Length > 10_000);
        Assert.Equal(one, await Told(2));
        Assert.Equal(one, await Told(16));
    }
}
