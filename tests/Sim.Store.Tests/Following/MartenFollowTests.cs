
namespace Sim.Store.Tests.Following;

[Collection(OnPostgres.Name)]
public sealed class MartenFollowTests(TestPostgres postgres) : FollowContract, IAsyncLifetime
{
    private TestStore? store;

    protected override IStreamStore Store => store!.Streams;

    public async Task InitializeAsync() => store = await TestStore.Create(postgres);

    public async Task DisposeAsync() => await store!.DisposeAsync();

    [Fact]
    public async Task What_another_program_appends_is_told()
    {
        await using var heard = await Following.Of(Store, null);
        await using var other = new MartenStreamStore(store!.ConnectionString, TimeProvider.System);
        await other.Append([new StreamAppend(Main, 0, [new Branches.Change.Opened(null, null, "")], Branches.Origin.Command)], "ann", CancellationToken.None);
        await heard.Until(Main, 1);
    }

    [Fact]
    public async Task What_nobody_gave_notice_of_is_found_by_comparing()
    {
        await Append(Main, 0, 1);
        await using var heard = await Following.Of(Store, null);
        await heard.Until(Main, 1);
        await store!.Ask("update sim.mt_streams set version = 7");
        await heard.Until(Main, 7);
    }

    [Fact]
    public async Task A_connection_that_is_lost_is_made_again_and_what_came_meanwhile_is_told()
    {
        await Append(Main, 0, 1);
        await using var heard = await Following.Of(Store, null);
        await heard.Until(Main, 1);
        await store!.Ask("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");
        await store!.Ask("update sim.mt_streams set version = 5");
        await heard.Until(Main, 5);
        // Those of the store's other connections that were open are used up by failing once.
        for (var attempt = 0; attempt < 10; attempt++)
        {
            try
            {
                await Store.Scenarios(CancellationToken.None);
                break;
            }
            catch (StoreUnavailable)
            {
                // The next is another one.
            }
        }
        await store!.Ask("select pg_notify('sim_appended', 'kazakhstan-2022/main 6'), pg_notify('sim_appended', 'nonsense'), pg_notify('sim_appended', 'a/b c/d 1')");
        await heard.Until(Main, 6);
    }
}
