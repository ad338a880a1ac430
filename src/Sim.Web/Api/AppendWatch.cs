using System.Threading.Channels;
using Sim.Store;

namespace Sim.Web.Api;

/// <summary>Tells of scenarios whose branches' versions change, whoever appends: the catalog is asked when something was appended, once for all who listen.</summary>
internal sealed class AppendWatch(IVerbs verbs, TimeProvider time)
{
    /// <summary>Between two looks at the catalog, at least: of appends in between the last is told.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly Lock gate = new();
    private readonly Dictionary<string, Watched> watched = new(StringComparer.Ordinal);

    /// <summary>Who listens now.</summary>
    public int Listeners
    {
        get
        {
            lock (gate) return watched.Values.Sum(scenario => scenario.Listeners.Count);
        }
    }

    /// <summary>The newest versions, those known already first; each time that they are others; of what one is too slow for, the newest.</summary>
    public Listening Of(string scenario)
    {
        var channel = Channel.CreateBounded<ScenarioVersions>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        lock (gate)
        {
            if (!watched.TryGetValue(scenario, out var one))
            {
                watched.Add(scenario, one = new Watched());
                _ = Task.Run(() => Follow(scenario, one));
            }
            one.Listeners.Add(channel.Writer);
            // Whoever comes while others listen may have missed what these were told.
            if (one.Known is { } known) channel.Writer.TryWrite(known);
        }
        return new Listening(this, scenario, channel);
    }

    private async Task Follow(string scenario, Watched one)
    {
        try
        {
            await foreach (var _ in verbs.Follow(scenario, one.End.Token))
            {
                while (!await Look(scenario, one)) await Task.Delay(Pause * 10, time, one.End.Token);
                await Task.Delay(Pause, time, one.End.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // Nobody listens any more.
        }
        catch (Exception failure)
        {
            lock (gate)
                foreach (var listener in one.Listeners) listener.TryComplete(failure);
        }
    }

    /// <returns>False where the store cannot be reached: it may come back, and who listens waits for that.</returns>
    private async Task<bool> Look(string scenario, Watched one)
    {
        try
        {
            if (await verbs.Versions(scenario, one.End.Token) is not { } now || now == one.Known) return true;
            lock (gate)
            {
                one.Known = now;
                foreach (var listener in one.Listeners) listener.TryWrite(now);
            }
            return true;
        }
        catch (StoreUnavailable)
        {
            return false;
        }
    }

    private void End(string scenario, ChannelWriter<ScenarioVersions> listener)
    {
        Watched? one;
        lock (gate)
        {
            if (!watched.TryGetValue(scenario, out one) || !one.Listeners.Remove(listener) || one.Listeners.Count > 0) return;
            watched.Remove(scenario);
        }
        one.End.Cancel();
    }

    private sealed class Watched
    {
        public List<ChannelWriter<ScenarioVersions>> Listeners { get; } = [];
        public ScenarioVersions? Known { get; set; }
        public CancellationTokenSource End { get; } = new();
    }

    /// <summary>It ends when it is disposed of.</summary>
    public sealed class Listening(AppendWatch watch, string scenario, Channel<ScenarioVersions> channel) : IDisposable
    {
        public ChannelReader<ScenarioVersions> Versions => channel.Reader;

        public void Dispose() => watch.End(scenario, channel.Writer);
    }
}
