using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NJsonSchema;

namespace Sim.Files.Tests;

public sealed partial class ShippedScenarioTests
{
    public static TheoryData<string> Names => [.. Shipped.Scenarios.Select(path => Path.GetFileName(path))];

    [Fact]
    public void There_are_scenarios_and_a_schema()
    {
        Assert.NotEmpty(Shipped.Scenarios);
        Assert.True(File.Exists(Path.Combine(Shipped.Folder, "scenario.schema.json")));
    }

    [Theory, MemberData(nameof(Names))]
    public void Each_reads_without_a_complaint(string name)
    {
        var file = ScenarioFile.Read(Path.Combine(Shipped.Folder, name));
        Assert.Equal([], file.Check().Select(error => error.ToString()));
        Assert.NotNull(file.Scenario);
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Each_fits_the_schema(string name) =>
        Assert.Equal([], await SchemaErrors(YamlDocument.Read(Path.Combine(Shipped.Folder, name))));

    [Theory, MemberData(nameof(Names))]
    public async Task Each_fits_the_schema_when_written_again(string name)
    {
        var scenario = ScenarioFile.Read(Path.Combine(Shipped.Folder, name)).Scenario;
        Assert.NotNull(scenario);
        Assert.Equal([], await SchemaErrors(YamlDocument.Of(name, System.Text.Encoding.UTF8.GetBytes(ScenarioWriter.Write(scenario)))));
    }

    [Theory, MemberData(nameof(Names))]
    public void Each_reads_back_equal_when_written_again(string name)
    {
        using var folder = new Folder();
        var scenario = ScenarioFile.Read(Path.Combine(Shipped.Folder, name)).Scenario;
        Assert.NotNull(scenario);
        var again = ScenarioFile.Read(folder.Write(name, ScenarioWriter.Write(scenario)));
        Assert.Equal([], again.Errors.Select(error => error.ToString()));
        Assert.Equal(scenario, again.Scenario);
    }

    [Fact]
    public async Task Control_the_schema_refuses_an_unknown_key() =>
        Assert.NotEmpty(await SchemaErrors(YamlDocument.Of("x.yaml", "format: 1\nscenario: x\ntitle: x\nevents: []\nacter: KAZ\n"u8)));

    private static async Task<IEnumerable<string>> SchemaErrors(YamlDocument document)
    {
        var schema = await JsonSchema.FromJsonAsync(Enums(JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Shipped.Folder, "scenario.schema.json")))!).ToJsonString());
        Assert.NotNull(document.Root);
        return schema.Validate(Json(document.Root)!.ToJsonString()).Select(error => error.ToString());
    }

    /// <summary>NJsonSchema takes no notice of <c>const</c>, and of an enumeration of one it does.</summary>
    private static JsonNode Enums(JsonNode schema)
    {
        if (schema is JsonArray items)
            foreach (var item in items.OfType<JsonNode>()) Enums(item);
        if (schema is not JsonObject parts) return schema;
        foreach (var part in parts.Select(part => part.Value).OfType<JsonNode>().ToList()) Enums(part);
        if (parts.Remove("const", out var only)) parts["enum"] = new JsonArray(only);
        return schema;
    }

    /// <summary>As an editor's YAML reader resolves plain words.</summary>
    private static JsonNode? Json(YamlNode node) => node switch
    {
        YamlMap map => new JsonObject(map.Entries.Select(entry => KeyValuePair.Create(entry.Key.Value, Json(entry.Value)))),
        YamlList list => new JsonArray([.. list.Items.Select(Json)]),
        YamlText { IsPlain: true, Value: "true" or "false" } text => bool.Parse(text.Value),
        YamlText { IsPlain: true } text when Number().IsMatch(text.Value) => JsonNode.Parse(text.Value.TrimStart('+')),
        YamlText text => text.Value,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    [GeneratedRegex("^-?(0|[1-9][0-9]*)(\\.[0-9]+)?$")]
    private static partial Regex Number();
}
