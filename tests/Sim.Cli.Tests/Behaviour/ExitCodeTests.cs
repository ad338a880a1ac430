using Sim.Store;

namespace Sim.Cli.Tests;

public sealed class ExitCodeTests(LoadedShell loaded) : IClassFixture<LoadedShell>
{
    [Fact]
    public async Task Zero_is_done() => Assert.NotEmpty((await loaded.Type("list")).Done);

    [Fact]
    public async Task One_is_cancelled()
    {
        var ran = await new Shell((_, _) => throw new OperationCanceledException()).Type("list");
        Assert.Equal("cancelled\n", ran.Failed(ExitCode.Failed));
    }

    [Fact]
    public async Task One_is_also_a_broken_world_told_whole()
    {
        var ran = await new Shell((_, _) => throw new IOException("No space left on device")).Type("list");
        Assert.Contains("No space left on device", ran.Failed(ExitCode.Failed));
    }

    [Theory]
    [InlineData("posture", "sim posture --help")]
    [InlineData("compare grain-corridor/main", "sim compare --help")]
    [InlineData("load", "sim load --help")]
    [InlineData("fork kazakhstan-2022/main what-if --premise p", "--at")]
    [InlineData("fork kazakhstan-2022/main what-if --at 2022-02-30 --premise p", "'2022-02-30' is not a day: write yyyy-mm-dd")]
    [InlineData("fork kazakhstan-2022/main What-If --at 2022-02-20 --premise p", "'What-If' cannot name a branch: write lower-case letters")]
    [InlineData("fork scenarios/kazakhstan-2022.yaml:main x --at 2022-02-20 --premise p", "add one under 'branches'")]
    [InlineData("retract kazakhstan-2022/main kaz-protests", "--reason")]
    [InlineData("retract kazakhstan-2022/main.v3 kaz-protests --reason r", "write kazakhstan-2022/main")]
    [InlineData("retract scenarios/kazakhstan-2022.yaml:main kaz-protests --reason r", "edited in an editor")]
    [InlineData("record kazakhstan-2022/main --id x", "--occurred is missing")]
    [InlineData("record kazakhstan-2022/main --id x --occurred 2022-13 --actor KAZ --action praise", "--occurred: '2022-13'")]
    [InlineData("record kazakhstan-2022/main --id x --occurred 2022 --actor KAZ --action prais", "did you mean 'praise'?")]
    [InlineData("record kazakhstan-2022/main --id x --occurred 2022 --actor KAZ --action praise --score 11", "'11' is not a score: write -10 to 10")]
    [InlineData("record kazakhstan-2022/main --id x --occurred 2022 --actor KAZ --action praise --begins wat", "did you mean 'war'?")]
    [InlineData("correct kazakhstan-2022/main kaz-protests --id other --reason r", "keeps its id")]
    [InlineData("posture a/b/c", "'a/b/c' is not a reference: write")]
    [InlineData("posture kazakhstan-2022/main@2022-02-30", "'2022-02-30' is not a day")]
    [InlineData("posture kazakhstan-2022/main.v0", "versions run from 1")]
    [InlineData("posture kazakhstan-2022/main.v999", "its newest is 59")]
    [InlineData("posture main", "several scenarios are loaded: write SCENARIO/BRANCH, with one of grain-corridor, kazakhstan-2022")]
    [InlineData("posture kazakhstan-2022/main --format yaml", "yaml is what 'sim export' writes")]
    [InlineData("posture kazakhstan-2022/main --format xml", "xml")]
    [InlineData("posture kazakhstan-2022/main --format html", "html is what 'sim brief' writes")]
    [InlineData("brief kazakhstan-2022/main", "name its file with --out, or write it to the output with --format html or md")]
    [InlineData("export kazakhstan-2022/main --format json", "export writes yaml, csv, jsonl, parquet or graphml")]
    [InlineData("export kazakhstan-2022/main --format excel", "'excel' is not a format")]
    [InlineData("export kazakhstan-2022/main --format yaml --sources A-C", "leave out --sources and --claims")]
    [InlineData("export kazakhstan-2022/main --format jsonl --out none/such/folder/x.jsonl", "'none/such/folder/x.jsonl' cannot be written")]
    [InlineData("export kazakhstan-2022/main --format parquet --out scenarios", "'scenarios' cannot be written")]
    [InlineData("list extra", "'extra' is one argument too many")]
    public async Task Two_is_bad_input_told_on_stderr_alone(string line, string told) => Assert.Contains(told, (await loaded.Type(line)).Failed(ExitCode.BadInput));

    [Theory]
    [InlineData("keep kazakhstan-2022/main kaz-protests --reason r", "keep it on a branch")]
    [InlineData("record kazakhstan-2022/main --id kaz-protests --occurred 2022-01 --actor KAZ --action praise", "choose another id, or correct or replace that event")]
    [InlineData("retract kazakhstan-2022/kazakhstan-accepts kaz-protests --reason r", "fork on 2022-01-02 or earlier, or change the parent")]
    [InlineData("replace kazakhstan-2022/kazakhstan-accepts kaz-refuses-troops --id x --action praise", "revert that first")]
    public async Task Three_is_refused_with_the_fix(string line, string fix)
    {
        var told = (await loaded.Type(line)).Failed(ExitCode.Refused);
        Assert.StartsWith("refused: ", told);
        Assert.EndsWith($"{fix}\n", told);
    }

    [Fact]
    public async Task Four_is_a_store_out_of_reach()
    {
        var shell = new Shell((_, _) => throw new StoreUnavailable("the store cannot be reached: nobody there"));
        Assert.Equal("the store cannot be reached: nobody there\n", (await shell.Type("list")).Failed(ExitCode.NoStore));
    }

    [Fact]
    public async Task The_named_store_is_opened_and_no_other()
    {
        var asked = new List<string?>();
        var shell = new Shell((url, _) =>
        {
            asked.Add(url);
            return Task.FromResult<IStreamStore>(new MemoryStreamStore(TimeProvider.System));
        });
        Assert.Contains("no scenario is loaded yet", (await shell.Type("list --store postgresql://here/sim")).Done);
        Assert.Equal(["postgresql://here/sim"], asked);
    }
}
