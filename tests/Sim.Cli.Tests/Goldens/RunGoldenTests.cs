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

    private static readonly string[] Swept =
    [
        "load scenarios/kazakhstan-2022.yaml",
        "run kazakhstan-accepts --until 2022-03-31 --runs 1000 --sweep usa-threatens-sanctions.probability=0.1..0.9:5 --cell score(USA->KAZ)",
        "run kazakhstan-accepts --until 2022-03-31 --runs 1000 --sweep likelihoods --threads 1",
        "run kazakhstan-accepts --until 2022-03-31 --runs 1000 --sweep usa-arms-the-attacked --sweep likelihoods --cell \"request(UKR→USA) = granted\" --format csv",
        "run kazakhstan-accepts --until 2022-03-10 --runs 300 --sweep usa-threatens-sanctions --format json",
        "run kazakhstan-accepts --until 2022-02-25 --runs 10 --sweep likelihoods",
        "run kazakhstan-accepts --until 2022-03-31 --runs 10 --sweep usa-threaten-sanctions --sweep usa-threatens-sanctions.probability=0.9..0.1:5",
        "run kazakhstan-accepts --until 2022-03-31 --runs 10 --sweep likelihoods --cell score(KAX->RUS)",
        "run kazakhstan-accepts --until 2022-03-31 --runs 10 --sweep likelihoods --cell score(A->RUS)",
        "run kazakhstan-accepts --until 2022-03-31 --sweep likelihoods",
        "run kazakhstan-accepts --until 2022-03-31 --runs 10 --cell score(KAZ->RUS)",
        "run kazakhstan-accepts --until 2022-03-31 --runs 10 --sweep likelihoods --against main",
    ];

    [Fact]
    public async Task Runs_are_told_saved_summed_up_and_set_beside_each_other()
    {
        var (shell, told) = (new Shell(), new System.Text.StringBuilder());
        foreach (var line in Lines) told.Append($"$ sim {line}\n{(await shell.Type(line)).Transcript}\n");
        Golden.Check("runs.txt", told.ToString());
    }

    [Fact]
    public async Task Runs_that_are_spread_are_told_as_those_of_one_machine()
    {
        var shell = new Shell();
        await shell.Type("load scenarios/kazakhstan-2022.yaml");
        foreach (var runs in new[] { "run kazakhstan-accepts --until 2022-03-31 --runs 2000", "run kazakhstan-accepts~2022-02-25 --until 2022-03-05 --runs 300 --seed 3 --sources A-C --claims all --format json" })
            Assert.Equal((await shell.Type(runs)).Transcript, (await shell.Type($"{runs} --spread")).Transcript);
        foreach (var (line, problem) in new[]
        {
            ("run kazakhstan-accepts --until 2022-03-31 --spread", "say how many with --runs"),
            ("run kazakhstan-accepts --until 2022-03-31 --runs 10 --against main --spread", "leave --against and --sweep out"),
            ("run scenarios/kazakhstan-2022.yaml:kazakhstan-accepts --until 2022-03-31 --runs 10 --spread", "load it with 'sim load'"),
            ("run main@2022-03-01 --until 2022-03-31 --runs 10 --spread", "a run is of the whole branch"),
        })
        {
            var refused = await shell.Type(line);
            Assert.Equal(2, refused.Code);
            Assert.Contains(problem, refused.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_moves_a_cell_most_is_told_as_a_tornado()
    {
        var (shell, told) = (new Shell(), new System.Text.StringBuilder());
        foreach (var line in Swept) told.Append($"$ sim {line}\n{(await shell.Type(line)).Transcript}\n");
        Golden.Check("sweeps.txt", told.ToString());
    }

    [Fact]
    public async Task At_a_terminal_a_tornado_has_boxes_no_wider_than_it()
    {
        var ran = await new Shell { HasBoxes = true }.Type("run scenarios/kazakhstan-2022.yaml:kazakhstan-accepts --until 2022-03-31 --runs 300 --sweep likelihoods");
        Assert.Contains("████████│", ran.Done, StringComparison.Ordinal);
        Assert.All(ran.Out.Split('\n'), text => Assert.True(text.Length <= 120 || !text.Contains('╭', StringComparison.Ordinal), text));
    }

    [Fact]
    public async Task Threads_do_not_matter_to_a_sweep()
    {
        var shell = new Shell();
        async Task<string> Told(int threads) => (await shell.Type($"run scenarios/kazakhstan-2022.yaml:kazakhstan-accepts --until 2022-05-31 --runs 1500 --sweep likelihoods --format json --threads {threads}")).Done;
        var one = await Told(1);
        Assert.Equal(one, await Told(2));
        Assert.Equal(one, await Told(16));
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
