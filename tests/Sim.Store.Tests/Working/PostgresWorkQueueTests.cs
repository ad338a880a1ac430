using Sim.Store.Working;

namespace Sim.Store.Tests.Working;

[Collection(OnPostgres.Name)]
public sealed class PostgresWorkQueueTests(TestPostgres postgres) : WorkQueueContract, IAsyncLifetime
{
    private TestStore? store;

    protected override IWorkQueue Queue => store!.Streams.Work;

    public async Task InitializeAsync() => store = await TestStore.Create(postgres);

    public async Task DisposeAsync() => await store!.DisposeAsync();

    [Fact]
    public async Task What_others_of_the_store_post_is_taken_and_theirs_is_told()
    {
        await using var other = new MartenStreamStore(store!.ConnectionString, TimeProvider.System);
        await using var posted = await other.Work.Post("sums", [7], 1, default);
        await using (var part = await Queue.Take("sums", null, [], default)) await part!.Finish([8], default);
        Assert.Equal([8], await posted.Result(0, default));
    }

    [Fact]
    public async Task Who_dies_has_let_go_of_its_part()
    {
        await using var posted = await Queue.Post("sums", [], 1, default);
        var lost = await Queue.Take("sums", null, [], default);
        Assert.Null(await Queue.Take("sums", null, [], default));
        await store!.Ask("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and state = 'idle in transaction'");
        await Assert.ThrowsAsync<StoreUnavailable>(() => lost!.Finish([1], default));
        await lost!.DisposeAsync();
        await using var next = await Queue.Take("sums", null, [], default);
        await next!.Finish([2], default);
        Assert.Equal([2], await posted.Result(0, default));
    }

    [Fact]
    public async Task What_who_died_had_posted_is_cleared_away()
    {
        await using var other = new MartenStreamStore(store!.ConnectionString, TimeProvider.System);
        var posted = await other.Work.Post("sums", [], 3, default);
        await using (var part = await Queue.Take("sums", null, [], default))
        {
            await store!.Ask("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'");
            Assert.Null(await Queue.Take("sums", null, [], default));
            await part!.Finish([1], default);
        }
        Assert.Null(await Queue.Take("sums", null, [], default));
        Assert.Equal(0L, await store!.Ask("select (select count(*) from sim_work.jobs) + (select count(*) from sim_work.parts)"));
        await Assert.ThrowsAsync<StoreUnavailable>(() => posted.Done(default));
        await posted.DisposeAsync();
    }
}
