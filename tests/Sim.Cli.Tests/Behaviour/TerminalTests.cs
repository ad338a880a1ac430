using System.Text;
using Sim.Branches;
using Sim.Events;
using Sim.Store;

namespace Sim.Cli.Tests;

/// <summary>What texts from files may do to a terminal: nothing.</summary>
public sealed class TerminalTests : IDisposable
{
    private const string Hostile = "B\\u202Eevil\\u2066\\u200F\\nD\\tE";

    private static readonly string[] Lines =
    [
        "posture main KAZ --explain", "posture main --format md", "posture main --format json", "posture main --format csv", "events main", "events main --format csv", "events main --format json",
        "replay main", "replay main --format json", "replay main --step", "replay main --step --format csv", "compare main what-if --by-day", "compare main what-if --only-labels", "branches hostile", "branches hostile --format json", "branches hostile --format csv", "compare main what-if", "compare main what-if --format md",
        "compare main what-if --format json --explain", "list", "list --format json", "export main --format yaml",
    ];

    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task No_text_reaches_it_raw(bool boxes)
    {
        var shell = new Shell { HasBoxes = boxes };
        var path = folder.Write("hostile.yaml", Yaml());
        AssertTame(await shell.Run("check", path));
        var loaded = await shell.Run("load", path);
        AssertTame(loaded);
        Assert.True(loaded.Code == ExitCode.Done, loaded.Error);
        // No file and no command gives a store such text; another program might have.
        var smuggled = new PoliticalEvent { Id = new EventId("smuggled"), Occurred = Edtf.Of(new DateOnly(2022, 1, 3)), Actor = new Actor("KAZ"), Action = ActionCode.None, Summary = "\u001b]0;owned\u0007\u001b[31m\u009b2J\rC" };
        var version = (await shell.Store.Branches("hostile", default)).First(entry => entry.Branch == "main").Version;
        await shell.Store.Append([new StreamAppend(new StreamKey("hostile", "main"), version, [new Change.Asserted(smuggled)], Origin.Command)], "another", default);
        foreach (var line in Lines)
        {
            var ran = await shell.Type(line);
            AssertTame(ran, line);
            Assert.Equal(ExitCode.Done, ran.Code);
        }
        if (boxes) AssertTame(await shell.Type("export main --format csv"), "export");
    }

    [Theory]
    [InlineData("posture", "ma\u001b[31min")]
    [InlineData("posture", "\u202emain.yaml:main")]
    [InlineData("check", "\u001b]0;owned\u0007.yaml")]
    [InlineData("\u001b[31mposture", "main")]
    [InlineData("posture", "main", "--\u001b[31m")]
    [InlineData("retract", "main", "\u001b[31m", "--reason", "r")]
    [InlineData("fork", "main", "\u001b[31m", "--at", "2022-01-01", "--premise", "p")]
    [InlineData("list", "--store", "\u001b[31m")]
    public async Task Nor_does_what_was_typed(params string[] args)
    {
        var ran = await (await Shell.With("kazakhstan-2022")).Run(args);
        AssertTame(ran);
    }

    [Fact]
    public async Task Csv_cells_that_a_spreadsheet_would_run_are_texts()
    {
        var path = folder.Write("formula.yaml", Small.Yaml.Replace("Russia visits.", "\"=HYPERLINK(1)\"", StringComparison.Ordinal));
        foreach (var verb in (string[])["events", "export"])
            Assert.Contains("'=HYPERLINK(1)", Csv.Rows((await Shell.WithoutStore().Run(verb, $"{path}:main", "--format", "csv")).Done).SelectMany(row => row));
    }

    private static void AssertTame(Ran ran, string line = "") => Assert.All(ran.Out + ran.Error, c => Assert.False(
        (char.IsControl(c) && c is not ('\n' or '\t')) || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u200E' or '\u200F', $"{line}: U+{(int)c:X4}"));

    private static string Yaml()
    {
        var yaml = new StringBuilder(Small.Yaml).Replace("scenario: small", "scenario: hostile").Replace("title: A small scenario", $"title: \"{Hostile}\"\nquestion: \"{Hostile}\"")
            .Replace("KAZ: Kazakhstan", $"KAZ: \"{Hostile}\"").Replace("title: Essay", $"title: \"{Hostile}\"").Replace("premise: Kazakhstan grants the request.", $"premise: \"{Hostile}\"")
            .Replace("reason: It need not thank.", $"reason: \"{Hostile}\"").Replace("summary: Kazakhstan thanks.", $"summary: \"{Hostile}\", who: \"{Hostile}\", cite: [{{ at: \"{Hostile}\", quote: \"{Hostile}\" }}]");
        yaml.Append($"judgments:\n  - {{ id: judged, occurred: 2022-01-02, says: \"{Hostile}\", about: [KAZ], confidence: low }}\n");
        return yaml.ToString();
    }
}
