using Sim.Store;

namespace Sim.Web.Looking;

/// <summary>Tells pages that somebody appended to the branch they show; one follows the store for all who look at the same branch, and none does while nobody looks.</summary>
public sealed class Appends(IStreamStore store)
{
    private readonly Lock gate = new();
    private readonly Dictionary<StreamKey, Watched> watched = [];

    /// <summary>Branches that are followed now.</summary>
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
        int version;
        lock (gate)
        {
            if (!watched.TryGetValue(branch, out var one))
            {
                watched.Add(branch, one = new Watched());
                _ = Task.Run(() => Follow(branch, one));
            }
            one.Listeners.Add(told);
            version = one.Version;
        }
        if (version > 0) told(version);
        return new Listening(this, branch, told);
    }

    private async Task Follow(StreamKey branch, Watched one)
    {
        try
        {
            await foreach (var moved in store.Follow(branch.Scenario, one.End.Token))
            {
                var version = moved.Count == 0 ? await Version(branch, one.End.Token) : moved.FirstOrDefault(stream => stream.Key == branch).Version;
                if (version > 0) Tell(one, version);
            }
        }
        catch (OperationCanceledException)
        {
            // Nobody looks any more.
        }
    }

    /// <returns>0 where the branch is not there, or nobody answers: what comes after is told.</returns>
    private async Task<int> Version(StreamKey branch, CancellationToken cancellation)
    {
        try
        {
            return await store.Ancestry(branch, cancellation) is [var entry, ..] ? entry.Version : 0;
        }
        catch (StoreUnavailable)
        {
            return 0;
        }
    }

    private void Tell(Watched one, int version)
    {
        Action<int>[] listeners;
        lock (gate)
        {
            if (one.Version == version) return;
            (one.Version, listeners) = (version, [.. one.Listeners]);
        }
        foreach (var told in listeners) told(version);
    }

    private void End(StreamKey branch, Action<int> told)
    {
        Watched? one;
        lock (gate)
        {
            if (!watched.TryGetValue(branch, out one) || !one.Listeners.Remove(told) || one.Listeners.Count > 0) return;
            watched.Remove(branch);
        }
        one.End.Cancel();
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
