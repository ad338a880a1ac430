using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Sim.Web.Api;

/// <summary>What was given by name → a call, or all that is wrong with it.</summary>
internal static class CallReader
{
    public const string FormatName = "format";

    /// <summary>What messages call the file that is sent, where an operation reads one.</summary>
    public const string FileName = "name";

    private const int LongestFileName = 200;

    /// <returns>Null where <paramref name="problems"/> says why.</returns>
    public static Call? Read(Operation operation, HttpRequest request, IReadOnlyList<KeyValuePair<string, StringValues>> stated, string by, out ValueList<string> problems)
    {
        var (values, format, file, wrong) = (new Dictionary<string, ValueList<string>>(StringComparer.Ordinal), operation.Formats[0], "body", new List<string>());
        string? version = null;
        foreach (var (name, texts) in request.Query.Concat(stated))
        {
            var written = texts.OfType<string>().ToValueList();
            if (written.Count == 0) continue;
            if (written.Any(text => text.Any(char.IsControl))) wrong.Add($"'{Shown(name)}' holds a control character: remove it");
            else if (written.Count > 1 && operation.Find(name) is not { IsRepeatable: true } && IsKnown(operation, name)) wrong.Add($"'{name}' is given {written.Count} times: say it once");
            else if (name == FormatName) format = written[0].ToLowerInvariant();
            else if (name == FileName && HasFile(operation)) file = written[0];
            else if (name == Precondition.Parameter && operation.Kind == OperationKind.Command) version = written[0];
            else if (operation.Find(name) is not { } parameter) wrong.Add($"'{operation.Name}' takes no '{Shown(name)}': {Nearest.Ask(name, operation.Parameters.Select(known => known.Name), $"it takes {string.Join(", ", operation.Parameters.Select(known => known.Name))}")}");
            else if (parameter.Kind == ParameterKind.Flag && written[0] is not ("true" or "false" or "")) wrong.Add($"'{name}' is true or false, not '{written[0]}'");
            else if (!values.TryAdd(name, written)) wrong.Add($"'{name}' is given by the address and by the body: say it once");
        }
        if (!operation.Formats.Contains(format)) wrong.Add($"'{format}' is not a format of '{operation.Name}': {Nearest.Ask(format, operation.Formats, $"write {string.Join(", ", operation.Formats)}")}");
        if (file.Length is 0 or > LongestFileName) wrong.Add($"'{FileName}' is what messages call the file: write at most {LongestFileName} characters");
        wrong.AddRange(operation.Parameters.Where(parameter => parameter.IsRequired && !values.ContainsKey(parameter.Name)).Select(parameter => $"'{parameter.Name}' is missing: {parameter.Description}"));
        var expected = operation.Kind == OperationKind.Command ? Precondition.Read(request, version, out var problem) : Nothing(out problem);
        if (problem.Length > 0) wrong.Add(problem);
        problems = wrong.ToValueList();
        return wrong.Count > 0 ? null : new Call(operation, values, format, by) { FileName = file, ExpectedVersion = expected };
    }

    public static bool HasFile(Operation operation) => operation.Body != OperationBody.Parameters;

    private static int? Nothing(out string problem)
    {
        problem = "";
        return null;
    }

    private static bool IsKnown(Operation operation, string name) => name is FormatName or Precondition.Parameter || (name == FileName && HasFile(operation)) || operation.Find(name) is not null;

    /// <summary>A name that is given may be anything.</summary>
    private static string Shown(string name) => string.Concat(name.Take(LongestFileName).Where(c => !char.IsControl(c)));
}
