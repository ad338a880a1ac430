namespace Sim.Cli.Tests;

/// <summary>One store with both shipped scenarios, for tests that only look.</summary>
public sealed class LoadedShell : IAsyncLifetime
{
    internal Shell Shell { get; private set; } = null!;

    public async Task InitializeAsync() => Shell = await Shell.With("kazakhstan-2022", "grain-corridor");

    public Task DisposeAsync() => Task.CompletedTask;

    internal async Task<Ran> Type(string line) => await Shell.Type(line);
}
