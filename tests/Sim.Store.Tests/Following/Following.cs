using Sim.Store.Following;

namespace Sim.Store.Tests.Following;

/// <summary>One who follows a store, and has begun to.</summary>
internal sealed class Following : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource end = new();
    private readonly IAsyncEnumerator<IReadOnlyList<StreamVersion>> lists;

    private Following(IStreamStore store, string? scenario) => lists = store.Follow(scenario, end.Token).GetAsyncEnumerator();

    /// <summary>All that was told so far, in its order.</summary>
    public List<StreamVersion> Told { get; } = [];

    public static async Task<Following> Of(IStreamStore store, string? scenario)
    {
        var following = new Following(store, scenario);
        Assert.True(await following.lists.MoveNextAsync());
        Assert.Empty(following.lists.Current);
        return following;
    }

    /// <summary>Waits for a version of a stream, and for what is to be so when it is told.</summary>
    public async Task Until(StreamKey key, int version, Func<Task<bool>>? isSo = null)
    {
        end.CancelAfter(Patience);
        while (!Told.Contains(new StreamVersion(key, version)) || !(isSo is null || await isSo()))
        {
            Assert.True(await lists.MoveNextAsync());
            Assert.NotEmpty(lists.Current);
            Assert.Equal(lists.Current.Count, lists.Current.DistinctBy(moved => moved.Key).Count());
            Told.AddRange(lists.Current);
        }
        end.CancelAfter(Timeout.InfiniteTimeSpan);
    }

    public async ValueTask DisposeAsync()
    {
        await lists.DisposeAsync();
        end.Dispose();
    }
}
