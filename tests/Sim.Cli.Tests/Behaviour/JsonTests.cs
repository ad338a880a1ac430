using System.Globalization;
using System.Text.Json;

namespace Sim.Cli.Tests;

/// <summary>The JSON that others rely on: members may be added, none renamed, none of another type.</summary>
public sealed class JsonTests(LoadedShell loaded) : IClassFixture<LoadedShell>
{
    private const string Posture = """
        { "ref": "text", "asOf": "day", "countries": [ {
            "country": "text",
            "stances": [ { "toward": "text", "channel": "text", "score": "number?", "cooperation": "number?", "conflict": "number?", "mass": "number",
                "label": "text", "events": "whole", "change30": "number", CONTRIBUTIONS } ],
            "standings": [ { "kind": "text", "holder": "text", "counterpart": "text", "subject": "text", "state": "text", "since": "day", "by": "text" } ],
            "involvement": [ { "conflict": "text", "leaning": "number?", "level": "text" } ],
            "alerts": [ { "kind": "text", "text": "text", "by": "text" } ] } ] }
        """;

    private const string Contributions = """ "contributions": [ { "event": "text", "branch": "text", "share": "number", "without": "number", "statedBy": "text", "replaces": "text?" } ] """;

    private const string Events = """
        { "ref": "text",
          "events": [ { "id": "text", "occurred": "text", "effective": "day", "reported": "day", "actor": "text", "action": "text", "recipient": "text?",
              "summary": "text", "branch": "text", "assumed": "flag", "state": "text" } ],
          "undercut": [ { "id": "text", "because": ["text"] } ], INTERVENTIONS }
        """;

    private const string Interventions = """
        "interventions": [ { "event": "text?", "kind": "text", "with": "text?", "reason": "text",
            "undercuts": [ { "id": "text", "kind": "text", "chain": ["text"], "decision": "text?", "reason": "text?", "by": "text?" } ] } ]
        """;

    private const string Compare = """
        { "refs": ["text"], "cells": [ { "country": "text", "facet": "text", "key": "text", "values": ["value"], "differs": "flag" } ],
          "firstDivergence": { "?": "", "day": "day", "event": "text", "country": "text" },
          "divergences": [ { "country": "text", "day": "day", "event": "text?" } ] }
        """;

    private const string ByDay = """
        { "refs": ["text"], "from": "day", "to": "day", "lines": [ { "day": "day", "country": "text?", "first": "text", "ref": "text", "labels": "whole", "standings": "whole",
            "levels": "whole", "alerts": "whole", "scoreSum": "number", "scoreMax": "number" } ] }
        """;

    private const string Walk = """
        { "ref": "text", "from": "day", "to": "day", "days": [ { "day": "day", "ref": "text", "steps": [ { "news": "text", "note": "text",
            "event": { "id": "text", "occurred": "text", "effective": "day", "reported": "day", "actor": "text", "action": "text", "recipient": "text?",
              "summary": "text", "branch": "text", "assumed": "flag", "state": "text" },
            "moved": [ { "country": "text", "facet": "text", "key": "text", "before": "value", "after": "value", "events": ["whole"], "assumed": ["whole"] } ] } ] } ] }
        """;

    private const string Branches = """
        { "scenario": "text", "branches": [ { "name": "text", "parent": "text?", "from": "day?", "until": "day?", "basis": "whole?", "version": "whole", "rewriteSize": "whole", "pending": "whole", "closed": "text?", INTERVENTIONS } ] }
        """;

    private const string Changes = """
        { "verb": "text", "id": "text?", "what": "text", "fields": [ { "field": "text", "before": "text?", "after": "text?" } ], "reason": "text" }
        """;

    private const string Load = """
        { "scenario": "text?", "appended": "whole", "dryRun": "flag", "streams": [ { "scenario": "text", "branch": "text", "version": "whole", "appended": "whole", "changes": [ CHANGE ] } ],
          "scenarios": [ { "scenario": "text", "appended": "whole" } ],
          "conflicts": [ { "scenario": "text", "branch": "text", "about": "text", "file": "text", "store": "text", "taken": "text" } ] }
        """;

    private const string Log = """
        { "ref": "text", "entries": [ { "version": "whole", "recorded": "text", "by": "text", "origin": "text", CHANGE } ] }
        """;

    [Fact]
    public async Task Load_and_log_have_the_documented_shape()
    {
        var shell = await Shell.With("kazakhstan-2022");
        _ = (await shell.Type("correct main kaz-refuses-troops --summary Otherwise --score -8 --reason better")).Done;
        using var folder = new Folder();
        var edited = folder.Write("edited.yaml", File.ReadAllText(Repository.Scenario("kazakhstan-2022.yaml")).Replace("Kazakhstan has refused by 25 February.", "Refused.", StringComparison.Ordinal));
        new Shape(Load.Replace("CHANGE", Changes, StringComparison.Ordinal)).Check((await shell.Run("load", edited, "--take", "file", "--format", "json")).Json);
        new Shape(Log.Replace("CHANGE", Changes.Trim().Trim('{', '}'), StringComparison.Ordinal)).Check((await shell.Type("log main --format json")).Json);
    }

    [Fact]
    public async Task Posture_has_the_documented_shape() =>
        new Shape(Posture.Replace(", CONTRIBUTIONS", "", StringComparison.Ordinal)).Check(await Json("posture kazakhstan-2022/kazakh-troops-fight"));

    [Fact]
    public async Task Explained_posture_has_the_documented_shape() =>
        new Shape(Posture.Replace("CONTRIBUTIONS", Contributions, StringComparison.Ordinal)).Check(await Json("posture kazakhstan-2022/kazakh-troops-fight --explain"));

    [Fact]
    public async Task Events_have_the_documented_shape() => new Shape(Events.Replace("INTERVENTIONS", Interventions, StringComparison.Ordinal)).Check(await Json("events kazakhstan-2022/kazakhstan-accepts"), (await (await Decided()).Type("events quiet --format json")).Json);

    [Fact]
    public async Task Undercut_spans_the_whole_window_unless_a_day_is_given()
    {
        Assert.Single((await Json("events kazakhstan-2022/no-call-for-troops@2022-01-10")).GetProperty("undercut").EnumerateArray());
        Assert.Equal(2, (await Json("events kazakhstan-2022/no-call-for-troops")).GetProperty("undercut").GetArrayLength());
    }

    [Fact]
    public async Task Compare_has_the_documented_shape() => new Shape(Compare).Check(
        await Json("compare kazakhstan-2022/main kazakhstan-2022/kazakhstan-accepts"), await Json("compare kazakhstan-2022/main kazakhstan-2022/main"));

    [Fact]
    public async Task A_line_by_day_has_the_documented_shape() => new Shape(ByDay).Check(await Json("compare kazakhstan-2022/main kazakhstan-2022/kazakhstan-accepts --by-day"));

    [Fact]
    public async Task A_walk_has_the_documented_shape() => new Shape(Walk).Check(await Json("replay kazakhstan-2022/main --step"));

    [Fact]
    public async Task Branches_have_the_documented_shape() => new Shape(Branches.Replace("INTERVENTIONS", Interventions, StringComparison.Ordinal)).Check(await Json("branches grain-corridor"), (await (await Decided()).Type("branches --format json")).Json);

    [Fact]
    public async Task Rebase_has_the_documented_shape()
    {
        const string rebase = """
            { "branch": "text", "before": "text", "onto": "text", "changed": "flag", "preview": "flag",
              "conflicts": [ { "id": "text", "ids": ["text"], "theirs": "text", "ours": "text", "decision": "text?", "against": ["text"], "refusal": "text?" } ],
              "agreed": ["text"], "withdrawn": ["text"], "newlyUndercut": [ { "id": "text", "kind": "text", "chain": ["text"], "decision": "text?" } ],
              "restored": [ { "id": "text", "what": "text" } ], "inherited": [ { "id": "text", "what": "text" } ],
              "declarations": [ { "key": "text", "before": "text?", "after": "text?" } ], "refused": ["text"] }
            """;
        var shell = await Shell.With("kazakhstan-2022");
        foreach (var line in (string[])
        [
            "fork main above --at 2022-01-01 --premise p", "fork above below --at 2022-01-01 --premise p", "retract below rus-invades-ukr --reason r", "retract below kaz-thanks-rus --reason r",
            "correct below kaz-asks-rus-for-soldiers --summary s --reason r", "retract above kaz-thanks-rus --reason r", "retract above kaz-protests --reason r",
            "record below --id mine --occurred 2022-03-01 --actor KAZ --action praise --recipient RUS", "record above --id mine --occurred 2022-03-01 --actor KAZ --action praise --recipient UKR",
            "retract above kaz-media-silent --reason r", "record below --id same --occurred 2022-03-02 --actor KAZ --action praise --recipient RUS",
            "record above --id same --occurred 2022-03-02 --actor KAZ --action praise --recipient RUS", "grade kazakhstan-2022 essay --reliability E --reason r", "rebase above",
        ]) _ = (await shell.Type(line)).Done;
        var refused = (await shell.Type("rebase below --dry-run --format json")).Json;
        new Shape(rebase).Check(refused, (await shell.Type("rebase below --theirs mine --theirs kaz-asks-rus-for-soldiers --format json")).Json);
    }

    /// <summary>A branch on which everything was decided, and that is closed.</summary>
    private static async Task<Shell> Decided()
    {
        var shell = await Shell.With("kazakhstan-2022");
        foreach (var line in (string[])
        [
            "fork main quiet --at 2022-02-24 --premise Quiet.", "retract quiet rus-invades-ukr --reason r", "keep quiet kaz-media-silent --reason k",
            "drop quiet remstroyservice-blocks-tv --reason d", "close quiet --reason done",
        ]) _ = (await shell.Type(line)).Done;
        return shell;
    }


    [Fact]
    public async Task A_root_has_neither_parent_nor_fork_point()
    {
        var root = (await Json("branches kazakhstan-2022")).GetProperty("branches")[0];
        Assert.All((string[])["parent", "from", "until", "basis"], member => Assert.Equal(JsonValueKind.Null, root.GetProperty(member).ValueKind));
    }

    [Fact]
    public async Task Compared_values_are_those_of_each_posture()
    {
        string[] references = ["kazakhstan-2022/main@2022-03-05", "kazakhstan-2022/kazakhstan-accepts@2022-03-05", "kazakhstan-2022/kazakh-troops-fight@2022-03-05"];
        var compared = await Json($"compare {string.Join(' ', references)}");
        for (var index = 0; index < references.Length; index++)
        {
            var posture = await Json($"posture {references[index]}");
            Assert.Equal(posture.GetProperty("ref").GetString(), compared.GetProperty("refs")[index].GetString());
            Assert.Equal(Cells(posture), compared.GetProperty("cells").EnumerateArray()
                .Where(cell => cell.GetProperty("values")[index].ValueKind != JsonValueKind.Null)
                .ToDictionary(cell => $"{cell.GetProperty("country")} {cell.GetProperty("facet")} {cell.GetProperty("key")}", cell => Text(cell.GetProperty("values")[index])));
        }
    }

    [Fact]
    public async Task Numbers_give_back_the_very_number_and_stand_in_the_csv_too()
    {
        var text = (await loaded.Type("posture kazakhstan-2022/kazakhstan-accepts --explain --format json")).Done;
        var scores = JsonDocument.Parse(text).RootElement.GetProperty("countries").EnumerateArray().SelectMany(country => country.GetProperty("stances").EnumerateArray())
            .Select(stance => stance.GetProperty("score")).Where(score => score.ValueKind == JsonValueKind.Number).ToList();
        Assert.All(scores, score => Assert.Equal(score.GetRawText(), score.GetDouble().ToString("R", CultureInfo.InvariantCulture)));
        var rows = Csv.Rows((await loaded.Type("posture kazakhstan-2022/kazakhstan-accepts --format csv")).Done);
        var column = rows[0].IndexOf("score");
        Assert.Equal(scores.Select(score => score.GetRawText()), rows.Skip(1).Select(row => row[column]).Where(cell => cell.Length > 0));
    }

    private async Task<JsonElement> Json(string line) => (await loaded.Type($"{line} --format json")).Json;

    private static Dictionary<string, string> Cells(JsonElement posture)
    {
        var cells = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var country in posture.GetProperty("countries").EnumerateArray())
        {
            var code = country.GetProperty("country").GetString();
            foreach (var stance in country.GetProperty("stances").EnumerateArray())
            {
                var key = $"{stance.GetProperty("channel")}>{stance.GetProperty("toward")}";
                cells[$"{code} label {key}"] = Text(stance.GetProperty("label"));
                if (stance.GetProperty("events").GetInt32() == 0) continue;
                foreach (var facet in (string[])["score", "cooperation", "conflict", "mass"]) cells[$"{code} {facet} {key}"] = Text(stance.GetProperty(facet));
            }
            foreach (var involvement in country.GetProperty("involvement").EnumerateArray())
            {
                cells[$"{code} level {involvement.GetProperty("conflict")}"] = Text(involvement.GetProperty("level"));
                if (involvement.GetProperty("leaning").ValueKind == JsonValueKind.Number) cells[$"{code} leaning {involvement.GetProperty("conflict")}"] = Text(involvement.GetProperty("leaning"));
            }
            foreach (var alert in country.GetProperty("alerts").EnumerateArray()) cells[$"{code} alert {alert.GetProperty("kind")}/{alert.GetProperty("by")}"] = Text(alert.GetProperty("text"));
            foreach (var standing in country.GetProperty("standings").EnumerateArray())
            {
                var size = standing.GetProperty("size").ValueKind == JsonValueKind.Number ? $" ({standing.GetProperty("size").GetInt32():N0})" : "";
                var end = standing.GetProperty("until").ValueKind == JsonValueKind.String ? $", unconfirmed since {standing.GetProperty("lastEvent")}" : "";
                cells[$"{code} standing {standing.GetProperty("kind")}/{standing.GetProperty("holder")}/{standing.GetProperty("counterpart")}/{standing.GetProperty("subject")}"] = $"{standing.GetProperty("state")}{size}{end}";
            }
        }
        return cells;
    }

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}
