using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Sim.Web.Api;

/// <summary>Server-sent events: what happens, as it happens.</summary>
internal sealed class EventStream(HttpResponse response)
{
    public const string MediaType = "text/event-stream";

    public bool HasBegun { get; private set; }

    /// <summary>Whoever asked knows that it is listened from now on.</summary>
    public async Task Begin(CancellationToken cancellation)
    {
        if (HasBegun) return;
        HasBegun = true;
        response.ContentType = MediaType;
        (response.Headers.CacheControl, response.Headers["X-Accel-Buffering"]) = ("no-store", "no");
        await response.StartAsync(cancellation);
        await response.Body.FlushAsync(cancellation);
    }

    /// <param name="id">What the browser sends back when it comes again; empty: none.</param>
    public async Task Send(string kind, string id, string text, CancellationToken cancellation)
    {
        await Begin(cancellation);
        var lines = new StringBuilder(text.Length + 64);
        if (id.Length > 0) lines.Append(CultureInfo.InvariantCulture, $"id: {id}\n");
        lines.Append(CultureInfo.InvariantCulture, $"event: {kind}\n");
        foreach (var line in text.TrimEnd('\n').Split('\n')) lines.Append("data: ").Append(line.TrimEnd('\r')).Append('\n');
        await response.WriteAsync(lines.Append('\n').ToString(), cancellation);
        await response.Body.FlushAsync(cancellation);
    }

    /// <summary>Nothing has happened: said so that a connection that is no more is found out.</summary>
    public async Task Still(CancellationToken cancellation)
    {
        await response.WriteAsync(": still here\n\n", cancellation);
        await response.Body.FlushAsync(cancellation);
    }
}
