using Microsoft.Extensions.Logging;
using Sim.Store.Projections;
using Sim.Store.Streams;

namespace Sim.Store;

/// <summary>What follows the streams, on demand or for as long as a server runs.</summary>
public sealed partial class MartenStreamStore
{
    /// <summary>Brings the projections that follow the streams up to the newest entry, and stops.</summary>
    /// <exception cref="StoreUnavailable">The server cannot be reached.</exception>
    /// <exception cref="ProjectionStopped">An entry cannot be projected.</exception>
    public Task RunProjections(CancellationToken cancellation) => Reaching.Store(async () =>
    {
        await EnsureSchema(cancellation).ConfigureAwait(false);
        await writer.Value.RunProjections(cancellation).ConfigureAwait(false);
        return true;
    });

    /// <summary>Makes them anew from the first entry; what they held is gone until then.</summary>
    /// <exception cref="StoreUnavailable">The server cannot be reached.</exception>
    /// <exception cref="ProjectionStopped">An entry cannot be projected.</exception>
    public Task RebuildProjections(CancellationToken cancellation) => Reaching.Store(async () =>
    {
        await EnsureSchema(cancellation).ConfigureAwait(false);
        await writer.Value.RebuildProjections(cancellation).ConfigureAwait(false);
        return true;
    });

    /// <summary>Keeps the projections behind the streams from now on, in turn with other programs that do: see <see cref="ProjectionKeeper"/>.</summary>
    /// <returns>Ends it when it is disposed of, which is before the store is.</returns>
    /// <exception cref="StoreUnavailable">The server cannot be reached, or this login may not set the store up where that is wanting.</exception>
    public Task<IAsyncDisposable> KeepProjections(ILoggerFactory logs, CancellationToken cancellation) => Reaching.Store<IAsyncDisposable>(async () =>
    {
        await EnsureSchema(cancellation).ConfigureAwait(false);
        return await ProjectionKeeper.Start(holding.Value, time, columns, logs, cancellation).ConfigureAwait(false);
    });

    /// <summary>Until it is cancelled, reads the indexes that were asked for as others append: who asks next need not wait for that. Answers do not depend on it.</summary>
    public async Task KeepIndexes(CancellationToken cancellation)
    {
        await foreach (var moved in Follow(null, cancellation).ConfigureAwait(false))
            foreach (var stream in moved)
                await BringUp(stream.Key, cancellation).ConfigureAwait(false);
    }

    private async Task BringUp(StreamKey key, CancellationToken cancellation)
    {
        try
        {
            await Reaching.Store(() => columns.BringUp(key, cancellation)).ConfigureAwait(false);
        }
        catch (StoreUnavailable)
        {
            // Who asks is told so, and reads it.
        }
    }
}
