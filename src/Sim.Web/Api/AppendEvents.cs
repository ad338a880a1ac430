using System.Diagnostics.Metrics;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sim.Store;

namespace Sim.Web.Api;

/// <summary><c>GET /api/v1/appends?scenario=NAME</c>: an event whenever a branch's version changes, whoever appends.</summary>
/// <remarks>An event's id is the versions of all branches after it, so that who comes again is told what was missed.</remarks>
internal sealed class AppendEvents(IVerbs verbs, TimeProvider time, CancellationToken stopping)
{
    /// <summary>At once.</summary>
    private const int MostListeners = 256;

    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private static readonly UpDownCounter<long> Listening = Telemetry.Measures.CreateUpDownCounter<long>("sim.listeners", "{listener}", "Who listens for appends now");

    private readonly AppendWatch watch = new(verbs, time);

    public void Map(IEndpointRouteBuilder api) => api.MapGet("appends", (Delegate)Answer).WithName("appends")
        .WithSummary("Server-sent events: one whenever a branch's version changes, whoever appends").WithMetadata(new StreamedOperation("appends", [new Parameter("scenario", "The scenario's name, where there are several", "", ParameterKind.Option, false, false)]))
        .DisableRequestTimeout();

    private async Task<IResult> Answer(HttpContext context)
    {
        var unknown = context.Request.Query.Keys.Where(name => name != "scenario").ToValueList();
        if (unknown.Count > 0 || context.Request.Query["scenario"].Count > 1) return ApiProblem.Of(StatusCodes.Status400BadRequest, "the call is wrong", ["'appends' takes one 'scenario', and nothing else"]);
        if (watch.Listeners >= MostListeners) return ApiProblem.Of(StatusCodes.Status503ServiceUnavailable, "too many listen", [$"{MostListeners} listen already: come again later"]);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        if (await verbs.Versions(context.Request.Query["scenario"].FirstOrDefault(), ended.Token) is not { } now) return ApiProblem.Of(StatusCodes.Status404NotFound, "no such scenario", ["name one with 'scenario': 'list' lists them"]);
        Listening.Add(1);
        try
        {
            await Tell(new EventStream(context.Response), now, VersionsText.Read(context.Request.Headers["Last-Event-ID"].FirstOrDefault()), ended.Token);
        }
        catch (OperationCanceledException)
        {
            // It listens no longer, or the server ends.
        }
        finally
        {
            Listening.Add(-1);
        }
        return Results.Empty;
    }

    private async Task Tell(EventStream events, ScenarioVersions now, Dictionary<string, int>? known, CancellationToken cancellation)
    {
        if (known is null)
        {
            known = now.Branches.ToDictionary(branch => branch.Branch, branch => branch.Version, StringComparer.Ordinal);
            await events.Send("versions", VersionsText.Of(known), JsonSerializer.Serialize(now, Json), cancellation);
        }
        else await events.Begin(cancellation);
        using var listening = watch.Of(now.Scenario);
        while (true)
        {
            if (await Next(listening, cancellation) is not { } versions)
            {
                // What was sent last may never have come: said again and again, it shows.
                await events.Still(cancellation);
                continue;
            }
            foreach (var branch in versions.Branches.Where(branch => known.GetValueOrDefault(branch.Branch) != branch.Version))
            {
                known[branch.Branch] = branch.Version;
                await events.Send("append", VersionsText.Of(known), JsonSerializer.Serialize(new Appended(now.Scenario, branch.Branch, branch.Version, branch.Closed), Json), cancellation);
            }
        }
    }

    /// <returns>Null where nothing was appended for as long as silence lasts.</returns>
    private async Task<ScenarioVersions?> Next(AppendWatch.Listening listening, CancellationToken cancellation)
    {
        using var silence = new CancellationTokenSource(Silence, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, silence.Token);
        try
        {
            return await listening.Versions.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    private sealed record Appended(string Scenario, string Branch, int Version, bool Closed);
}
