using System.Diagnostics.Metrics;
using Sim.Store;

namespace Sim.Web.Operating;

/// <summary>How the store stands; asked of it once a second at most, however many ask here.</summary>
internal sealed class PulseWatch(IStreamStore store, TimeProvider time) : IDisposable
{
    /// <summary>What follows and has not moved for so long while it is behind, is followed by nobody.</summary>
    public static readonly TimeSpan Still = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1), Longest = TimeSpan.FromSeconds(5);
    private static readonly Gauge<long> Lag = Telemetry.Measures.CreateGauge<long>("sim.projection.lag", "{entry}", "Entries that the countries' postures have not come to");

    private readonly SemaphoreSlim turn = new(1);
    private (StorePulse Pulse, DateTimeOffset At)? last;
    private (long? Place, DateTimeOffset Since) moved;

    /// <exception cref="StoreUnavailable">It cannot be reached, or does not answer within five seconds.</exception>
    public async Task<StorePulse> Now(CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            var now = time.GetUtcNow();
            if (last is { } known && now - known.At < Fresh) return known.Pulse;
            var pulse = await Asked(cancellation);
            last = (pulse, now);
            if (moved.Place != pulse.Projected || pulse.Lag is null or 0) moved = (pulse.Projected, now);
            if (pulse.Lag is { } lag) Lag.Record(lag);
            return pulse;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Whether anything has brought it on of late; of a pulse that was just taken.</summary>
    public bool IsFollowed => time.GetUtcNow() - moved.Since < Still;

    public void Dispose() => turn.Dispose();

    private async Task<StorePulse> Asked(CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Longest);
        try
        {
            return await store.Pulse(limit.Token);
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new StoreUnavailable($"the store does not answer within {Longest.TotalSeconds} s", e);
        }
    }
}
