using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using Parquet.Serialization;
using Sim.Files;

namespace Sim.Cli.Tests;

/// <summary>Events for other programs: the same in every format, and as many as the reference has.</summary>
public sealed class ExportFormatsTests(LoadedShell loaded) : IClassFixture<LoadedShell>, IDisposable
{
    private const string Accepts = "kazakhstan-2022/kazakhstan-accepts@2022-03-01";
    private static readonly XNamespace Space = "http://graphml.graphdrawing.org/xmlns";

    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("kazakhstan-2022/main")]
    [InlineData(Accepts)]
    [InlineData("kazakhstan-2022/main@2022-03-01~2022-02-24")]
    [InlineData("grain-corridor/strikes-anyway")]
    [InlineData("scenarios/kazakhstan-2022.yaml:main@2022-02-25")]
    public async Task Every_format_holds_the_events_that_the_timeline_lists(string reference)
    {
        var listed = (await loaded.Type($"events {reference} --format json")).Json;
        var ids = listed.GetProperty("events").EnumerateArray().Select(row => row.GetProperty("id").GetString()!).ToList();
        var lines = JsonLines((await loaded.Type($"export {reference} --format jsonl")).Done);
        Assert.Equal(ids, lines.Select(row => row.Id));
        Assert.All(lines, row => Assert.Equal(listed.GetProperty("ref").GetString(), row.Ref));
        Assert.All(lines.Zip(listed.GetProperty("events").EnumerateArray()), pair => Assert.Equal(
            (pair.Second.GetProperty("effective").GetString(), pair.Second.GetProperty("reported").GetString(), pair.Second.GetProperty("assumed").GetBoolean(), pair.Second.GetProperty("state").GetString()),
            ($"{pair.First.Effective:yyyy-MM-dd}", $"{pair.First.Known:yyyy-MM-dd}", pair.First.Assumed, pair.First.State)));

        var csv = Csv.Rows((await loaded.Type($"export {reference} --format csv")).Done);
        string[] Column(string name) => [.. csv.Skip(1).Select(row => row[csv[0].IndexOf(name)])];
        Assert.Equal(ids, Column("id"));
        Assert.Equal(lines.Select(row => row.Scored?.ToString(CultureInfo.InvariantCulture) ?? ""), Column("scored"));
        Assert.Equal(lines.Select(row => row.Known.ToString("yyyy-MM-dd")), Column("known"));

        Assert.Equal(lines.Select(Fields), (await Parquet($"export {reference} --format parquet")).Select(Fields));
    }

    [Fact]
    public async Task The_scores_in_use_are_those_that_the_postures_rest_on()
    {
        var rows = JsonLines((await loaded.Type($"export {Accepts} --format jsonl")).Done);
        var stance = (await loaded.Type($"posture {Accepts} KAZ --format json")).Json.GetProperty("countries")[0].GetProperty("stances").EnumerateArray()
            .Single(found => found.GetProperty("toward").GetString() == "UKR" && found.GetProperty("channel").GetString() == "government");
        var (cooperation, conflict, mass) = (0.0, 0.0, 0.0);
        foreach (var row in rows.Where(row => row is { Actor: "KAZ", Recipient: "UKR", Scored: not null, Counts: true }))
        {
            var weight = Math.Pow(2, -(new DateOnly(2022, 3, 1).DayNumber - row.Effective.DayNumber) / 50.0);
            cooperation += (double)Math.Max(row.Scored!.Value, 0) * weight;
            conflict += (double)Math.Max(-row.Scored!.Value, 0) * weight;
            mass += weight;
        }
        Assert.Equal(stance.GetProperty("score").GetDouble(), (cooperation - conflict) / (1 + mass), 1e-9);
    }

    [Fact]
    public async Task A_rival_account_that_gives_way_is_there_and_marked()
    {
        var disputed = await Disputed.Shell();
        var rows = JsonLines((await disputed.Type("export main --format jsonl")).Done).ToDictionary(row => row.Id, row => row.Counts);
        Assert.Equal((false, true), (rows["kaz-refuses-troops"], rows["kaz-asks-for-time"]));
        rows = JsonLines((await disputed.Type("export main --format jsonl --claims kaz-refuses-troops")).Done).ToDictionary(row => row.Id, row => row.Counts);
        Assert.Equal((true, false), (rows["kaz-refuses-troops"], rows["kaz-asks-for-time"]));
    }

    [Theory]
    [InlineData(Accepts)]
    [InlineData("grain-corridor/strikes-anyway")]
    public async Task The_network_has_a_node_for_each_country_and_an_edge_for_each_stance(string reference)
    {
        var graph = XDocument.Parse((await loaded.Type($"export {reference} --format graphml")).Done).Root!;
        var posture = (await loaded.Type($"posture {reference} --format json")).Json;
        Assert.Equal(posture.GetProperty("ref").GetString(), graph.Element(Space + "graph")!.Element(Space + "desc")!.Value);
        Assert.Equal("directed", graph.Element(Space + "graph")!.Attribute("edgedefault")!.Value);
        var countries = posture.GetProperty("countries").EnumerateArray().ToList();
        var nodes = graph.Descendants(Space + "node").ToList();
        Assert.Equal(countries.Select(country => (country.GetProperty("country").GetString(), country.GetProperty("name").GetString())),
            nodes.Select(node => ((string?)node.Attribute("id"), (string?)Attributes(graph, node)["name"])));

        var stances = countries.SelectMany(country => country.GetProperty("stances").EnumerateArray().Select(stance => (From: country.GetProperty("country").GetString(), Stance: stance))).ToList();
        var edges = graph.Descendants(Space + "edge").ToList();
        Assert.Equal(stances.Count, edges.Count);
        Assert.NotEmpty(edges);
        foreach (var ((from, stance), edge) in stances.Zip(edges))
        {
            var attributes = Attributes(graph, edge);
            Assert.Equal(from, edge.Attribute("source")!.Value);
            Assert.Equal(stance.GetProperty("toward").GetString(), edge.Attribute("target")!.Value + (attributes["side"] is "society" ? "/society" : ""));
            foreach (var name in (string[])["channel", "label"]) Assert.Equal(stance.GetProperty(name).GetString(), attributes[name]);
            foreach (var name in (string[])["events", "assumed"]) Assert.Equal(stance.GetProperty(name).GetInt32(), attributes[name]);
            foreach (var name in (string[])["score", "cooperation", "conflict", "mass", "change30"])
                Assert.Equal(stance.GetProperty(name).ValueKind == JsonValueKind.Null ? null : stance.GetProperty(name).GetDouble(), attributes.GetValueOrDefault(name));
            Assert.True(attributes["weight"] is >= 1.0);
        }
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("jsonl")]
    [InlineData("graphml")]
    [InlineData("yaml")]
    public async Task A_named_file_gets_what_the_output_would_get(string format)
    {
        var path = Path.Combine(folder.Path, "out");
        File.WriteAllText(path, new string('x', 1_000_000));
        var ran = await loaded.Type($"export {Accepts} --format {format} --out {path}");
        Assert.Equal((0, "", $"{Accepts}: written to {path}\n"), (ran.Code, ran.Out, ran.Error));
        Assert.Equal((await loaded.Type($"export {Accepts} --format {format}")).Done, File.ReadAllText(path));
    }

    [Fact]
    public async Task A_terminal_gets_no_bytes_and_a_named_file_gets_them()
    {
        var shell = new Shell((_, _) => Task.FromResult<Store.IStreamStore>(loaded.Shell.Store)) { HasBoxes = true };
        Assert.Contains("--out FILE", (await shell.Type($"export {Accepts} --format parquet")).Failed(ExitCode.BadInput));
        var path = Path.Combine(folder.Path, "events.parquet");
        Assert.Equal(0, (await shell.Type($"export {Accepts} --format parquet --out {path}")).Code);
        Assert.Equal((await loaded.Type($"export {Accepts} --format parquet")).Bytes.Length, new FileInfo(path).Length);
    }

    private async Task<IReadOnlyList<EventRow>> Parquet(string line)
    {
        var ran = await loaded.Type(line);
        Assert.Equal("", ran.Done);
        return [.. (await ParquetSerializer.DeserializeAsync<EventRow>(new MemoryStream(ran.Bytes))).Data];
    }

    private static List<EventRow> JsonLines(string text) => [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<EventRow>(line)!)];

    /// <summary>All members as text; a decimal of fixed scale comes back as 7.000.</summary>
    private static string Fields(EventRow row) => $"{row.Score:0.###} {row.Scored:0.###} {JsonSerializer.Serialize(row with { Score = null, Scored = null })}";

    /// <summary>By their names, of the types that their keys declare.</summary>
    private static Dictionary<string, object> Attributes(XElement graph, XElement of) => of.Elements(Space + "data").Select(datum =>
    {
        var key = graph.Elements(Space + "key").Single(key => (string?)key.Attribute("id") == (string?)datum.Attribute("key"));
        Assert.Equal(of.Name.LocalName, key.Attribute("for")!.Value);
        return (Name: key.Attribute("attr.name")!.Value, Value: key.Attribute("attr.type")!.Value switch
        {
            "double" => double.Parse(datum.Value, CultureInfo.InvariantCulture),
            "int" => (object)int.Parse(datum.Value, CultureInfo.InvariantCulture),
            "string" => datum.Value,
            var other => throw new FormatException(other),
        });
    }).ToDictionary(pair => pair.Name, pair => pair.Value);
}
