using System.Text.Json;

namespace Sim.Cli.Tests;

/// <summary>A form that JSON must have, itself written in JSON: every member of the form is there, of the kind that its text names; others may be.</summary>
/// <remarks>Kinds: text, number, whole, flag, day, or value (number, text or null); <c>?</c> allows null. An array's one item is the form of each.</remarks>
internal sealed class Shape(string form)
{
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);

    /// <summary>Fails at the first difference, and for members of which no example was there.</summary>
    public void Check(params JsonElement[] examples)
    {
        var wanted = JsonDocument.Parse(form).RootElement;
        foreach (var example in examples) Check(wanted, example, "");
        var missing = Paths(wanted, "").Where(path => !seen.Contains(path)).ToList();
        Assert.True(missing.Count == 0, $"no example of {string.Join(", ", missing)}");
    }

    private void Check(JsonElement wanted, JsonElement actual, string path)
    {
        if (wanted.ValueKind == JsonValueKind.String)
        {
            var kind = wanted.GetString()!;
            Assert.True(IsOf(kind, actual), $"{path} is not {kind}: {actual.GetRawText()}");
            if (actual.ValueKind != JsonValueKind.Null || kind == "value") seen.Add(path);
            return;
        }
        if (wanted.ValueKind == JsonValueKind.Array)
        {
            Assert.True(actual.ValueKind == JsonValueKind.Array, $"{path} is no array");
            foreach (var item in actual.EnumerateArray()) Check(wanted[0], item, path + "[]");
            return;
        }
        if (actual.ValueKind == JsonValueKind.Null && wanted.TryGetProperty("?", out _)) return;
        Assert.True(actual.ValueKind == JsonValueKind.Object, $"{path} is no object");
        foreach (var member in wanted.EnumerateObject().Where(member => member.Name != "?"))
        {
            Assert.True(actual.TryGetProperty(member.Name, out var value), $"{path} lacks {member.Name}");
            Check(member.Value, value, $"{path}.{member.Name}");
        }
    }

    private static bool IsOf(string kind, JsonElement actual) => kind switch
    {
        _ when kind.EndsWith('?') => actual.ValueKind == JsonValueKind.Null || IsOf(kind[..^1], actual),
        "text" => actual.ValueKind == JsonValueKind.String,
        "number" => actual.ValueKind == JsonValueKind.Number,
        "whole" => actual.ValueKind == JsonValueKind.Number && actual.TryGetInt32(out _),
        "flag" => actual.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "day" => actual.ValueKind == JsonValueKind.String && DateOnly.TryParseExact(actual.GetString(), "yyyy-MM-dd", out _),
        "value" => actual.ValueKind is JsonValueKind.Number or JsonValueKind.String or JsonValueKind.Null,
        _ => throw new ArgumentException(kind, nameof(kind)),
    };

    private static IEnumerable<string> Paths(JsonElement wanted, string path) => wanted.ValueKind switch
    {
        JsonValueKind.Array => Paths(wanted[0], path + "[]"),
        JsonValueKind.Object => wanted.EnumerateObject().Where(member => member.Name != "?").SelectMany(member => Paths(member.Value, $"{path}.{member.Name}")),
        _ => [path],
    };
}
