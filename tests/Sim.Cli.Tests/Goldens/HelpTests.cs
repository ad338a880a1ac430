using System.Text.RegularExpressions;

namespace Sim.Cli.Tests;

public sealed partial class HelpTests
{
    [Fact]
    public async Task Every_verb_is_listed_and_its_help_shows_what_it_does_with_an_example()
    {
        var shell = Shell.WithoutStore();
        var all = (await shell.Type("--help")).Done;
        Golden.Check("help.txt", all);
        var verbs = VerbLine().Matches(all[all.IndexOf("Commands:", StringComparison.Ordinal)..]).Select(match => match.Value.Trim()).ToList();
        Assert.Superset(new HashSet<string> { "demo", "check", "load", "list", "branches", "events", "posture", "replay", "compare", "record", "fork", "export", "store" }, verbs.ToHashSet());
        var told = new System.Text.StringBuilder();
        foreach (var verb in verbs.Concat(["import icews", "import gdelt", "import csv", "store status", "store url"]))
        {
            var help = (await shell.Type($"{verb} --help")).Done;
            Assert.Matches($"Examples?:\n  .*sim {verb}", help);
            told.Append($"$ sim {verb} --help\n{help}");
        }
        Golden.Check("help-verbs.txt", told.ToString());
    }

    [Fact]
    public async Task Examples_in_the_help_can_be_typed()
    {
        foreach (var line in (await Shell.WithoutStore().Type("--help")).Out.Split('\n').Where(line => VerbLine().IsMatch(line)))
        {
            var verb = line.Trim().Split(' ')[0];
            foreach (var example in (await Shell.WithoutStore().Type($"{verb} --help")).Out.Split('\n').Where(text => text.StartsWith("  sim ", StringComparison.Ordinal) && !text.Contains('<') && !text.Contains("[options]", StringComparison.Ordinal)))
            {
                var typed = example.Trim()["sim ".Length..].Split(" > ")[0];
                // They would stop a store that is not the test's, start it, or not end.
                if (verb is "store" or "doctor" or "serve") continue;
                var ran = await (await Shell.With("kazakhstan-2022")).Type(typed);
                Assert.True(ran.Code is 0 or 3 || ran.Error.Contains("my", StringComparison.Ordinal), $"{example}\n{ran.Error}");
            }
        }
    }

    [GeneratedRegex("(?<=\n|^)  [a-z]+(?= )")]
    private static partial Regex VerbLine();
}
