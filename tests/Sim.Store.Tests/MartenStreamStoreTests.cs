namespace Sim.Store.Tests;

[Collection(OnPostgres.Name)]
public sealed class MartenStreamStoreTests(TestPostgres postgres) : StreamStoreContract, IAsyncLifetime
{
    private TestStore? store;

    protected override IStreamStore Store => store!.Streams;

    public async Task InitializeAsync() => store = await TestStore.Create(postgres, new FixedTime(Noon));

    public async Task DisposeAsync() => await store!.DisposeAsync();
}
