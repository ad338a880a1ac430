namespace Sim.Cli.Tests;

public sealed class ConcurrencyTests
{
    [Fact]
    public async Task Eight_who_record_on_one_branch_at_once_all_succeed()
    {
        var shell = await Shell.With("kazakhstan-2022");
        var runs = await Task.WhenAll(Enumerable.Range(1, 8).Select(i => Task.Run(() =>
            shell.Type($"record main --id parallel-{i} --occurred 2022-02-0{i} --actor USA --action praise --recipient KAZ"))));
        Assert.All(runs, run => Assert.Equal("", $"{run.Error}"));
        Assert.Equal(8, (await shell.Type("events main --format csv")).Done.Split('\n').Count(line => line.StartsWith("parallel-", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Eight_who_record_the_same_append_it_once()
    {
        var shell = await Shell.With("kazakhstan-2022");
        var runs = await Task.WhenAll(Enumerable.Range(1, 8).Select(_ => Task.Run(() =>
            shell.Type("record main --id same --occurred 2022-02-01 --actor USA --action praise --recipient KAZ"))));
        Assert.Single(runs, run => run.Done.Contains("recorded same", StringComparison.Ordinal));
        Assert.Equal(7, runs.Count(run => run.Done.Contains("it is so already", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Two_who_load_the_same_file_at_once_append_it_once()
    {
        var shell = new Shell();
        var runs = await Task.WhenAll(Enumerable.Range(1, 4).Select(_ => Task.Run(() => shell.Type("load scenarios/kazakhstan-2022.yaml"))));
        Assert.Single(runs, run => run.Done.Contains("74 changes appended", StringComparison.Ordinal));
        Assert.Equal(3, runs.Count(run => run.Done.Contains("nothing new, nothing appended", StringComparison.Ordinal)));
    }
}
