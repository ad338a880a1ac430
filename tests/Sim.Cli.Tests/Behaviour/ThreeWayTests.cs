using Sim.Branches;
using Sim.Store;

namespace Sim.Cli.Tests;

/// <summary>Loads between commands: what the last load stated decides who changed what, and <c>--take</c> decides where both did.</summary>
public sealed class ThreeWayTests : IDisposable
{
    private const string CorrectToB = "correct main refuses --summary B. --reason better";
    private const string CorrectToA = "correct main refuses --summary \"Kazakhstan refuses.\" --reason \"as it was\"";

    private readonly Folder folder = new();
    private readonly Shell shell = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_a_load_agreed_to_is_remembered()
    {
        await Load(Small.Yaml);
        await Done(CorrectToB);
        Assert.Equal(0, await Load(With("Kazakhstan refuses.", "B.")));
        await Done(CorrectToA);
        Assert.Equal(0, await Load(With("Kazakhstan refuses.", "B.")));
        Assert.Contains("Kazakhstan refuses.", (await shell.Type("events main")).Done);
        Assert.Equal("", (await Refused(With("Kazakhstan refuses.", "C."))).Split("main, refuses")[0].Replace("refused: small/", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Remembering_moves_no_branch_and_happens_once()
    {
        await Load(Small.Yaml);
        await Done(CorrectToB);
        var before = await shell.Store.Branches("small", default);
        await Load(With("Kazakhstan refuses.", "B."));
        Assert.Equal(before, await shell.Store.Branches("small", default));
        Assert.Single(await shell.Store.Read(StreamKey.OfFiles("small"), null, default));
        await Load(With("Kazakhstan refuses.", "B."));
        Assert.Single(await shell.Store.Read(StreamKey.OfFiles("small"), null, default));
        Assert.Equal(["small"], await shell.Store.Scenarios(default));
    }

    [Theory]
    [InlineData("file", 3, "C.", "Kazakhstan visits.")]
    [InlineData("store", 0, "B.", "Russia visits.")]
    public async Task A_side_is_taken_for_every_conflict_and_counts_as_decided(string side, int appended, string refuses, string visits)
    {
        await Load(Small.Yaml);
        await Done(CorrectToB);
        await Done("retract deeper joins --reason no");
        var edited = With("Kazakhstan refuses.", "C.").Replace("summary: Kazakhstan joins.", "summary: It joins.", StringComparison.Ordinal);
        if (side == "file") edited = edited.Replace("Russia visits.", "Kazakhstan visits.", StringComparison.Ordinal); // No conflict: taken anyway.
        var told = (await shell.Run("load", folder.Write("small.yaml", edited))).Failed(ExitCode.Refused);
        Assert.Contains("main, refuses: the file says summary 'C.'; the store has summary 'B.'", told);
        Assert.Contains("deeper, joins: the file says that it is 'asserted: ", told);
        Assert.Contains("the store has that it is 'retracted: no'", told);
        Assert.Contains("--take file", told);

        var changes = (await Run(edited, "--take", side)).GetProperty("appended").GetInt32();
        Assert.True(side == "store" ? changes == appended : changes >= appended);
        var events = (await shell.Type("events main")).Done;
        Assert.Contains(refuses, events);
        Assert.Contains(visits, events);
        Assert.Equal(0, await Load(edited));
        Assert.Equal(side == "file", (await shell.Type("events deeper")).Done.Contains("It joins.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_dry_run_tells_what_a_load_appends_and_appends_nothing()
    {
        await Load(Small.Yaml);
        var edited = With("Kazakhstan refuses.", "B.");
        var before = await shell.Store.Branches("small", default);
        var dry = await Run(edited, "--dry-run");
        Assert.Equal(before, await shell.Store.Branches("small", default));
        var real = await Run(edited);
        Assert.True(dry.GetProperty("dryRun").GetBoolean());
        Assert.False(real.GetProperty("dryRun").GetBoolean());
        Assert.Equal(real.GetProperty("streams").GetRawText(), dry.GetProperty("streams").GetRawText());
        Assert.Equal(["corrected", "rebased", "rebased"], real.GetProperty("streams").EnumerateArray().SelectMany(stream => stream.GetProperty("changes").EnumerateArray()).Select(change => change.GetProperty("verb").GetString()));
    }

    [Fact]
    public async Task The_reason_of_an_assertion_goes_into_the_stream_and_comes_back()
    {
        var withReason = With("because: [grants] }", "because: [grants] }\n        reason: It is bound to.");
        await Load(withReason);
        Assert.Contains("It is bound to.", (await shell.Type("log deeper")).Done);
        var exported = (await shell.Type("export small/main --format yaml")).Done;
        Assert.Contains("reason: It is bound to.", exported);
        Assert.Equal(0, await Load(exported));
        Assert.Equal(2, await Load(withReason.Replace("It is bound to.", "It must.", StringComparison.Ordinal)));
        Assert.Contains("reason: It must.", (await shell.Type("export small/main --format yaml")).Done);

        await Done("record deeper --id calls --occurred 2022-01-17 --actor KAZ --action telephone --recipient RUS --reason \"to be heard\"");
        await Done("correct deeper calls --summary Call --reason better");
        exported = (await shell.Type("export small/main --format yaml")).Done;
        Assert.Contains("reason: to be heard", exported);
        Assert.Equal(0, await Load(exported));
    }

    [Fact]
    public async Task A_replacement_is_one_thing_its_reason_and_its_new_event_together()
    {
        await Load(Small.Yaml);
        await Done("correct what-if grants --summary \"It gives in.\" --reason better");
        var told = await Refused(With("- replace: refuses", "- replace: refuses\n        reason: Under pressure."));
        Assert.Contains("what-if, grants and refuses", told);
        Assert.Contains("It gives in.", told);
        Assert.Contains("Under pressure.", told);
    }

    [Fact]
    public async Task A_conflict_names_the_fields_that_differ()
    {
        await Load(Small.Yaml);
        await Done("correct main refuses --cite essay:¶8 --reason better");
        var told = await Refused(With("summary: Kazakhstan refuses.,", "summary: Kazakhstan refuses., cite: [{ at: \"¶7\" }],"));
        Assert.Contains("the file says cite 'essay ¶7'; the store has cite 'essay ¶8'", told);
    }

    [Fact]
    public async Task A_branch_that_a_command_opened_elsewhere_is_not_moved_unasked()
    {
        var two = Small.Yaml.Split("branches:")[0];
        await Load(two);
        await Done("fork main what-if --at 2022-01-12 --premise \"Kazakhstan grants the request.\"");
        Assert.Contains("what-if, at: the file says '2022-01-10'; the store has '2022-01-12'", await Refused(Small.Yaml));
    }

    [Fact]
    public async Task A_closed_branch_takes_nothing_more_and_carries_none()
    {
        await Load(Small.Yaml);
        var head = (await shell.Store.Branches("small", default)).Single(entry => entry.Branch == "deeper").Version;
        await shell.Store.Append([new StreamAppend(new StreamKey("small", "deeper"), head, [new Change.Closed("answered")], Origin.Command)], "ann", default);

        Assert.Contains("'deeper' is closed (answered) and the file changes it: 'joins'", await Refused(With("Kazakhstan joins., because", "It joins., because")));
        Assert.Contains("'below' would stand on 'deeper', which is closed: answered", await Refused(Small.Yaml + "  - { name: below, from: deeper, at: 2022-01-17, premise: Below., changes: [] }\n"));
        Assert.Equal(2, await Load(With("Kazakhstan refuses.", "B."))); // Its ancestors go on without it.
        Assert.Contains("is closed: answered", (await shell.Type("fork deeper below --at 2022-01-17 --premise Below.")).Failed(ExitCode.Refused));
    }

    [Fact]
    public async Task A_closed_branch_with_closed_children_is_exported_loads_elsewhere_and_the_second_time_appends_nothing()
    {
        await Load(Small.Yaml);
        await Done("close deeper --reason answered");
        await Done("close what-if --reason answered");
        var exported = (await shell.Type("export small/main --format yaml")).Done;
        Assert.Equal(0, await Load(exported));
        var fresh = new Shell();
        var path = folder.Write("again.yaml", exported);
        _ = (await fresh.Run("load", path)).Done;
        Assert.Equal(exported, (await fresh.Type("export small/main --format yaml")).Done);
        var heads = await fresh.Store.Branches("small", default);
        _ = (await fresh.Run("load", path)).Done;
        Assert.Equal(heads, await fresh.Store.Branches("small", default));
    }

    [Fact]
    public async Task A_load_closes_no_branch_on_which_an_open_one_stands_that_it_does_not_close_too()
    {
        await Load(Small.Yaml);
        await Done("fork what-if aside --at 2022-01-15 --premise Aside.");
        var closed = With("premise: Kazakhstan grants the request.\n", "premise: Kazakhstan grants the request.\n    closed: answered\n")
            .Replace("premise: Kazakhstan joins.\n", "premise: Kazakhstan joins.\n    closed: answered\n", StringComparison.Ordinal);
        Assert.Contains("open branches stand on 'what-if': aside: state 'closed' for those too, or close them first (sim close)", await Refused(closed));
        await Done("close aside --reason answered");
        Assert.Equal(2, await Load(closed));
        Assert.Equal(0, await Load(closed));
    }

    [Fact]
    public async Task A_load_that_another_load_comes_upon_states_what_its_own_file_says()
    {
        await Load(Small.Yaml);
        await Done(CorrectToB);
        // The other takes the store's side of one event, which its statement remembers, and changes another; this one agrees to the store's side.
        var other = folder.Write("other.yaml", With("Kazakhstan refuses.", "D.").Replace("Kazakhstan thanks.", "It thanks.", StringComparison.Ordinal));
        var mine = folder.Write("mine.yaml", With("Kazakhstan refuses.", "B."));
        var interrupted = false;
        var slow = new Shell((_, _) => Task.FromResult<IStreamStore>(new Interrupted(shell.Store, new StreamKey("small", "main"), Other)));
        _ = (await slow.Run("load", mine)).Done;
        Assert.True(interrupted);
        var heads = await shell.Store.Branches("small", default);
        _ = (await shell.Run("load", mine)).Done;
        Assert.Equal(heads, await shell.Store.Branches("small", default));

        async Task Other()
        {
            if (interrupted) return;
            interrupted = true;
            _ = (await shell.Run("load", other, "--take", "store")).Done;
        }
    }

    [Fact]
    public async Task Several_files_are_loaded_together_or_not_at_all_and_answered_in_one_document()
    {
        await Load(Small.Yaml);
        await Done(CorrectToB);
        var edited = folder.Write("small.yaml", With("Kazakhstan refuses.", "C."));
        _ = (await shell.Run("load", "scenarios/template.yaml", edited)).Failed(ExitCode.Refused);
        Assert.Equal(["small"], await shell.Store.Scenarios(default));

        var both = (await shell.Run("load", "scenarios/template.yaml", edited, "--take", "file", "--format", "json")).Json;
        Assert.Equal(["template", "small"], both.GetProperty("scenarios").EnumerateArray().Select(scenario => scenario.GetProperty("scenario").GetString()));
        Assert.Equal(["small", "template"], await shell.Store.Scenarios(default));
        Assert.Contains("2 of the files state the scenario 'small'", (await shell.Run("load", edited, edited)).Failed(ExitCode.BadInput));
    }

    [Fact]
    public async Task A_fork_asked_for_on_another_version_than_it_stands_on_is_refused()
    {
        await Load(Small.Yaml);
        await Done("fork main.v5 aside --at 2022-01-10 --premise Aside");
        await Done("fork main.v5 aside --at 2022-01-10 --premise Aside");
        await Done("fork main aside --at 2022-01-10 --premise Aside");
        Assert.Contains("was forked from main.v5", (await shell.Type("fork main.v4 aside --at 2022-01-10 --premise Aside")).Failed(ExitCode.Refused));
    }

    private static string With(string before, string after)
    {
        Assert.Contains(before, Small.Yaml);
        return Small.Yaml.Replace(before, after, StringComparison.Ordinal);
    }

    private async Task Done(string line) => _ = (await shell.Type(line)).Done;

    private async Task<System.Text.Json.JsonElement> Run(string yaml, params string[] options) =>
        (await shell.Run(["load", folder.Write("small.yaml", yaml), "--format", "json", .. options])).Json;

    /// <returns>How many changes the load appended.</returns>
    private async Task<int> Load(string yaml) => (await Run(yaml)).GetProperty("appended").GetInt32();

    private async Task<string> Refused(string yaml) => (await shell.Run("load", folder.Write("small.yaml", yaml))).Failed(ExitCode.Refused);
}
