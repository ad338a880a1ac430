using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Sim.Web.Server;

namespace Sim.Web.Operating;

/// <summary>What the server logs, on standard error: what is wrong, in text; or as JSON, a line each, which also tells of every call.</summary>
internal static class Logs
{
    public static void Add(ILoggingBuilder logging, LogFormat format)
    {
        logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        switch (format)
        {
            case LogFormat.Text:
                logging.AddConsole();
                break;
            case LogFormat.Json:
                logging.AddFilter(Category, LogLevel.Information);
                logging.Configure(factory => factory.ActivityTrackingOptions = ActivityTrackingOptions.TraceId | ActivityTrackingOptions.SpanId);
                logging.AddJsonConsole(json => (json.IncludeScopes, json.UseUtcTimestamp, json.TimestampFormat) = (true, true, "yyyy-MM-ddTHH:mm:ss.fffZ"));
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>Of what Sim itself tells.</summary>
    public const string Category = "Sim";
}
