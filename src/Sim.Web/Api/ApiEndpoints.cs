using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Sim.Web.Operating;

namespace Sim.Web.Api;

/// <summary>Every verb under <c>/api/v1</c>: questions by GET, commands by POST; and what is told as it happens.</summary>
internal static class ApiEndpoints
{
    public const string Prefix = "/api/v1";

    public static void MapVerbs(this IEndpointRouteBuilder routes, IVerbs verbs, Ending ending, string by)
    {
        var api = routes.MapGroup(Prefix);
        var commands = new CommandCalls(verbs, new SentOnce(TimeProvider.System), ending.Over);
        foreach (var operation in verbs.Operations)
        {
            Delegate answer = (HttpContext context) => Answer(context, operation, verbs, commands, by);
            var endpoint = operation.IsPosted ? api.MapPost(operation.Name, answer) : api.MapGet(operation.Name, answer);
            endpoint.WithName(operation.Name).WithSummary(operation.Summary).WithMetadata(operation);
            if (operation.Body == OperationBody.Events) endpoint.WithMetadata(new BodyLimit(CallBody.MostEvents)).WithRequestTimeout(CommandCalls.LongestImport);
        }
        new AppendEvents(verbs, TimeProvider.System, ending.Begun).Map(api);
        ProgressEvents.Map(api, verbs, by);
        Delegate unknown = (HttpContext context) => ApiProblem.Of(StatusCodes.Status404NotFound, "no such operation",
            [$"'{context.Request.Path.Value![Prefix.Length..].Trim('/')}' is none of {string.Join(", ", verbs.Operations.Select(operation => operation.Name))}"]);
        api.Map("{**rest}", unknown).ExcludeFromDescription().WithOrder(int.MaxValue);
    }

    private static async Task<IResult> Answer(HttpContext context, Operation operation, IVerbs verbs, CommandCalls commands, string by)
    {
        CallBody? body = null;
        try
        {
            if (operation.IsPosted) body = await CallBody.Read(context.Request, operation, context.RequestAborted);
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
        {
            if (CallReader.Read(operation, context.Request, body?.Given ?? [], by, out var problems) is not { } read) return ApiProblem.Of(StatusCodes.Status400BadRequest, "the call is wrong", problems);
            var call = read with { File = body?.File, MostFile = operation.Body == OperationBody.Events ? CallBody.MostUnpacked : null };
            return operation.Kind switch
            {
                OperationKind.Command => await commands.Answer(context, call),
                OperationKind.Question => await QuestionCalls.Answer(context, call, verbs),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
        }
    }

    private sealed record BodyLimit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;
}
