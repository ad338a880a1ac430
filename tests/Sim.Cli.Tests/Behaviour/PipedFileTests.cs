namespace Sim.Cli.Tests;

public sealed class PipedFileTests
{
    [Fact]
    public async Task A_scenario_may_come_by_standard_input()
    {
        var shell = new Shell { Piped = await File.ReadAllBytesAsync(Repository.Scenario("kazakhstan-2022.yaml")) };
        Assert.Contains("stdin: kazakhstan-2022", (await shell.Type("check -")).Done, StringComparison.Ordinal);
        _ = (await shell.Type("load -")).Done;
        Assert.Contains("22", (await shell.Type("list")).Done, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_names_no_file_beside_it()
    {
        var shell = new Shell { Piped = "format: 1\nscenario: x\nevents: events.csv\n"u8.ToArray() };
        var ran = await shell.Type("check -");
        Assert.Equal(ExitCode.BadInput, ran.Code);
        Assert.Contains("stdin:3:9: a text that comes by itself has no file beside it", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_goes_through_a_pipe_as_parquet_and_is_not_thrown_at_a_person()
    {
        var piped = await (await Shell.With("kazakhstan-2022")).Type("posture main --format parquet");
        Assert.Equal((ExitCode.Done, "PAR1"), (piped.Code, System.Text.Encoding.ASCII.GetString(piped.Bytes[..4])));
        var shell = new Shell { HasBoxes = true };
        _ = (await shell.Type("load scenarios/kazakhstan-2022.yaml")).Done;
        var shown = await shell.Type("posture main --format parquet");
        Assert.Equal(ExitCode.BadInput, shown.Code);
        Assert.Contains("bytes and not text", shown.Error, StringComparison.Ordinal);
    }
}
