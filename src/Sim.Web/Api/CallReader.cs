using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Sim.Web.Api;

/// <summary>A request → a call, or all that is wrong with it.</summary>
internal static class CallReader
{
    private const string FormatName = "format";
    private static readonly string[] Formats = ["json", "csv", "md", "yaml", "jsonl", "parquet", "graphml"];

    /// <returns>Null where <paramref name="problems"/> says why.</returns>
    public static Call? Read(Operation operation, IEnumerable<KeyValuePair<string, StringValues>> given, string by, out ValueList<string> problems)
    {
        var (values, format, wrong) = (new Dictionary<string, ValueList<string>>(StringComparer.Ordinal), "json", new List<string>());
        foreach (var (name, texts) in given)
        {
            var written = texts.OfType<string>().ToValueList();
            if (written.Any(text => text.Any(char.IsControl))) wrong.Add($"'{name}' holds a control character: remove it");
            else if (name == FormatName) format = written[^1].ToLowerInvariant();
            else if (operation.Find(name) is not { } parameter) wrong.Add($"'{operation.Name}' takes no '{name}': {Nearest.Ask(name, operation.Parameters.Select(known => known.Name), $"it takes {string.Join(", ", operation.Parameters.Select(known => known.Name))}")}");
            else if (written.Count > 1 && !parameter.IsRepeatable) wrong.Add($"'{name}' is given {written.Count} times: say it once");
            else if (parameter.Kind == ParameterKind.Flag && written[0] is not ("true" or "false" or "")) wrong.Add($"'{name}' is true or false, not '{written[0]}'");
            else values[name] = written;
        }
        if (!Formats.Contains(format)) wrong.Add($"'{format}' is not a format: {Nearest.Ask(format, Formats, $"write {string.Join(", ", Formats)}")}");
        wrong.AddRange(operation.Parameters.Where(parameter => parameter.IsRequired && !values.ContainsKey(parameter.Name)).Select(parameter => $"'{parameter.Name}' is missing: {parameter.Description}"));
        problems = wrong.ToValueList();
        return wrong.Count > 0 ? null : new Call(operation, values, format, by);
    }

    /// <summary>The members of a JSON object as a query would have them: texts, numbers, truth values and lists of these.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static async Task<IReadOnlyList<KeyValuePair<string, StringValues>>> Body(HttpRequest request, CancellationToken cancellation)
    {
        using var document = await JsonDocument.ParseAsync(request.Body, new JsonDocumentOptions { MaxDepth = 3 }, cancellation);
        if (document.RootElement.ValueKind != JsonValueKind.Object) throw new JsonException("the body is no JSON object");
        return [.. document.RootElement.EnumerateObject().Where(member => member.Value.ValueKind != JsonValueKind.Null).Select(member => KeyValuePair.Create(member.Name,
            member.Value.ValueKind == JsonValueKind.Array ? new StringValues([.. member.Value.EnumerateArray().Select(item => Text(member.Name, item))]) : new StringValues(Text(member.Name, member.Value))))];
    }

    private static string Text(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => throw new JsonException($"'{name}' is no text, number or truth value, nor a list of them"),
    };
}
