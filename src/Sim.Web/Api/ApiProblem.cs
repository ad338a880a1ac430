using Microsoft.AspNetCore.Http;

namespace Sim.Web.Api;

/// <summary>What is wrong, as ProblemDetails with all <c>messages</c>.</summary>
internal static class ApiProblem
{
    public static IResult Of(Ran ran) => ran.Outcome switch
    {
        CallOutcome.BadInput => Of(StatusCodes.Status400BadRequest, "the call is wrong", ran.Messages),
        CallOutcome.Refused => Of(StatusCodes.Status409Conflict, "refused", ran.Messages),
        CallOutcome.NoStore => Of(StatusCodes.Status503ServiceUnavailable, "the store cannot be reached", []),
        // What it says is for the log: it may name files of this machine.
        CallOutcome.Failed => Of(StatusCodes.Status500InternalServerError, "sim failed", []),
        CallOutcome.Moved => Of(StatusCodes.Status412PreconditionFailed, "the branch is at another version", ran.Messages, ran.Version),
        CallOutcome.Done or _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static IResult Of(int status, string title, ValueList<string> messages, int? version = null) => Results.Problem(
        statusCode: status, title: title, detail: messages.Count == 0 ? null : string.Join("\n", messages), extensions: version is null ? new Dictionary<string, object?> { ["messages"] = messages } : new Dictionary<string, object?> { ["messages"] = messages, ["version"] = version });
}
