using Sim.Branches;
using Sim.Store;

namespace Sim.Cli.Tests;

/// <summary>Rivals, other codes, drops, closings and estimates travel from a file into the store and back, each once.</summary>
public sealed class StatedOnceTests : IDisposable
{
    private readonly Folder folder = new();
    private readonly Shell shell = new();

    public void Dispose() => folder.Dispose();

    private const string Deeper = "    premise: Kazakhstan joins.\n";
    private const string Joins = "      - assert: { id: joins,";

    /// <summary>All at once.</summary>
    private static readonly string Full = Small.Yaml
        .Replace("branches:\n", "rivals: [[thanks, refuses], [asks, visits]]\nbranches:\n", StringComparison.Ordinal)
        .Replace("action: reject-military-aid,", "action: reject-military-aid, or: [reject-unspecified, \"124\"],", StringComparison.Ordinal)
        .Replace("recipient: RUS, summary: Kazakhstan thanks.", "recipient: RUS, because: [refuses], summary: Kazakhstan thanks.", StringComparison.Ordinal)
        .Replace("{ retract: thanks, reason: It need not thank. }", "{ drop: thanks, reason: It falls with the refusal. }", StringComparison.Ordinal)
        .Replace(Deeper, Deeper + "    likelihood: \"phia: highly likely\"\n    confidence: moderate\n    closed: Answered.\n", StringComparison.Ordinal);

    [Theory]
    [InlineData("branches:\n", "rivals: [thanks, refuses]\nbranches:\n", "main: Declared Rivals refuses thanks | what-if: Rebased | deeper: Rebased")]
    [InlineData("action: reject-military-aid,", "action: reject-military-aid, or: [refuse-to-yield],", "main: Corrected refuses | what-if: Rebased | deeper: Rebased")]
    [InlineData(Deeper, Deeper + "    likelihood: unlikely\n", "deeper: Declared Premise")]
    [InlineData(Deeper, Deeper + "    confidence: high\n", "deeper: Declared Premise")]
    [InlineData(Deeper, Deeper + "    closed: Answered.\n", "deeper: Closed")]
    [InlineData(Joins, "      - { drop: visits, reason: r }\n" + Joins, "deeper: Dropped visits")]
    [InlineData("premise: Kazakhstan joins.\n    changes:\n", "premise: Kazakhstan joins.\n    closed: Answered.\n    changes:\n      - { drop: visits, reason: r }\n", "deeper: Dropped visits, Closed")]
    public async Task An_added_line_appends_one_change_and_once(string before, string after, string appended)
    {
        await Load(Small.Yaml);
        Assert.Contains(before, Small.Yaml);
        var edited = Small.Yaml.Replace(before, after, StringComparison.Ordinal);
        Assert.Equal(appended, await Load(edited));
        Assert.Equal("", await Load(edited));
    }

    [Fact]
    public async Task What_a_file_no_longer_says_is_withdrawn_and_a_closed_branch_stays_closed()
    {
        await Load(Full);
        var open = Full.Replace("    closed: Answered.\n", "", StringComparison.Ordinal);
        Assert.Equal("", await Load(open));
        Assert.Equal("main: Withdrawn | what-if: Rebased", await Load(open.Replace(", [asks, visits]", "", StringComparison.Ordinal)));
        Assert.NotNull(Branch.Fold("deeper", (await Records("deeper")).Select(record => record.Change)).Closing);
    }

    [Fact]
    public async Task A_file_that_says_more_on_a_closed_branch_is_refused()
    {
        await Load(Full);
        var path = folder.Write("small.yaml", Full.Replace("Kazakhstan joins., because", "Kazakhstan sends troops., because", StringComparison.Ordinal));
        Assert.Contains("'deeper' is closed (Answered.) and the file changes it", (await shell.Run("load", path)).Failed(ExitCode.Refused));
    }

    [Fact]
    public async Task An_export_states_all_of_it_and_loads_as_nothing_new_and_elsewhere_as_the_same()
    {
        await Load(Full);
        var exported = (await shell.Type("export small/main --format yaml")).Done;
        foreach (var line in (string[])["rivals: [[asks, visits], [refuses, thanks]]", "or: [\"120\", \"124\"]    # reject-unspecified, refuse-to-yield", "- drop: thanks", "likelihood: \"phia: highly likely\"", "confidence: moderate", "closed: Answered."])
            Assert.Contains(line, exported);
        Assert.Equal("", await Load(exported));
        var fresh = new Shell();
        _ = (await fresh.Run("load", folder.Write("again.yaml", exported))).Done;
        Assert.Equal(exported, (await fresh.Type("export small/main --format yaml")).Done);
    }

    [Fact]
    public async Task A_fork_says_how_likely_its_premise_is_in_terms_alone()
    {
        await Load(Small.Yaml);
        const string fork = "fork main calm --at 2022-01-15 --premise Calm.";
        Assert.Equal(
            "--likelihood: 'maybe' is not a term of ICD 203: readers take it for about 50 %, give or take much: the nearest is 'roughly even chance' (45–55 %)\n"
            + "--confidence: 'likely' says how likely something is, and a confidence how good the evidence for it is: write low, moderate or high; a branch says how likely its premise is under 'likelihood'\n",
            (await shell.Type($"{fork} --likelihood maybe --confidence likely")).Failed(ExitCode.BadInput));
        _ = (await shell.Type($"{fork} --likelihood \"phia:unlikely\" --confidence low")).Done;
        _ = (await shell.Type($"{fork} --likelihood \"phia: unlikely\" --confidence low")).Done;
        Assert.Contains("exists already", (await shell.Type($"{fork} --likelihood unlikely --confidence low")).Failed(ExitCode.Refused));
        Assert.Contains("calm\tphia: unlikely (25–35 %)\tlow\n", (await shell.Type("branches small")).Done);
        var branch = (await shell.Type("branches small --format json")).Json.GetProperty("branches").EnumerateArray().Single(found => found.GetProperty("name").GetString() == "calm");
        Assert.Equal("""{"term":"unlikely","lexicon":"phia","low":25,"high":35}""", System.Text.RegularExpressions.Regex.Replace(branch.GetProperty("likelihood").GetRawText(), "\\s", ""));
        Assert.Equal("low", branch.GetProperty("confidence").GetString());
    }

    [Fact]
    public async Task Other_codes_are_given_on_the_command_line_and_stay_when_the_event_is_corrected()
    {
        await Load(Small.Yaml);
        const string reason = "--reason r";
        _ = (await shell.Type($"correct main refuses --or refuse-to-yield --or 120 {reason}")).Done;
        _ = (await shell.Type($"correct main refuses --summary Delays. {reason}")).Done;
        Assert.Equal("124 120", await Or("refuses"));
        Assert.Contains("'1222' (reject-military-aid) is the event's own action", (await shell.Type($"correct main refuses --or 1222 {reason}")).Failed(ExitCode.Refused));
        Assert.Contains("--or: 'refuse-to-yeild' is not an action: did you mean 'refuse-to-yield'", (await shell.Type($"correct main refuses --or refuse-to-yeild {reason}")).Failed(ExitCode.BadInput));
        // The action becomes one of the others: it is no longer another.
        _ = (await shell.Type($"correct main refuses --action 120 {reason}")).Done;
        Assert.Equal("124", await Or("refuses"));
    }

    private async Task<string> Or(string id) => string.Join(' ', (await shell.Type("events small/main --format json")).Json.GetProperty("events").EnumerateArray()
        .Single(found => found.GetProperty("id").GetString() == id).GetProperty("or").EnumerateArray().Select(code => code.GetString()));

    private Task<IReadOnlyList<Recorded>> Records(string branch) => shell.Store.Read(new StreamKey("small", branch), null, default);

    /// <returns>What the load appended, by branch.</returns>
    private async Task<string> Load(string yaml)
    {
        var before = (await shell.Store.Branches("small", default)).ToDictionary(entry => entry.Branch, entry => entry.Version);
        _ = (await shell.Run("load", folder.Write("small.yaml", yaml))).Done;
        var told = new List<string>();
        foreach (var branch in (string[])["main", "what-if", "deeper"])
            if ((await Records(branch)).Skip(before.GetValueOrDefault(branch)).Select(record => Text(record.Change)).ToList() is { Count: > 0 } changes)
                told.Add($"{branch}: {string.Join(", ", changes)}");
        return before.Count == 0 ? "" : string.Join(" | ", told);
    }

    private static string Text(Change change) => change switch
    {
        Change.Declared declared => $"Declared {declared.Declaration.Key.Kind} {declared.Declaration.Key.Id}".TrimEnd(),
        _ => $"{change.GetType().Name} {change.Subject}".TrimEnd(),
    };
}
