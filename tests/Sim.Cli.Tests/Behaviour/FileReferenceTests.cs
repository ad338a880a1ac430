namespace Sim.Cli.Tests;

public sealed class FileReferenceTests
{
    private const string File = "scenarios/kazakhstan-2022.yaml";

    [Theory]
    [InlineData($"posture {File}:main@2022-02-25 KAZ --explain")]
    [InlineData($"events {File}:kazakhstan-accepts --undercut")]
    [InlineData($"compare {File}:main {File}:kazakhstan-accepts --at 2022-03-01")]
    [InlineData($"compare {File}:main scenarios/grain-corridor.yaml:main --at 2022-10-01")]
    [InlineData($"replay {File}:main --from 2022-02-20")]
    [InlineData($"export {File}:main --format yaml")]
    [InlineData($"export {File}:kazakhstan-accepts --format csv")]
    [InlineData($"check {File}")]
    public async Task A_file_needs_no_store(string line) => Assert.NotEmpty((await Shell.WithoutStore().Type(line)).Done);

    [Theory]
    [InlineData($"posture {File}:main.v3 KAZ", "a file has no versions, load it first (sim load)")]
    [InlineData($"posture {File}:kazakhstan-2022/main KAZ", "the file is the scenario")]
    [InlineData("posture nowhere.yaml:main KAZ", "nowhere.yaml:1:1: there is no such file: check the path")]
    [InlineData("posture tests/Sim.Cli.Tests/Broken/broken.yaml:main KAZ", "broken.yaml:22:12: 'KAX' is neither")]
    public async Task What_a_file_cannot_answer_is_refused(string line, string told) => Assert.Contains(told, (await Shell.WithoutStore().Type(line)).Failed(ExitCode.BadInput));

    [Fact]
    public async Task A_file_and_the_store_that_loaded_it_give_the_same_numbers()
    {
        var shell = await Shell.With("kazakhstan-2022");
        var stored = (await shell.Type("posture kazakhstan-2022/kazakhstan-accepts@2022-03-01 --explain --format json")).Json;
        var read = (await shell.Type($"posture {File}:kazakhstan-accepts@2022-03-01 --explain --format json")).Json;
        Assert.Equal($"{stored.GetProperty("countries")}", $"{read.GetProperty("countries")}");
    }

    [Fact]
    public async Task A_scenario_without_a_conflict_stands_beside_one_with_it()
    {
        using var folder = new Folder();
        var small = folder.Write("small.yaml", Small.Yaml);
        Assert.Contains("leaning russia-ukraine", (await Shell.WithoutStore().Type($"compare {File}:main {small}:main --at 2022-02-01")).Done);
        Assert.Contains("leaning russia-ukraine", (await Shell.WithoutStore().Type($"compare {small}:main {File}:main --at 2022-02-01")).Done);
    }
}
