using System.Text.RegularExpressions;

namespace Sim.Cli.Tests;

/// <summary>What the README shows is what one gets.</summary>
/// <remarks>
/// Blocks marked <c>console</c>: lines that begin with <c>$ sim </c> are run in order against one store, those that follow are the output
/// expected; <c>…</c> in a line stands for any text, on a line of its own for any lines.
/// </remarks>
public sealed partial class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md")).ReplaceLineEndings("\n");

    [Fact]
    public async Task Every_session_shown_runs_as_shown()
    {
        var blocks = ConsoleBlock().Matches(Readme).Select(block => block.Groups["text"].Value).ToList();
        Assert.NotEmpty(blocks);
        var shell = new Shell();
        foreach (var block in blocks)
            foreach (var command in block.Split("$ ", StringSplitOptions.RemoveEmptyEntries))
            {
                var line = command.Split('\n')[0];
                if (!line.StartsWith("sim ", StringComparison.Ordinal)) continue;
                var ran = await shell.Type(line["sim ".Length..]);
                var (expected, actual) = (command[(line.Length + 1)..].TrimEnd('\n'), (ran.Out + ran.Error).TrimEnd('\n') + "\n");
                Assert.True(Pattern(expected).IsMatch(actual), $"$ {line}\nREADME.md:\n{expected}\n\nbut it says:\n{actual}");
            }
    }

    [Fact]
    public void Commands_of_dotnet_name_projects_that_exist()
    {
        foreach (var path in DotnetCommand().Matches(Readme).SelectMany(command => ProjectPath().Matches(command.Value)).Select(path => path.Value))
            Assert.True(Directory.EnumerateFiles(Path.Combine(Repository.Root, path), "*.csproj").Any(), path);
    }

    [Fact]
    public async Task Its_table_names_the_verbs_that_there_are()
    {
        var help = (await Shell.WithoutStore().Type("--help")).Done;
        var verbs = VerbInHelp().Matches(help[help.IndexOf("Commands:", StringComparison.Ordinal)..]).Select(match => match.Value).ToHashSet();
        var named = VerbRow().Matches(Readme).SelectMany(row => VerbInRow().Matches(row.Value)).Select(match => match.Value).ToHashSet();
        Assert.Equal(verbs.Order(), named.Order());
    }

    [Theory]
    [InlineData("a…c\n…\nd", "abc\nx\ny\nd\n", true)]
    [InlineData("…\nd", "d\n", true)]
    [InlineData("a\n…", "a\n", true)]
    [InlineData("a\nd", "a\nb\nd\n", false)]
    [InlineData("a.c", "abc\n", false)]
    public void Dots_stand_for_what_is_left_out_and_nothing_else_does(string shown, string actual, bool same) => Assert.Equal(same, Pattern(shown).IsMatch(actual));

    /// <summary>Output as shown, line by line.</summary>
    private static Regex Pattern(string shown) => new("^" + string.Concat(shown.Split('\n').Select(line => line == "…"
        ? "(.*\n)*"
        : Regex.Escape(line).Replace("…", ".*", StringComparison.Ordinal) + "\n")) + "\n*$", RegexOptions.CultureInvariant);

    [GeneratedRegex("^```console\n(?<text>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex ConsoleBlock();

    [GeneratedRegex("dotnet (run|publish|pack|test|build)[^\n`]*")]
    private static partial Regex DotnetCommand();

    [GeneratedRegex("(src|tests)/[A-Za-z.]+")]
    private static partial Regex ProjectPath();

    [GeneratedRegex("(?<=\n  )[a-z]+(?= )")]
    private static partial Regex VerbInHelp();

    [GeneratedRegex("^\\| `[^|]*\\|", RegexOptions.Multiline)]
    private static partial Regex VerbRow();

    [GeneratedRegex("(?<=`)[a-z]+")]
    private static partial Regex VerbInRow();
}
