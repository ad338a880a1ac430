using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Sim.Web.Api;

/// <summary><c>GET /api/v1/run/progress</c>: as <c>run</c>, telling how many runs are done, and the answer at the end. Who goes away ends it.</summary>
internal static class ProgressEvents
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(100);

    public static void Map(IEndpointRouteBuilder api, IVerbs verbs, string by)
    {
        if (verbs.Operations.FirstOrDefault(known => known.Name == "run") is not { } run) return;
        var operation = run with { Formats = ["json"] };
        api.MapGet("run/progress", (Delegate)((HttpContext context) => Answer(context, operation, verbs, by))).WithName("run/progress")
            .WithSummary("Server-sent events: how many runs are done (progress), and at the end the answer").WithMetadata(new StreamedOperation("run/progress", operation.Parameters));
    }

    private static async Task<IResult> Answer(HttpContext context, Operation operation, IVerbs verbs, string by)
    {
        if (CallReader.Read(operation, context.Request, [], by, out var problems) is not { } call) return ApiProblem.Of(StatusCodes.Status400BadRequest, "the call is wrong", problems);
        var (events, progress) = (new EventStream(context.Response), Channel.CreateBounded<(int Done, int Of)>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest }));
        var running = Task.Run(async () =>
        {
            try
            {
                return await verbs.Run(call with { Progress = (done, of) => progress.Writer.TryWrite((done, of)) }, context.RequestAborted);
            }
            finally
            {
                progress.Writer.TryComplete();
            }
        });
        try
        {
            await foreach (var (done, of) in progress.Reader.ReadAllAsync(context.RequestAborted))
            {
                await events.Send("progress", "", JsonSerializer.Serialize(new { done, of }), context.RequestAborted);
                await Task.Delay(Between, context.RequestAborted);
            }
        }
        catch (OperationCanceledException)
        {
            // It ends as soon as it sees that nobody waits.
            await running;
            throw;
        }
        var ran = await running;
        context.RequestAborted.ThrowIfCancellationRequested();
        if (ran.Outcome == CallOutcome.Done) await events.Send("answer", "", Encoding.UTF8.GetString(ran.Answer.Span), context.RequestAborted);
        else if (!events.HasBegun) return ApiProblem.Of(ran);
        else await events.Send("problem", "", JsonSerializer.Serialize(new { messages = ran.Messages.AsEnumerable() }), context.RequestAborted);
        return Results.Empty;
    }
}
