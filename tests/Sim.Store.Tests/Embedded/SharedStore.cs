namespace Sim.Store.Tests.Embedded;

/// <summary>One running store for the tests that only look at it.</summary>
public sealed class SharedStore : IAsyncLifetime
{
    public TemporaryStore Store { get; } = TemporaryStore.New();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await Store.DisposeAsync();
}
