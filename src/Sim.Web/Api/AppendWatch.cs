using System.Threading.Channels;
using Sim.Store;

namespace Sim.Web.Api;

/// <summary>Tells of scenarios whose branches' versions change, whoever appends: the catalog is compared every second, once for all who listen.</summary>
internal sealed class AppendWatch(IVerbs verbs, TimeProvider time)
{
    public static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

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

    /// <summary>The newest versions, each time that they are others; of what one is too slow for, the newest.</summary>
    public async IAsyncEnumerable<ScenarioVersions> Of(string scenario, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var channel = Channel.CreateBounded<ScenarioVersions>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        lock (gate)
        {
            if (!watched.TryGetValue(scenario, out var one))
            {
                watched.Add(scenario, one = new Watched());
                _ = Compare(scenario, one);
            }
            one.Listeners.Add(channel.Writer);
        }
        try
        {
            await foreach (var versions in channel.Reader.ReadAllAsync(cancellation)) yield return versions;
        }
        finally
        {
            lock (gate)
            {
                var one = watched[scenario];
                one.Listeners.Remove(channel.Writer);
                if (one.Listeners.Count == 0)
                {
                    watched.Remove(scenario);
                    one.End.Cancel();
                }
            }
        }
    }

    private async Task Compare(string scenario, Watched one)
    {
        ScenarioVersions? known = null;
        using var timer = new PeriodicTimer(Between, time);
        try
        {
            do
            {
                try
                {
                    if (await verbs.Versions(scenario, one.End.Token) is not { } now || now == known) continue;
                    known = now;
                    lock (gate)
                        foreach (var listener in one.Listeners) listener.TryWrite(now);
                }
                catch (StoreUnavailable)
                {
                    // It may come back, and who listens waits for that.
                }
            }
            while (await timer.WaitForNextTickAsync(one.End.Token));
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
        finally
        {
            one.End.Dispose();
        }
    }

    private sealed class Watched
    {
        public List<ChannelWriter<ScenarioVersions>> Listeners { get; } = [];
        public CancellationTokenSource End { get; } = new();
    }
}
