using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Sim.Web.Api;

/// <summary>Every verb under <c>/api/v1</c>: questions by GET, commands by POST.</summary>
internal static class ApiEndpoints
{
    public const string Prefix = "/api/v1";

    public static void MapVerbs(this IEndpointRouteBuilder routes, IVerbs verbs, string by)
    {
        var api = routes.MapGroup(Prefix);
        foreach (var operation in verbs.Operations)
        {
            Delegate answer = (HttpContext context) => Answer(context, operation, verbs, by);
            var endpoint = operation.Kind == OperationKind.Question ? api.MapGet(operation.Name, answer) : api.MapPost(operation.Name, answer);
            endpoint.WithName(operation.Name).WithSummary(operation.Summary).WithMetadata(operation)
                .Produces(StatusCodes.Status200OK).ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        }
        Delegate unknown = (HttpContext context) => Problem(StatusCodes.Status404NotFound, "no such operation",
            [$"'{context.Request.Path.Value![Prefix.Length..].Trim('/')}' is none of {string.Join(", ", verbs.Operations.Select(operation => operation.Name))}"]);
        api.Map("{**rest}", unknown).ExcludeFromDescription().WithOrder(int.MaxValue);
    }

    private static async Task<IResult> Answer(HttpContext context, Operation operation, IVerbs verbs, string by)
    {
        var given = context.Request.Query.ToList();
        if (operation.Kind == OperationKind.Command)
        {
            try
            {
                given.AddRange(await CallReader.Body(context.Request, context.RequestAborted));
            }
            catch (JsonException e)
            {
                return Problem(StatusCodes.Status400BadRequest, "the body cannot be read", [e.Message]);
            }
        }
        if (CallReader.Read(operation, given, by, out var problems) is not { } call) return Problem(StatusCodes.Status400BadRequest, "the call is wrong", problems);
        var ran = await verbs.Run(call, context.RequestAborted);
        if (ran.Outcome != CallOutcome.Done) return Problem(ran);
        foreach (var message in ran.Messages) context.Response.Headers.Append("X-Sim-Message", Uri.EscapeDataString(message));
        if (operation.Kind == OperationKind.Command) return Results.Bytes(ran.Answer, ContentType(call.Format));
        // What is answered again as it was is not sent again.
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(ran.Answer.Span))[..32]}\"";
        context.Response.Headers.ETag = tag;
        context.Response.Headers.CacheControl = "no-cache";
        return context.Request.Headers.IfNoneMatch.Any(known => known == tag) ? Results.StatusCode(StatusCodes.Status304NotModified) : Results.Bytes(ran.Answer, ContentType(call.Format));
    }

    private static string ContentType(string format) => format switch
    {
        "json" => "application/json; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "md" => "text/markdown; charset=utf-8",
        "yaml" => "application/yaml; charset=utf-8",
        "jsonl" => "application/jsonl; charset=utf-8",
        "parquet" => "application/vnd.apache.parquet",
        "graphml" => "application/graphml+xml; charset=utf-8",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static IResult Problem(Ran ran) => ran.Outcome switch
    {
        CallOutcome.BadInput => Problem(StatusCodes.Status400BadRequest, "the call is wrong", ran.Messages),
        CallOutcome.Refused => Problem(StatusCodes.Status409Conflict, "refused", ran.Messages),
        CallOutcome.NoStore => Problem(StatusCodes.Status503ServiceUnavailable, "the store cannot be reached", []),
        // What it says is for the log: it may name files of this machine.
        _ => Problem(StatusCodes.Status500InternalServerError, "sim failed", []),
    };

    private static IResult Problem(int status, string title, ValueList<string> messages) => Results.Problem(
        statusCode: status, title: title, detail: messages.Count == 0 ? null : string.Join("\n", messages), extensions: new Dictionary<string, object?> { ["messages"] = messages });
}
