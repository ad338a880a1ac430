namespace Sim.Cli.Tests;

/// <summary>Signposts are looked for in what the history records from the fork to their day.</summary>
public sealed class WatchTests
{
    private const string Mobilizes = "--actor KAZ --action mobilize-military --summary Mobilizes";

    [Theory]
    [InlineData("2022-02-25", "", "observed 2022-02-25 (seen)")]
    [InlineData("2022-03-31", "", "observed 2022-03-31 (seen)")]
    [InlineData("2022-02-24", "", "pending")]
    [InlineData("2022-04-01", "--as-of 2022-04-01", "not observed")]
    [InlineData("2022-03-05", "--as-of 2022-03-04", "pending")]
    public async Task An_event_is_seen_from_the_fork_to_the_signposts_day(string occurred, string asOf, string state)
    {
        var shell = await Shell.With("kazakhstan-2022");
        _ = (await shell.Type($"record main --id seen --occurred {occurred} {Mobilizes}")).Done;
        Assert.EndsWith($"\t{state}", (await shell.Type($"watch {asOf}")).Done.Split('\n').Single(line => line.StartsWith("troops-move\t", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_standing_is_seen_on_the_day_it_comes_with_the_event_that_began_it()
    {
        var shell = await Shell.With("kazakhstan-2022");
        _ = (await shell.Type("record main --id attack --occurred 2022-03-10 --actor KAZ --action use-force --recipient UKR --summary Attacks")).Done;
        Assert.EndsWith("\tobserved 2022-03-10 (attack)", (await shell.Type("watch --as-of 2022-03-20")).Done.Split('\n').Single(line => line.StartsWith("at-war\t", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_was_so_before_the_fork_is_no_sign()
    {
        var shell = await Shell.With("kazakhstan-2022");
        _ = (await shell.Type("record main --id attack --occurred 2022-02-27 --actor KAZ --action use-force --recipient UKR --summary Attacks")).Done;
        Assert.EndsWith("\tpending", (await shell.Type("watch --as-of 2022-03-05")).Done.Split('\n').Single(line => line.StartsWith("at-war\t", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_day_that_is_none_is_refused() =>
        Assert.Contains("is not a day", (await (await Shell.With("kazakhstan-2022")).Type("watch --as-of soon")).Failed(ExitCode.BadInput), StringComparison.Ordinal);

    [Fact]
    public async Task A_rule_that_leaves_the_file_is_withdrawn_and_one_that_changes_is_declared_again()
    {
        var shell = await Shell.With("kazakhstan-2022");
        var text = (await shell.Type("export main --format yaml")).Done;
        using var folder = new Folder();
        var path = folder.Write("less.yaml", text.Replace("after: 1-4", "after: 2-5", StringComparison.Ordinal).Replace("id: rus-thanks-helper", "id: rus-praises-helper", StringComparison.Ordinal));
        Assert.Contains("main\t3\tv62\t", (await shell.Type($"load {path}")).Done, StringComparison.Ordinal);
        var rules = (await shell.Type("rules main")).Done;
        Assert.Contains("2 to 5 days later: B asks", rules, StringComparison.Ordinal);
        Assert.Contains("\nrus-praises-helper\n", rules, StringComparison.Ordinal);
        Assert.DoesNotContain("\nrus-thanks-helper\n", rules, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_answers_have_the_documented_shape()
    {
        var shell = await Shell.With("kazakhstan-2022");
        _ = (await shell.Type("record main --id attack --occurred 2022-03-10 --actor KAZ --action use-force --recipient UKR --summary Attacks")).Done;
        new Shape("""
            { "scenario": "text", "record": "text", "asOf": "day", "branches": [ { "ref": "text", "branch": "text", "from": "day", "observed": "whole", "notObserved": "whole", "pending": "whole",
                "signposts": [ { "id": "text", "says": "text", "looksFor": "text", "by": "day", "state": "text", "day": "day?", "event": "text?" } ],
                "drift": [ { "day": "day", "scoreSum": "number", "labels": "whole" } ] } ] }
            """).Check((await shell.Type("watch --as-of 2022-03-20 --format json")).Json);
        new Shape("""
            { "ref": "text", "rules": [ { "id": "text", "branch": "text", "says": "text", "if": ["text"], "after": "text", "probability": "text", "limit": "text?", "rationale": "text",
                "precedents": ["text"], "cite": ["text"] } ] }
            """).Check((await shell.Type("rules main --format json")).Json);
    }
}
