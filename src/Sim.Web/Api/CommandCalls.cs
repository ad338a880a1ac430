using Microsoft.AspNetCore.Http;

namespace Sim.Web.Api;

/// <summary>Commands: on the version that was seen, and once where they bear a key.</summary>
/// <param name="over">The server ends, and waits no longer.</param>
internal sealed class CommandCalls(IVerbs verbs, SentOnce sent, CancellationToken over)
{
    /// <summary>An import's; it reads its file twice.</summary>
    public static readonly TimeSpan LongestImport = TimeSpan.FromMinutes(30);

    /// <summary>Of any other command.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    public async Task<IResult> Answer(HttpContext context, Call call)
    {
        var keys = context.Request.Headers[SentOnce.Header];
        if (keys.Count == 0) return Told(context, call, await verbs.Run(call, context.RequestAborted));
        if (keys is not [{ } key] || !SentOnce.IsKey(key)) return ApiProblem.Of(StatusCodes.Status400BadRequest, "the call is wrong", [$"{SentOnce.Header} is one key of at most 200 visible characters: write e.g. a UUID"]);
        if (await sent.Once(key, call, () => Whole(call), context.RequestAborted) is not { } done)
            return ApiProblem.Of(StatusCodes.Status422UnprocessableEntity, "the key came with another call", [$"{SentOnce.Header} '{key}' came with another call within the hour: send this one with a key of its own"]);
        if (done.IsReplayed) context.Response.Headers[SentOnce.ReplayedHeader] = "true";
        return Told(context, call, done.Ran);
    }

    /// <summary>It goes on when who sent it has gone, who may ask again what came of it.</summary>
    private async Task<Ran> Whole(Call call)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(over);
        limit.CancelAfter(call.Operation.Body == OperationBody.Events ? LongestImport : Longest);
        return await verbs.Run(call, limit.Token);
    }

    private static IResult Told(HttpContext context, Call call, Ran ran)
    {
        if (ran.Outcome != CallOutcome.Done) return ApiProblem.Of(ran);
        ApiMessages.Tell(ran.Messages, context.Response);
        return Results.Bytes(ran.Answer, AnswerFormat.ContentType(call.Format));
    }
}
