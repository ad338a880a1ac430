using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Sim.Web.Api;

/// <summary>What OpenAPI says of the verbs: their parameters as the command line describes them.</summary>
internal static class ApiDescription
{
    public const string Document = "v1";

    public static void Describe(OpenApiOptions options)
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo { Title = "Sim", Version = Document, Description = "Every verb of the command line: questions by GET, commands by POST. A parameter is named and written as there, without the dashes before it." };
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((described, context, _) =>
        {
            if (context.Description.ActionDescriptor.EndpointMetadata.OfType<Operation>().FirstOrDefault() is not { } operation) return Task.CompletedTask;
            if (operation.Kind == OperationKind.Question)
                described.Parameters = [.. operation.Parameters.Select(parameter => (IOpenApiParameter)new OpenApiParameter
                {
                    Name = parameter.Name, In = ParameterLocation.Query, Required = parameter.IsRequired, Description = Description(parameter), Schema = Schema(parameter), Explode = true,
                })];
            else
                described.RequestBody = new OpenApiRequestBody
                {
                    Required = true,
                    Content = new Dictionary<string, OpenApiMediaType>
                    {
                        ["application/json"] = new()
                        {
                            Schema = new OpenApiSchema
                            {
                                Type = JsonSchemaType.Object,
                                Properties = operation.Parameters.ToDictionary(parameter => parameter.Name, parameter => (IOpenApiSchema)Schema(parameter, Description(parameter))),
                                Required = operation.Parameters.Where(parameter => parameter.IsRequired).Select(parameter => parameter.Name).ToHashSet(),
                                AdditionalPropertiesAllowed = false,
                            },
                        },
                    },
                };
            return Task.CompletedTask;
        });
    }

    private static string Description(Parameter parameter) => parameter.Form.Length == 0 ? parameter.Description : $"{parameter.Description} ({parameter.Form})";

    private static OpenApiSchema Schema(Parameter parameter, string? description = null)
    {
        var one = new OpenApiSchema { Type = parameter.Kind == ParameterKind.Flag ? JsonSchemaType.Boolean : JsonSchemaType.String };
        if (!parameter.IsRepeatable)
        {
            one.Description = description;
            return one;
        }
        return new OpenApiSchema { Type = JsonSchemaType.Array, Items = one, Description = description };
    }
}
