using Microsoft.Extensions.Logging.Abstractions;
using Sim.Branches;
using Sim.Store.Tests.Columns;

namespace Sim.Store.Tests.Projections;

[Collection(OnPostgres.Name)]
public sealed class ProjectionKeeperTests(TestPostgres postgres) : IAsyncLifetime
{
    private static readonly StreamKey Main = new("a", "main");

    private TestStore? store;
    private int version;

    public async Task InitializeAsync() => store = await TestStore.Create(postgres);

    public async Task DisposeAsync() => await store!.DisposeAsync();

    [Fact]
    public async Task Of_two_who_keep_the_projections_one_does_and_the_other_goes_on_when_it_ends()
    {
        await using var second = new MartenStreamStore(store!.ConnectionString, TimeProvider.System);
        var first = await store.Streams.KeepProjections(NullLoggerFactory.Instance, default);
        try
        {
            await Append();
            await IsCurrent();
            await using var waiting = await second.KeepProjections(NullLoggerFactory.Instance, default);
            await Append();
            await IsCurrent();
            await first.DisposeAsync();
            await Append();
            await IsCurrent();
        }
        finally
        {
            await first.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_long_root_is_projected_by_its_index_and_as_its_fold_says()
    {
        version = 5000;
        await store!.Streams.Load(new RootLoad(Main, version, [new Change.Opened(null, null, ""), .. Enumerable.Range(1, version - 1).Select(Indexes.Plain)], [], Origin.File), "ann", default);
        await store.Streams.RunProjections(default);
        var recorded = await store.Streams.Read(Main, null, default);
        var whole = Timeline.Of(new Lineage("a", [Branch.Fold("main", recorded.Select(entry => entry.Change))]));
        var folded = Store.Projections.CountryPostures.Of(Answers.View.Of(new Reference("a", null, "main", version, null, null), whole)!);
        Assert.Equal(folded.Select(posture => $"{posture.Id} {posture.AsOf}"), await store!.Lines("select id || ' ' || (data->>'asOf') from sim.mt_doc_countryposture order by id collate \"C\""));
        foreach (var posture in folded) Assert.Equal(["true"], await store!.Lines($"select (data->'posture' = '{posture.Posture.GetRawText().Replace("'", "''", StringComparison.Ordinal)}'::jsonb)::text from sim.mt_doc_countryposture where id = '{posture.Id}'"));
    }

    private async Task Append()
    {
        var changes = Enumerable.Range(version, 3).Select<int, Change>(number => number == 0 ? new Change.Opened(null, null, "") : Indexes.Plain(number)).ToList();
        Assert.Equal(new AppendOutcome.Appended(), await store!.Streams.Append([new StreamAppend(Main, version, changes, Origin.Command)], "ann", default));
        version += 3;
    }

    /// <summary>Within half a minute the projections have come to the newest entry.</summary>
    private async Task IsCurrent()
    {
        for (var i = 0; i < 300; i++)
        {
            if ((await store!.Lines("select (progress.last_seq_id >= (select max(seq_id) from sim.mt_events))::text from sim.mt_event_progression progress where name like 'country-posture%'")).Contains("true")) return;
            await Task.Delay(100);
        }
        Assert.Fail("the projections stay behind");
    }
}
