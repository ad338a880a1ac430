using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace Sim.Web.Api;

/// <summary>Answers to questions, and whether who asks has the answer already.</summary>
internal static class QuestionCalls
{
    public static async Task<IResult> Answer(HttpContext context, Call call, IVerbs verbs)
    {
        // Made before the answer: what is appended meanwhile makes the answer newer than its tag says, never older.
        var tag = call.Operation.IsPosted ? null : await verbs.Tag(call, context.RequestAborted);
        if (tag is not null && IsKnown(context, tag)) return NotModified(context, tag);
        var ran = await verbs.Run(call, context.RequestAborted);
        // What was cut short is no answer, whoever still listens.
        context.RequestAborted.ThrowIfCancellationRequested();
        if (ran.Outcome != CallOutcome.Done) return ApiProblem.Of(ran);
        ApiMessages.Tell(ran.Messages, context.Response);
        if (call.Operation.IsPosted) return Results.Bytes(ran.Answer, AnswerFormat.ContentType(call.Format));
        tag ??= $"\"{Convert.ToHexStringLower(SHA256.HashData(ran.Answer.Span))[..32]}\"";
        if (IsKnown(context, tag)) return NotModified(context, tag);
        Head(context, tag);
        return Results.Bytes(ran.Answer, AnswerFormat.ContentType(call.Format));
    }

    private static bool IsKnown(HttpContext context, string tag) => context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Tag == tag);

    private static IResult NotModified(HttpContext context, string tag)
    {
        Head(context, tag);
        return Results.StatusCode(StatusCodes.Status304NotModified);
    }

    /// <remarks>Asked for each time, and for who asked alone.</remarks>
    private static void Head(HttpContext context, string tag) => (context.Response.Headers.ETag, context.Response.Headers.CacheControl) = (tag, "private, no-cache");
}
