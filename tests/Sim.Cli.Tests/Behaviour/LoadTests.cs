using Sim.Branches;
using Sim.Store;

namespace Sim.Cli.Tests;

/// <summary>A load appends the difference between the file and what its last load stated, and nothing else.</summary>
public sealed class LoadTests : IDisposable
{
    private readonly Folder folder = new();
    private readonly Shell shell = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("kazakhstan-2022")]
    [InlineData("grain-corridor")]
    [InlineData("template")]
    public async Task A_second_load_appends_nothing(string name)
    {
        var loaded = await Shell.With(name);
        Assert.Contains(": nothing new, nothing appended", (await loaded.Type($"load scenarios/{name}.yaml")).Done);
    }

    [Theory]
    [InlineData("Kazakhstan refuses.", "Kazakhstan declines.", "main: Corrected refuses | what-if: Rebased | deeper: Rebased")]
    [InlineData("  - { id: thanks,", "  - { id: calls, occurred: 2022-01-05, actor: KAZ, action: telephone, recipient: RUS, summary: A call. }\n  - { id: thanks,",
        "main: Asserted calls | what-if: Rebased | deeper: Rebased")]
    [InlineData("  - { id: visits, occurred: 2022-01-25, actor: RUS, action: visit, recipient: KAZ, summary: Russia visits. }\n", "",
        "main: Retracted visits | what-if: Rebased | deeper: Rebased")]
    [InlineData("Kazakhstan joins., because", "Kazakhstan sends troops., because", "deeper: Corrected joins")]
    [InlineData("Kazakhstan grants. }", "Kazakhstan agrees. }", "what-if: Corrected grants | deeper: Rebased")]
    [InlineData("      - { retract: thanks, reason: It need not thank. }\n", "", "what-if: Reverted thanks | deeper: Rebased")]
    [InlineData("at: 2022-01-15", "at: 2022-01-14", "deeper: Rebased")]
    [InlineData("at: 2022-01-15", "at: 2022-01-15\n    clean: true", "deeper: Rebased")]
    [InlineData("premise: Kazakhstan joins.", "premise: Kazakhstan sends troops.", "deeper: Declared Premise")]
    [InlineData("title: Essay", "title: An essay", "main: Declared Source essay | what-if: Rebased | deeper: Rebased")]
    [InlineData("changes:\n      - assert: { id: joins, occurred: 2022-01-16, actor: KAZ, action: provide-military-aid, recipient: RUS, summary: Kazakhstan joins., because: [grants] }", "changes: []", "deeper: Reverted joins")]
    public async Task An_edited_file_appends_only_the_difference(string before, string after, string appended)
    {
        await Load(Small.Yaml);
        Assert.Contains(before, Small.Yaml);
        Assert.Equal(appended, await Load(Small.Yaml.Replace(before, after, StringComparison.Ordinal)));
        Assert.Equal("", await Load(Small.Yaml.Replace(before, after, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_the_file_never_named_stays()
    {
        await Load(Small.Yaml);
        _ = (await shell.Type("record main --id calls --occurred 2022-01-05 --actor KAZ --action telephone --recipient RUS --summary Call")).Done;
        _ = (await shell.Type("fork main aside --at 2022-01-10 --premise Aside")).Done;
        Assert.Equal("", await Load(Small.Yaml));
        Assert.Equal("main: Corrected refuses | what-if: Rebased | deeper: Rebased", await Load(Small.Yaml.Replace("Kazakhstan refuses.", "Kazakhstan declines.", StringComparison.Ordinal)));
        Assert.Contains("calls", (await shell.Type("events main")).Done);
        Assert.Contains("aside", (await shell.Type("branches")).Done);
    }

    [Fact]
    public async Task A_change_by_command_stays_where_the_file_says_what_it_said()
    {
        await Load(Small.Yaml);
        _ = (await shell.Type("correct main refuses --summary Delays. --reason better")).Done;
        Assert.Equal("", await Load(Small.Yaml));
        Assert.Contains("Delays.", (await shell.Type("events main")).Done);
    }

    [Fact]
    public async Task An_event_changed_by_command_and_by_the_file_is_refused_showing_both()
    {
        await Load(Small.Yaml);
        _ = (await shell.Type("correct main refuses --summary Delays. --reason better")).Done;
        var path = folder.Write("small.yaml", Small.Yaml.Replace("Kazakhstan refuses.", "Kazakhstan declines.", StringComparison.Ordinal));
        var told = (await shell.Run("load", path)).Failed(ExitCode.Refused);
        Assert.Contains("main, refuses", told);
        Assert.Contains("Kazakhstan declines.", told);
        Assert.Contains("Delays.", told);
        Assert.Contains("take the store's version into the file, or revert the change in the store", told);
    }

    [Fact]
    public async Task The_same_edit_by_command_and_by_the_file_is_no_conflict()
    {
        await Load(Small.Yaml);
        _ = (await shell.Type("correct main refuses --summary Delays. --reason better")).Done;
        Assert.Equal("", await Load(Small.Yaml.Replace("Kazakhstan refuses.", "Delays.", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task One_bad_file_among_several_and_none_is_loaded()
    {
        var small = folder.Write("small.yaml", Small.Yaml);
        var told = (await shell.Run("load", small, "tests/Sim.Cli.Tests/Broken/broken.yaml", "nowhere.yaml")).Failed(ExitCode.BadInput);
        Assert.Empty(await shell.Store.Scenarios(default));
        Assert.All(told.TrimEnd().Split('\n'), line => Assert.Matches("^[^:]+\\.yaml:[0-9]+:[0-9]+: ", line));
        Assert.Contains("broken.yaml:5:45:", told);
        Assert.Contains("broken.yaml:40:20:", told);
        Assert.Contains("nowhere.yaml:1:1:", told);
    }

    /// <returns>What the load appended, by branch: <c>main: Corrected refuses | what-if: Rebased</c>.</returns>
    private async Task<string> Load(string yaml)
    {
        var before = (await shell.Store.Branches("small", default)).ToDictionary(entry => entry.Branch, entry => entry.Version);
        var ran = await shell.Run("load", folder.Write("small.yaml", yaml));
        _ = ran.Done;
        var told = new List<string>();
        foreach (var branch in (string[])["main", "what-if", "deeper"])
        {
            var changes = (await shell.Store.Read(new StreamKey("small", branch), null, default)).Skip(before.GetValueOrDefault(branch)).Select(record => Text(record.Change)).ToList();
            if (changes.Count > 0) told.Add($"{branch}: {string.Join(", ", changes)}");
        }
        return string.Join(" | ", told);
    }

    private static string Text(Change change) => change switch
    {
        Change.Declared declared => $"Declared {declared.Declaration.Key.Kind} {declared.Declaration.Key.Id}".TrimEnd(),
        _ => $"{change.GetType().Name} {change.Subject}".TrimEnd(),
    };
}
