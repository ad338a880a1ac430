using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Sim.Store.Following;

/// <summary>Hands what is appended to all who follow. Telling never waits, whatever becomes of who is told.</summary>
internal sealed class Followers
{
    private ImmutableArray<Follower> all = [];

    public int Count => all.Length;

    /// <inheritdoc cref="IStreamStore.Follow"/>
    public async IAsyncEnumerable<IReadOnlyList<StreamVersion>> Follow(string? scenario, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var mine = new Follower(scenario);
        ImmutableInterlocked.Update(ref all, (known, added) => known.Add(added), mine);
        try
        {
            yield return [];
            while (true) yield return await mine.Next(cancellation).ConfigureAwait(false);
        }
        finally
        {
            ImmutableInterlocked.Update(ref all, (known, gone) => known.Remove(gone), mine);
        }
    }

    public void Tell(StreamVersion moved)
    {
        foreach (var follower in all) follower.Tell(moved);
    }
}
