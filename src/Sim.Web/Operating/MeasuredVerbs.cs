using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Sim.Store;
using Sim.Store.Following;
using Sim.Web.Api;

namespace Sim.Web.Operating;

/// <summary>Tells of each call how long it took and what came of it, to the log and to who measures; and has the server's end wait for it.</summary>
/// <remarks>The verb's name is one of ours. Nothing else of the call is told: references, reasons and summaries are their writers'.</remarks>
internal sealed partial class MeasuredVerbs(IVerbs verbs, Ending ending, ILogger log) : IVerbs
{
    private static readonly Histogram<double> Duration = Telemetry.Measures.CreateHistogram<double>("sim.call.duration", "s", "How long questions and commands took");
    private static readonly Counter<long> Runs = Telemetry.Measures.CreateCounter<long>("sim.runs", "{run}", "Runs of rules that were asked for and answered");

    public IReadOnlyList<Operation> Operations => verbs.Operations;

    public Task<Ran> Run(Call call, CancellationToken cancellation) => ending.Run(async () =>
    {
        var (verb, kind) = (call.Operation.Name, call.Operation.Kind == OperationKind.Command ? "command" : "question");
        using var span = Telemetry.Spans.StartActivity($"sim.{kind}");
        span?.SetTag("sim.verb", verb);
        using var scope = log.BeginScope(new Dictionary<string, object> { ["verb"] = verb, ["kind"] = kind });
        var (began, outcome) = (Stopwatch.GetTimestamp(), "threw");
        try
        {
            var ran = await verbs.Run(call, cancellation);
            outcome = ran.Outcome.ToString().ToLowerInvariant();
            if (verb == "run" && ran.Outcome == CallOutcome.Done) Runs.Add(Asked(call));
            return ran;
        }
        catch (OperationCanceledException)
        {
            outcome = "cancelled";
            throw;
        }
        finally
        {
            var took = Stopwatch.GetElapsedTime(began);
            Duration.Record(took.TotalSeconds, new("sim.verb", verb), new("sim.kind", kind), new("sim.outcome", outcome));
            span?.SetTag("sim.outcome", outcome);
            if (outcome is "failed" or "threw" or "nostore") span?.SetStatus(ActivityStatusCode.Error);
            Tell(log, verb, outcome, (long)took.TotalMilliseconds);
        }
    });

    public Task<string?> Tag(Call question, CancellationToken cancellation) => verbs.Tag(question, cancellation);

    public Task<ScenarioVersions?> Versions(string? scenario, CancellationToken cancellation) => verbs.Versions(scenario, cancellation);

    public IAsyncEnumerable<IReadOnlyList<StreamVersion>> Follow(string? scenario, CancellationToken cancellation) => verbs.Follow(scenario, cancellation);

    private static long Asked(Call call) =>
        call.Values.TryGetValue("runs", out var runs) && runs.Count > 0 && long.TryParse(runs[0], NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 1;

    [LoggerMessage(Level = LogLevel.Information, Message = "{Verb}: {Outcome} in {Milliseconds} ms")]
    private static partial void Tell(ILogger log, string verb, string outcome, long milliseconds);
}
