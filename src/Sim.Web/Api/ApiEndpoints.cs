using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;

namespace Sim.Web.Api;

/// <summary>Every verb under <c>/api/v1</c>: questions by GET, commands by POST.</summary>
internal static class ApiEndpoints
{
    public const string Prefix = "/api/v1";

    /// <summary>An import's; it reads the file twice.</summary>
    private static readonly TimeSpan LongestImport = TimeSpan.FromMinutes(30);

    public static void MapVerbs(this IEndpointRouteBuilder routes, IVerbs verbs, string by)
    {
        var api = routes.MapGroup(Prefix);
        foreach (var operation in verbs.Operations)
        {
            Delegate answer = (HttpContext context) => Answer(context, operation, verbs, by);
            var endpoint = operation.Kind == OperationKind.Question ? api.MapGet(operation.Name, answer) : api.MapPost(operation.Name, answer);
            endpoint.WithName(operation.Name).WithSummary(operation.Summary).WithMetadata(operation);
            if (operation.Body == OperationBody.Events) endpoint.WithMetadata(new BodyLimit(CallBody.MostEvents)).WithRequestTimeout(LongestImport);
        }
        Delegate unknown = (HttpContext context) => ApiProblem.Of(StatusCodes.Status404NotFound, "no such operation",
            [$"'{context.Request.Path.Value![Prefix.Length..].Trim('/')}' is none of {string.Join(", ", verbs.Operations.Select(operation => operation.Name))}"]);
        api.Map("{**rest}", unknown).ExcludeFromDescription().WithOrder(int.MaxValue);
    }

    private static async Task<IResult> Answer(HttpContext context, Operation operation, IVerbs verbs, string by)
    {
        CallBody? body = null;
        try
        {
            if (operation.Kind == OperationKind.Command) body = await CallBody.Read(context.Request, operation, context.RequestAborted);
        }
        catch (JsonException e)
        {
            return ApiProblem.Of(StatusCodes.Status400BadRequest, "the body cannot be read", [e.Message]);
        }
        catch (UnexpectedContent e)
        {
            return ApiProblem.Of(StatusCodes.Status415UnsupportedMediaType, "the body is of another kind", [e.Message]);
        }
        await using (body)
            return await Answer(context, operation, verbs, by, body);
    }

    private static async Task<IResult> Answer(HttpContext context, Operation operation, IVerbs verbs, string by, CallBody? body)
    {
        if (CallReader.Read(operation, context.Request.Query.Concat(body?.Given ?? []), by, out var problems) is not { } read) return ApiProblem.Of(StatusCodes.Status400BadRequest, "the call is wrong", problems);
        var call = read with { File = body?.File, MostFile = operation.Body == OperationBody.Events ? CallBody.MostUnpacked : null };
        var ran = await verbs.Run(call, context.RequestAborted);
        if (ran.Outcome != CallOutcome.Done) return ApiProblem.Of(ran);
        ApiMessages.Tell(ran.Messages, context.Response);
        if (operation.Kind == OperationKind.Command) return Results.Bytes(ran.Answer, AnswerFormat.ContentType(call.Format));
        // What is answered again as it was is not sent again.
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(ran.Answer.Span))[..32]}\"";
        context.Response.Headers.ETag = tag;
        context.Response.Headers.CacheControl = "no-cache";
        return context.Request.Headers.IfNoneMatch.Any(known => known == tag) ? Results.StatusCode(StatusCodes.Status304NotModified) : Results.Bytes(ran.Answer, AnswerFormat.ContentType(call.Format));
    }

    private sealed record BodyLimit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;
}
