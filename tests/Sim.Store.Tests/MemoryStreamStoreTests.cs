namespace Sim.Store.Tests;

public sealed class MemoryStreamStoreTests : StreamStoreContract
{
    protected override IStreamStore Store { get; } = new MemoryStreamStore(new FixedTime(Noon));
}
