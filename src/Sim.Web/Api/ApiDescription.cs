using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Sim.Web.Api;

/// <summary>What OpenAPI says of the verbs: their parameters as the command line describes them.</summary>
internal static class ApiDescription
{
    public const string Document = "v1";

    private const string SeenVersion = "The version of the branch that it appends to (of a fork, the parent), as you saw it: at another nothing is appended";

    private static readonly (int Status, string What)[] Problems =
    [
        (400, "The call is wrong; the messages say how"), (401, "The token is missing or wrong"), (403, "The token is for reading alone, or the request is another site's"),
        (409, "What stands speaks against it; the messages say what would help"), (429, "Too many requests"), (503, "The store cannot be reached, or too much is asked at once"),
    ];

    public static void Describe(OpenApiOptions options)
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo { Title = "Sim", Version = Document, Description = "Every verb of the command line: questions by GET, commands by POST. A parameter is named and written as there, without the dashes before it." };
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((described, context, _) =>
        {
            if (context.Description.ActionDescriptor.EndpointMetadata.OfType<StreamedOperation>().FirstOrDefault() is { } streamed)
            {
                described.Parameters = [.. streamed.Parameters.Select(parameter => Query(parameter.Name, Description(parameter), Schema(parameter), parameter.IsRequired))];
                described.Responses = Responses([EventStream.MediaType]);
                described.Responses["404"] = Problem("There is no such scenario");
            }
            if (context.Description.ActionDescriptor.EndpointMetadata.OfType<Operation>().FirstOrDefault() is not { } operation) return Task.CompletedTask;
            described.Parameters = [.. Queried(operation)];
            described.RequestBody = !operation.IsPosted ? null : new OpenApiRequestBody { Required = true, Content = Content(operation) };
            described.Responses = Responses(operation);
            return Task.CompletedTask;
        });
    }

    /// <summary>What stands in the address: all of a question's, and beside a body that is a file.</summary>
    private static IEnumerable<IOpenApiParameter> Queried(Operation operation)
    {
        var schema = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. operation.Formats.Select(format => (JsonNode)format)], Default = operation.Formats[0] };
        if (!operation.IsPosted || CallReader.HasFile(operation))
            foreach (var parameter in operation.Parameters)
                yield return Query(parameter.Name, Description(parameter), Schema(parameter), parameter.IsRequired);
        if (CallReader.HasFile(operation)) yield return Query(CallReader.FileName, "What messages call the file", new OpenApiSchema { Type = JsonSchemaType.String, Default = "body" });
        yield return Query(CallReader.FormatName, "How the answer is written", schema);
        if (operation.Kind != OperationKind.Command) yield break;
        yield return Query(Precondition.Parameter, SeenVersion, new OpenApiSchema { Type = JsonSchemaType.Integer });
        yield return Header(Precondition.Header, "Likewise, e.g. \"59\"");
        yield return Header(SentOnce.Header, "Sent again with the same call within the hour, it gives the same answer, and the call is not run again");
    }

    private static OpenApiParameter Query(string name, string description, OpenApiSchema schema, bool isRequired = false) =>
        new() { Name = name, In = ParameterLocation.Query, Required = isRequired, Description = description, Schema = schema, Explode = true };

    private static OpenApiParameter Header(string name, string description) =>
        new() { Name = name, In = ParameterLocation.Header, Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };

    private static Dictionary<string, OpenApiMediaType> Content(Operation operation)
    {
        var text = new OpenApiSchema { Type = JsonSchemaType.String };
        return operation.Body switch
        {
            OperationBody.Parameters => new() { ["application/json"] = Object(operation, null) },
            OperationBody.Scenario => new() { ["application/yaml"] = new() { Schema = text }, ["application/json"] = Object(operation, CallBody.TextName) },
            OperationBody.Events => new()
            {
                ["text/csv"] = new() { Schema = text },
                ["text/tab-separated-values"] = new() { Schema = text },
                ["application/gzip"] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } },
            },
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <param name="text">The member that holds the file's text; null: there is none.</param>
    private static OpenApiMediaType Object(Operation operation, string? text)
    {
        var properties = operation.Parameters.ToDictionary(parameter => parameter.Name, parameter => (IOpenApiSchema)Schema(parameter, Description(parameter)));
        var required = operation.Parameters.Where(parameter => parameter.IsRequired).Select(parameter => parameter.Name).ToHashSet();
        if (operation.Kind == OperationKind.Command) properties.Add(Precondition.Parameter, new OpenApiSchema { Type = JsonSchemaType.Integer, Description = SeenVersion });
        if (text is not null)
        {
            properties.Add(text, new OpenApiSchema { Type = JsonSchemaType.String, Description = "The scenario file" });
            required.Add(text);
        }
        return new() { Schema = new OpenApiSchema { Type = JsonSchemaType.Object, Properties = properties, Required = required, AdditionalPropertiesAllowed = false } };
    }

    private static OpenApiResponses Responses(Operation operation)
    {
        var responses = Responses(operation.Formats.Select(AnswerFormat.MediaType));
        if (!operation.IsPosted) responses["304"] = new OpenApiResponse { Description = "It is as it was: If-None-Match names its ETag" };
        else (responses["413"], responses["415"]) = (Problem("The body is too long"), Problem("The body is of another kind"));
        if (operation.Kind == OperationKind.Command) (responses["412"], responses["422"]) = (Problem("The branch is at another version, which is told"), Problem("The key came with another call"));
        return responses;
    }

    private static OpenApiResponses Responses(IEnumerable<string> types)
    {
        var responses = new OpenApiResponses { ["200"] = new OpenApiResponse { Description = "The answer", Content = types.ToDictionary(type => type, _ => new OpenApiMediaType()) } };
        foreach (var (status, what) in Problems) responses[status.ToString(CultureInfo.InvariantCulture)] = Problem(what);
        return responses;
    }

    private static OpenApiResponse Problem(string what) => new() { Description = what, Content = new Dictionary<string, OpenApiMediaType> { ["application/problem+json"] = new() } };

    private static string Description(Parameter parameter) => parameter.Form.Length == 0 ? parameter.Description : $"{parameter.Description} ({parameter.Form})";

    private static OpenApiSchema Schema(Parameter parameter, string? description = null)
    {
        var one = new OpenApiSchema { Type = parameter.Kind == ParameterKind.Flag ? JsonSchemaType.Boolean : JsonSchemaType.String };
        if (parameter.IsRepeatable) return new OpenApiSchema { Type = JsonSchemaType.Array, Items = one, Description = description };
        one.Description = description;
        return one;
    }
}
