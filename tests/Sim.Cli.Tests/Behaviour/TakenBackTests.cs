namespace Sim.Cli.Tests;

/// <summary>What is taken back, on a root and on branches, and what is told of it.</summary>
public sealed class TakenBackTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("retract main kaz-thanks-rus --reason oops")]
    [InlineData("correct main kaz-thanks-rus --summary Otherwise --reason oops")]
    public async Task Reverting_on_a_root_brings_the_record_back_and_never_loses_it(string change)
    {
        var shell = await Shell.With("kazakhstan-2022");
        var before = await Events(shell);
        _ = (await shell.Type(change)).Done;
        Assert.NotEqual(before, await Events(shell));

        _ = (await shell.Type("revert main kaz-thanks-rus --reason undo")).Done;
        Assert.Equal(before, await Events(shell));
        Assert.Contains("it is so already", (await shell.Type("revert main kaz-thanks-rus --reason undo")).Done, StringComparison.Ordinal);
        Assert.Contains("nothing new", (await shell.Type("load scenarios/kazakhstan-2022.yaml")).Done, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_keep_that_the_record_has_overtaken_neither_blocks_an_export_nor_is_told_as_kept()
    {
        var shell = await Shell.With("kazakhstan-2022");
        _ = (await shell.Type("fork main quiet --at 2022-02-24 --premise Quiet.")).Done;
        _ = (await shell.Type("retract quiet rus-invades-ukr --reason r")).Done;
        _ = (await shell.Type("keep quiet kaz-media-silent --reason k")).Done;
        _ = (await shell.Type("retract main kaz-media-silent --reason wrong")).Done;

        var file = folder.Write("out.yaml", (await shell.Type("export kazakhstan-2022/main --format yaml")).Done);
        var fresh = new Shell();
        _ = (await fresh.Run("load", file)).Done;
        Assert.DoesNotContain("kept", (await fresh.Type("events quiet --undercut")).Done, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_any_cause_the_difference_names_the_cause_that_made_it()
    {
        var path = folder.Write("any.yaml", """
            format: 1
            scenario: any
            events:
              - { id: a, occurred: 2022-01-01, actor: RUS, action: threaten-force, recipient: UKR, summary: A }
              - { id: b, occurred: 2022-01-02, actor: USA, action: praise, recipient: UKR, summary: B }
              - { id: c, occurred: 2022-01-03, actor: KAZ, action: praise, recipient: UKR, summary: C, because: { any: [a, b] } }
            branches:
              - { name: one, from: main, at: 2022-01-01, premise: p, changes: [{ retract: a, reason: r }] }
              - { name: two, from: one, at: 2022-01-01, premise: p, changes: [{ retract: b, reason: r }] }
            """);
        var shell = new Shell();
        Assert.Contains("undercut: it needed b", (await shell.Run("compare", $"{path}:one", $"{path}:two", "--at", "2022-02-01")).Done, StringComparison.Ordinal);
        _ = (await shell.Run("load", path)).Done;
        Assert.Contains("c\tb\tdropped", (await shell.Type("events two --undercut")).Done, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fork main empty --at 2022-02-24 --premise")]
    [InlineData("retract main kaz-thanks-rus --reason")]
    public async Task An_empty_reason_is_no_reason(string command)
    {
        var shell = await Shell.With("kazakhstan-2022");
        var ran = await shell.Run([.. command.Split(' '), ""]);
        Assert.Equal(ExitCode.BadInput, ran.Code);
        Assert.Contains("is empty", ran.Error, StringComparison.Ordinal);
    }

    private static async Task<string> Events(Shell shell) => $"{(await shell.Type("events main --format json")).Json.GetProperty("events")}";
}
