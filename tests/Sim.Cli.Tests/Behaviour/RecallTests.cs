using Sim.Store;

namespace Sim.Cli.Tests;

public sealed class RecallTests
{
    private const string Recall = """
        { "scenario": "text", "source": "text", "reliability": "text", "downgradeTo": "text?", "sources": "text?", "unjudged": "text?", "claims": "text", "limitIsImplied": "flag",
          "movedCells": "whole", "movedLabels": "whole", "movedBranches": "whole",
          "branches": [ { "ref": "text", "from": "day", "to": "day", "dropped": [ { "event": "text", "why": "text", "by": "text", "grade": "text?" } ],
            "returned": ["text"], "assumptions": ["text"],
            "cells": [ { "country": "text", "facet": "text", "key": "text", "first": "day", "last": "day", "days": "whole",
                "greatest": { "?": "", "day": "day", "before": "value", "after": "value" }, "end": { "day": "day", "before": "value", "after": "value" },
                "spans": [ { "from": "day", "to": "day", "before": "text?", "after": "text?" } ] } ] } ] }
        """;

    private const string Counting = """ { "sources": "text?", "unjudged": "text?", "claims": "text", "leftOut": [ { "event": "text", "why": "text", "by": "text", "grade": "text?" } ], "cannotBeJudged": ["text"] } """;

    private const string Robust = """
        { "alternatives": { "tried": "whole", "dates": "whole", "codings": "whole", "sources": "whole",
            "moved": [ { "country": "text", "facet": "text", "key": "text", "alternative": "text", "event": "text?", "source": "text?", "before": "value", "after": "value" } ] },
          "countries": [ { "stances": [ { "robust": { "low": "number?", "high": "number?", "labels": ["text"],
            "flips": [ { "alternative": "text", "event": "text?", "source": "text?", "label": "text", "score": "number?" } ] } } ] } ] }
        """;

    [Fact]
    public async Task Recall_then_nothing_changes()
    {
        var shell = await Shell.With("kazakhstan-2022", "grain-corridor");
        var before = (await Streams(shell), await Postures(shell));
        foreach (var line in (string[])["recall kazakhstan-2022 essay", "recall kazakhstan-2022 essay --downgrade-to E", "recall grain-corridor lesson --sources A-C", "posture kazakhstan-2022/main --robust"])
            Assert.NotEmpty((await shell.Type(line)).Done);
        Assert.Equal(before, (await Streams(shell), await Postures(shell)));
    }

    [Fact]
    public async Task Recall_has_the_documented_shape()
    {
        var shell = await Disputed.Shell();
        _ = (await shell.Type("record kazakhstan-2022/kazakhstan-accepts --id kaz-explains --occurred 2022-02-26 --actor KAZ --action consult-unspecified --recipient UKR --cite essay:¶2 --summary \"Kazakhstan explains itself.\"")).Done;
        new Shape(Recall).Check(
            (await shell.Type("recall kazakhstan-2022 essay --format json")).Json, (await shell.Type("recall kazakhstan-2022 wire --downgrade-to E --sources A-C/1-2 --format json")).Json);
        Assert.Equal(["kaz-explains"], (await shell.Type("recall kazakhstan-2022 essay --format json")).Json.GetProperty("branches").EnumerateArray()
            .SelectMany(branch => branch.GetProperty("assumptions").EnumerateArray()).Select(id => id.GetString()));
    }

    [Fact]
    public async Task A_limit_and_what_it_leaves_out_are_stated_in_json()
    {
        var shell = await Disputed.Shell();
        var lines = (string[])["posture main", "events main", "replay main --from 2022-02-01"];
        foreach (var line in lines)
            new Shape(Counting).Check((await shell.Type($"{line} --sources A-C/1-2 --format json")).Json.GetProperty("counting"));
        var compared = (await shell.Type("compare main main@2022-02-20 --sources A-C/1-2 --format json")).Json;
        new Shape($"[{Counting}]").Check(compared.GetProperty("counting"));
        new Shape("""[ { "claims": [ { "event": "text", "grade": "text", "cite": ["text"], "assumed": "flag", "effective": "day", "summary": "text", "counts": ["flag"] } ] } ]""").Check(compared.GetProperty("rivals"));
    }

    [Fact]
    public async Task Robustness_has_the_documented_shape() =>
        new Shape(Robust).Check((await (await Shell.With("kazakhstan-2022")).Type("posture main KAZ RUS --robust --format json")).Json);

    [Fact]
    public async Task Claims_named_for_a_reference_that_lacks_them_and_for_one_that_has_them_are_understood()
    {
        var shell = await Disputed.Shell();
        Assert.Contains("counts", (await shell.Type("compare kazakhstan-2022/main.v59 kazakhstan-2022/main --claims kaz-refuses-troops")).Done);
    }

    private static async Task<string> Streams(Shell shell)
    {
        var told = new List<string>();
        foreach (var scenario in await shell.Store.Scenarios(default))
            foreach (var branch in await shell.Store.Branches(scenario, default))
                told.Add($"{scenario}/{branch.Branch} {(await shell.Store.Read(new StreamKey(scenario, branch.Branch), null, default)).Count}");
        return string.Join('\n', told);
    }

    private static async Task<string> Postures(Shell shell) =>
        (await shell.Type("posture kazakhstan-2022/kazakh-troops-fight --explain --format json")).Done + (await shell.Type("posture grain-corridor/main --explain --format json")).Done;
}
