using System.Threading.Channels;

namespace Sim.Store.Following;

/// <summary>One who follows: streams that have moved since it looked last, each at its newest version. It holds one version a stream, however slow it is.</summary>
/// <param name="scenario">Whose streams; null: all.</param>
internal sealed class Follower(string? scenario)
{
    private readonly Lock gate = new();
    private readonly Channel<bool> wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private Dictionary<StreamKey, int> moved = [];

    public void Tell(StreamVersion version)
    {
        if (scenario is not null && version.Key.Scenario != scenario) return;
        lock (gate) moved[version.Key] = version.Version;
        wake.Writer.TryWrite(true);
    }

    /// <summary>At least one, and each stream once.</summary>
    public async Task<IReadOnlyList<StreamVersion>> Next(CancellationToken cancellation)
    {
        while (true)
        {
            await wake.Reader.ReadAsync(cancellation).ConfigureAwait(false);
            Dictionary<StreamKey, int> taken;
            lock (gate) (taken, moved) = (moved, []);
            // Who was told between the two is told already.
            if (taken.Count > 0) return [.. taken.Select(pair => new StreamVersion(pair.Key, pair.Value))];
        }
    }
}
