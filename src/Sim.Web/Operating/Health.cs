using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Sim.Store;

namespace Sim.Web.Operating;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: it can be asked, and what follows the streams is so far behind. For who watches, without a token; nothing of the record or the server's address is told.</summary>
internal static class Health
{
    private const string Prefix = "/health";

    public static bool IsOf(PathString path) => path.StartsWithSegments(Prefix, StringComparison.Ordinal);

    public static void Add(IServiceCollection services) => services.AddHealthChecks()
        .AddCheck<ServerCheck>("server").AddCheck<StoreCheck>("store").AddCheck<ProjectionCheck>("projection");

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks($"{Prefix}/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = Tell });
        routes.MapHealthChecks($"{Prefix}/ready", new HealthCheckOptions { ResponseWriter = Tell });
    }

    private static Task Tell(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(JsonSerializer.Serialize(new
        {
            status = Word(report.Status),
            checks = report.Entries.ToDictionary(entry => entry.Key, entry => new { status = Word(entry.Value.Status), says = entry.Value.Description, lag = entry.Value.Data.GetValueOrDefault("lag") }),
        }, JsonSerializerOptions.Web));
    }

    private static string Word(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "fine",
        HealthStatus.Degraded => "degraded",
        HealthStatus.Unhealthy => "down",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private sealed class ServerCheck(Ending ending) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
            ending.Begun.IsCancellationRequested ? HealthCheckResult.Unhealthy("it is stopping") : HealthCheckResult.Healthy("it answers"));
    }

    private sealed class StoreCheck(PulseWatch watch) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                return (await watch.Now(cancellationToken)).Schema switch
                {
                    null => HealthCheckResult.Healthy("it is reached, and nothing is recorded yet"),
                    var schema when schema > StorePulse.KnownSchema => HealthCheckResult.Unhealthy(string.Create(CultureInfo.InvariantCulture, $"a newer sim made it: its schema is {schema}, this sim knows {StorePulse.KnownSchema}; install that version")),
                    var schema => HealthCheckResult.Healthy(string.Create(CultureInfo.InvariantCulture, $"it is reached, its schema is {schema}")),
                };
            }
            catch (StoreUnavailable)
            {
                // Where it is and who logs in there, is for 'sim doctor' to tell.
                return HealthCheckResult.Unhealthy("it cannot be reached: 'sim doctor' tells why");
            }
        }
    }

    /// <remarks>Answers are computed from the record itself: nobody needs to be sent elsewhere because what follows is behind.</remarks>
    private sealed class ProjectionCheck(PulseWatch watch) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                var lag = (await watch.Now(cancellationToken)).Lag;
                var data = lag is null ? [] : new Dictionary<string, object> { ["lag"] = lag };
                return lag switch
                {
                    null => HealthCheckResult.Healthy("not kept here: nothing has ever followed the streams"),
                    0 => HealthCheckResult.Healthy("of the newest entry", data),
                    _ when watch.IsFollowed => HealthCheckResult.Healthy("behind, and on its way", data),
                    _ => HealthCheckResult.Degraded("behind, and not kept here: nothing brings it on", null, data),
                };
            }
            catch (StoreUnavailable)
            {
                return HealthCheckResult.Degraded("not known: the store cannot be reached");
            }
        }
    }
}
