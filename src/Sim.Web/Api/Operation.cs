namespace Sim.Web.Api;

/// <summary>A verb of the command line as the API offers it: <c>/api/v1/NAME</c>.</summary>
/// <param name="Summary">A sentence.</param>
/// <param name="Name">As on the command line.</param>
public sealed record Operation(string Name, string Summary, OperationKind Kind, ValueList<Parameter> Parameters)
{
    /// <summary>What the request's body is.</summary>
    public OperationBody Body { get; init; } = OperationBody.Parameters;

    public bool IsPosted => Kind == OperationKind.Command || Body != OperationBody.Parameters;

    /// <summary>The formats of its answer; the first where none is asked for.</summary>
    public ValueList<string> Formats { get; init; } = ["json", "csv", "md", "jsonl", "parquet"];

    public Parameter? Find(string name) => Parameters.FirstOrDefault(parameter => parameter.Name == name);
}

public enum OperationKind
{
    /// <summary>It changes nothing: asked by GET, or by POST where a file is asked about.</summary>
    Question,

    /// <summary>Asked by POST: it may append.</summary>
    Command,
}

public enum OperationBody
{
    /// <summary>A command's parameters as a JSON object; none of a question.</summary>
    Parameters,

    /// <summary>A scenario file, as YAML or as the text of a JSON object.</summary>
    Scenario,

    /// <summary>A file of events, as it is imported.</summary>
    Events,
}

/// <summary>What an operation is told, by name in a query or in a JSON object.</summary>
/// <param name="Name">As the command line has it, without dashes before it: <c>ref</c>, <c>country</c>, <c>recorded-by</c>.</param>
/// <param name="Form">How a value is written, e.g. <c>yyyy-mm-dd</c>; empty: any text.</param>
public sealed record Parameter(string Name, string Description, string Form, ParameterKind Kind, bool IsRequired, bool IsRepeatable);

public enum ParameterKind
{
    /// <summary>By its place among the arguments.</summary>
    Argument,
    Option,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Flag,
}
