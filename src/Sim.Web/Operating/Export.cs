using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Sim.Store;

namespace Sim.Web.Operating;

/// <summary>Sends spans and measures to a collector by OTLP, where the environment names one; else nothing is made for it.</summary>
internal static class Export
{
    /// <summary>The standard's variable that switches it on; the others are read as the standard has them.</summary>
    public const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <param name="settings">Variables named OTEL_….</param>
    public static void Add(IHostApplicationBuilder builder, IReadOnlyDictionary<string, string> settings)
    {
        if (!settings.TryGetValue(Endpoint, out var endpoint) || endpoint.Length == 0) return;
        builder.Configuration.AddInMemoryCollection(settings.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)));
        var version = typeof(Export).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0];
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("sim", serviceVersion: version))
            // A request's span is ours' parent, and is wanted or not for both. It holds a path and no query; statements of SQL are not asked for: texts that people wrote stay here.
            .WithTracing(traces => traces.AddSource(Telemetry.Name, "Microsoft.AspNetCore").AddOtlpExporter())
            .WithMetrics(measures => measures.AddMeter(Telemetry.Name, "Npgsql", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime").AddOtlpExporter());
    }
}
