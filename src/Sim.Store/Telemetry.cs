using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Sim.Store;

/// <summary>What Sim tells of itself to who listens: spans and measures named <c>sim.…</c>, of the source and the meter <see cref="Name"/>. No text that anybody wrote is among them.</summary>
public static class Telemetry
{
    public const string Name = "Sim";

    public static ActivitySource Spans { get; } = new(Name);

    public static Meter Measures { get; } = new(Name);

    private static readonly Counter<long> Appended = Measures.CreateCounter<long>("sim.entries.appended", "{entry}", "Entries that were recorded");
    private static readonly Histogram<double> Duration = Measures.CreateHistogram<double>("sim.append.duration", "s", "How long appends took, whatever came of them");

    /// <summary>Runs an append, and tells of it.</summary>
    /// <param name="kind">append or load.</param>
    internal static async Task<AppendOutcome> Append(string kind, long entries, Func<Task<AppendOutcome>> act)
    {
        using var span = Spans.StartActivity($"sim.{kind}");
        span?.SetTag("sim.entries", entries);
        var (began, outcome) = (Stopwatch.GetTimestamp(), "failed");
        try
        {
            var done = await act().ConfigureAwait(false);
            outcome = done is AppendOutcome.Appended ? "appended" : "conflict";
            if (done is AppendOutcome.Appended) Appended.Add(entries);
            return done;
        }
        catch (StoreUnavailable)
        {
            outcome = "unavailable";
            throw;
        }
        finally
        {
            Duration.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, new("sim.kind", kind), new("sim.outcome", outcome));
            span?.SetTag("sim.outcome", outcome);
            if (outcome is "failed" or "unavailable") span?.SetStatus(ActivityStatusCode.Error);
        }
    }
}
