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

        var file = folder.Write("out.yaml", (await shell.Type("export kazakhstan-2022/main --format yaml")).Out);
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
        Assert.Contains("undercut\tc\tneeded b\tpending", (await shell.Type("events two --undercut")).Done, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sources: [{ id: s, title: S }]", "cite: s", "sources: [{ id: t, title: T }]", "cite: t")]
    [InlineData("at: 2022-01-03", "occurred: 2022-01-03", "at: 2022-01-05", "occurred: 2022-01-05")]
    public async Task What_a_file_no_longer_says_is_not_held_against_it(string first, string second, string firstThen, string secondThen)
    {
        var text = """
            format: 1
            scenario: edited
            sources: [{ id: s, title: S }]
            events:
              - { id: a, occurred: 2022-01-01, actor: RUS, action: praise, recipient: UKR, summary: A, cite: [{ source: s, at: p }] }
            branches:
              - { name: one, from: main, at: 2022-01-03, premise: p, changes: [{ assert: { id: b, occurred: 2022-01-03, actor: USA, action: praise, recipient: UKR, summary: B } }] }
            """;
        var edited = text.Replace(first, firstThen).Replace(second, secondThen).Replace("source: s,", firstThen.Contains("id: t") ? "source: t," : "source: s,");
        Assert.NotEqual(text, edited);
        var shell = new Shell();
        _ = (await shell.Run("load", folder.Write("edited.yaml", text))).Done;
        _ = (await shell.Run("load", folder.Write("edited.yaml", edited))).Done;
    }

    [Fact]
    public async Task An_event_that_a_branch_redates_is_not_the_passing_of_time()
    {
        var path = folder.Write("day.yaml", """
            format: 1
            scenario: day
            events:
              - { id: a, occurred: 2022-01-10, actor: RUS, action: praise, recipient: UKR, summary: A }
            branches:
              - { name: one, from: main, at: 2022-01-01, premise: p, changes: [{ correct: a, reason: r, with: { occurred: 2022-01-05, actor: RUS, action: praise, recipient: UKR, summary: A } }] }
            """);
        var told = (await new Shell().Run("compare", $"{path}:main", $"{path}:one", "--at", "2022-02-01")).Done;
        Assert.Contains("corrected on one", told, StringComparison.Ordinal);
        Assert.DoesNotContain("passing of time", told, StringComparison.Ordinal);
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
