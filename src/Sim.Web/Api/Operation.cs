namespace Sim.Web.Api;

/// <summary>A verb of the command line as the API offers it: <c>/api/v1/NAME</c>.</summary>
/// <param name="Summary">A sentence.</param>
/// <param name="Name">As on the command line.</param>
public sealed record Operation(string Name, string Summary, OperationKind Kind, ValueList<Parameter> Parameters)
{
    public Parameter? Find(string name) => Parameters.FirstOrDefault(parameter => parameter.Name == name);
}

public enum OperationKind
{
    /// <summary>Asked by GET: it changes nothing.</summary>
    Question,

    /// <summary>Asked by POST: it may append.</summary>
    Command,
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
