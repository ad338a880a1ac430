using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Sim.Store;

namespace Sim.Web.Tests.Operating;

public sealed class TelemetryTests
{
    private const string Words = "words of somebody";

    [Fact]
    public async Task Questions_commands_runs_and_listeners_are_measured_without_anybodys_words()
    {
        var (measured, spans) = (new ConcurrentBag<(string Name, double Value, string Tags)>(), new ConcurrentBag<string>());
        using var listener = new MeterListener { InstrumentPublished = (instrument, to) => { if (instrument.Meter.Name == Telemetry.Name) to.EnableMeasurementEvents(instrument); } };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => measured.Add((instrument.Name, value, Told(tags))));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => measured.Add((instrument.Name, value, Told(tags))));
        listener.Start();
        using var tracing = new ActivityListener { ShouldListenTo = source => source.Name == Telemetry.Name, Sample = (ref _) => ActivitySamplingResult.AllData, ActivityStopped = span => spans.Add($"{span.OperationName} {string.Join(' ', span.TagObjects)}") };
        ActivitySource.AddActivityListener(tracing);
        await using var served = await Served.Start();
        await Work(served);
        Assert.Contains(measured, one => one is { Name: "sim.call.duration", Value: > 0, Tags: "sim.verb=posture sim.kind=question sim.outcome=done" });
        Assert.Contains(measured, one => one is { Name: "sim.call.duration", Tags: "sim.verb=fork sim.kind=command sim.outcome=done" });
        Assert.Contains(measured, one => one is { Name: "sim.call.duration", Tags: "sim.verb=fork sim.kind=command sim.outcome=refused" } or { Name: "sim.call.duration", Tags: "sim.verb=fork sim.kind=command sim.outcome=badinput" });
        Assert.Contains(measured, one => one is { Name: "sim.runs", Value: 40 });
        Assert.Contains(measured, one => one is { Name: "sim.listeners", Value: 1 });
        Assert.Contains(spans, span => span.StartsWith("sim.question", StringComparison.Ordinal) && span.Contains("posture", StringComparison.Ordinal));
        Assert.DoesNotContain(spans.Concat(measured.Select(one => one.Tags)), told => told.Contains(Words, StringComparison.Ordinal) || told.Contains("kazakhstan", StringComparison.Ordinal));
    }

    [Fact]
    public async Task They_are_sent_to_the_collector_that_the_environment_names_and_to_nobody_else()
    {
        await using var collector = await Collector.Start();
        await using var served = await Served.Over(new MemoryStreamStore(TimeProvider.System), 0, "a-token-of-enough-letters", telemetry: new()
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Url,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "100",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "100",
        });
        await Served.Type(served.Store, $"load {Sim.Cli.Tests.Repository.Scenario("kazakhstan-2022.yaml")}");
        served.Client.DefaultRequestHeaders.Add("Authorization", "Bearer a-token-of-enough-letters");
        await Work(served);
        await Until(() => collector.Got("/v1/traces", "sim.question") && collector.Got("/v1/metrics", "sim.call.duration") && collector.Got("/v1/metrics", "http.server.request.duration"));
        Assert.False(collector.Got("", Words));
        Assert.False(collector.Got("", "a-token-of-enough-letters"));
        // What was asked stands in the request's query.
        Assert.False(collector.Got("", "main@2022-03-01"));
        Assert.False(collector.Got("", "main%402022-03-01"));

        await using var silent = await Served.Empty();
        Assert.Null(silent.Service<TracerProvider>());
        Assert.Null(silent.Service<MeterProvider>());
    }

    private static async Task Work(Served served)
    {
        _ = await served.Get("posture?ref=main@2022-03-01&country=KAZ");
        _ = await served.Get("run?ref=kazakhstan-accepts&until=2022-03-15&runs=40&seed=1");
        foreach (var at in new[] { "2022-02-24", "2022-02-23" }) (await served.Post("fork", new { @ref = "main", name = "what", at, premise = Words })).Dispose();
        using var events = await served.Client.GetAsync(new Uri("/api/v1/appends", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
    }

    private static string Told(ReadOnlySpan<KeyValuePair<string, object?>> tags) => string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"));

    private static async Task Until(Func<bool> so)
    {
        for (var left = 300; !so(); left--)
        {
            Assert.True(left > 0, "it never came to be so");
            await Task.Delay(50);
        }
    }

    /// <summary>Takes what is sent by OTLP over HTTP.</summary>
    private sealed class Collector(WebApplication app, ConcurrentBag<(string Path, string Text)> got) : IAsyncDisposable
    {
        public string Url => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

        public static async Task<Collector> Start()
        {
            var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
            builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
            var (app, got) = (builder.Build(), new ConcurrentBag<(string, string)>());
            app.Run(async context =>
            {
                using var body = new MemoryStream();
                await context.Request.Body.CopyToAsync(body);
                got.Add((context.Request.Path, Encoding.Latin1.GetString(body.ToArray())));
            });
            await app.StartAsync();
            return new Collector(app, got);
        }

        public bool Got(string path, string text) => got.Any(one => one.Path.StartsWith(path, StringComparison.Ordinal) && one.Text.Contains(text, StringComparison.Ordinal));

        public async ValueTask DisposeAsync()
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }
    }
}
