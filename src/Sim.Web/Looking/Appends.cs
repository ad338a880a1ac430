using Sim.Store;

namespace Sim.Web.Looking;

/// <summary>Tells pages that somebody appended to the branch they show. The store is asked once for all who look at the same branch, and not at all while nobody does.</summary>
public sealed class Appends(IStreamStore store, TimeProvider time)
{
    public static readonly TimeSpan Between = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private readonly Dictionary<StreamKey, Watched> watched = [];

    /// <summary>Branches that are asked for now.</summary>
    public int Count
    {
        get
        {
            lock (gate) return watched.Count;
        }
    }

    /// <param name="told">The branch's version, when it is another than it was told last, and once at the start; by any thread.</param>
    /// <returns>Ends the listening when it is disposed of.</returns>
    public IDisposable Listen(StreamKey branch, Action<int> told)
    {
        lock (gate)
        {
            if (!watched.TryGetValue(branch, out var one))
            {
                watched.Add(branch, one = new Watched());
                _ = Ask(branch, one);
            }
            else if (one.Version > 0) told(one.Version);
            one.Listeners.Add(told);
            return new Listening(this, branch, told);
        }
    }

    private async Task Ask(StreamKey branch, Watched one)
    {
        using var timer = new PeriodicTimer(Between, time);
        try
        {
            do
            {
                try
                {
                    if (await store.Ancestry(branch, one.End.Token) is not [var entry, ..] || entry.Version == one.Version) continue;
                    Action<int>[] listeners;
                    lock (gate) (one.Version, listeners) = (entry.Version, [.. one.Listeners]);
                    foreach (var told in listeners) told(entry.Version);
                }
                catch (StoreUnavailable)
                {
                    // It may come back, and who looks waits for that.
                }
            }
            while (await timer.WaitForNextTickAsync(one.End.Token));
        }
        catch (OperationCanceledException)
        {
            // Nobody looks any more.
        }
        finally
        {
            one.End.Dispose();
        }
    }

    private void End(StreamKey branch, Action<int> told)
    {
        lock (gate)
        {
            if (!watched.TryGetValue(branch, out var one) || !one.Listeners.Remove(told) || one.Listeners.Count > 0) return;
            watched.Remove(branch);
            one.End.Cancel();
        }
    }

    private sealed class Watched
    {
        public List<Action<int>> Listeners { get; } = [];
        public int Version { get; set; }
        public CancellationTokenSource End { get; } = new();
    }

    private sealed class Listening(Appends appends, StreamKey branch, Action<int> told) : IDisposable
    {
        public void Dispose() => appends.End(branch, told);
    }
}
