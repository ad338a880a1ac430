using Npgsql;
using Sim.Branches;
using Sim.Store;
using Sim.Store.Embedded;

namespace Sim.Web.Tests.Nodes;

/// <summary>Several servers on one store, of which one dies.</summary>
public sealed class NodesTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly string folder = Path.Combine(Path.GetTempPath(), "sim-nodes-" + Path.GetRandomFileName());
    private readonly List<Node> nodes = [];
    private string store = "";

    public async Task InitializeAsync() => store = await new EmbeddedPostgres(DataFolder.At(folder)).EnsureStarted();

    public async Task DisposeAsync()
    {
        foreach (var node in nodes) await node.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        var postgres = new EmbeddedPostgres(DataFolder.At(folder));
        await postgres.Stop(default);
        var home = Path.GetDirectoryName(postgres.Status().Cluster)!;
        if (Directory.Exists(home)) Directory.Delete(home, recursive: true);
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Of_three_servers_the_one_that_projects_is_killed_another_goes_on_and_nothing_is_lost_or_said_twice()
    {
        // At once, on a store with nothing in it: whoever comes first loads the demo.
        nodes.AddRange(await Task.WhenAll(Enumerable.Range(1, 3).Select(number => Node.Start($"node-{number}", store))));
        await IsProjectedTo(await Newest());
        var leader = nodes.Single(node => node.Name == Keeper().Result);

        using var enough = new CancellationTokenSource();
        var appending = Task.WhenAll(nodes.Select(node => Append(node, enough.Token)));
        await Task.Delay(1000);
        leader.Kill();
        var reached = await Newest();
        // What the one that was killed left undone is projected by another while the rest go on.
        await IsProjectedTo(reached + 1, TimeSpan.FromSeconds(10));
        await enough.CancelAsync();
        var acknowledged = (await appending).SelectMany(ids => ids).ToList();
        Assert.True(leader.IsGone);
        Assert.NotEqual(leader.Name, await Keeper());
        await IsProjectedTo(await Newest());

        await using var streams = new MartenStreamStore(store, TimeProvider.System);
        var asserted = (await streams.Read(new StreamKey("kazakhstan-2022", "main"), null, default)).Select(entry => entry.Change).OfType<Change.Asserted>().Select(change => change.Event.Id.Value).ToList();
        Assert.All(acknowledged, id => Assert.Single(asserted, id));
        Assert.Equal(asserted.Count, asserted.Distinct().Count());
        Assert.All(await streams.Verify(null, [], default), proof => Assert.Null(proof.Fault));
        var (kept, questions) = (await Documents(), new[] { "posture?ref=main&country=KAZ", "compare?ref=main&ref=kazakhstan-accepts", "log?ref=main", "list" });
        await streams.RebuildProjections(default);
        Assert.Equal(kept, await Documents());

        var alive = nodes.Where(node => node != leader).ToList();
        Assert.True(await alive[0].Record("read-at-once"));
        Assert.Contains("read-at-once", System.Text.Encoding.UTF8.GetString(await alive[1].Get("log?ref=main")), StringComparison.Ordinal);
        foreach (var question in questions) Assert.Equal(await alive[0].Get(question), await alive[1].Get(question));
    }

    [Fact]
    public async Task Runs_that_are_spread_survive_the_loss_of_a_worker_and_give_the_bytes_of_one()
    {
        string[] run = ["run", "kazakhstan-accepts", "--until", "2022-05-31", "--seed", "7", "--threads", "1", "--format", "json", "--runs"];
        nodes.AddRange([await Node.Start("node-1", store), await Node.Start("node-2", store)]);
        var alone = await Node.Type(store, [.. run, "40000"]);
        var spread = Node.Type(store, [.. run, "40000", "--spread"]);
        await Until(() => Has("state = 'idle in transaction' and application_name = 'node-1'"), Patience);
        nodes[0].Kill();
        Assert.Equal(alone, await spread);
        Assert.False(await Has("application_name = 'node-1'"));
        Assert.Equal(0L, await Ask("select count(*) from sim_work.jobs"));
    }

    private static async Task<List<string>> Append(Node node, CancellationToken enough)
    {
        var acknowledged = new List<string>();
        for (var i = 0; !enough.IsCancellationRequested && !node.IsGone; i++)
        {
            if (await node.Record($"{node.Name}-{i}")) acknowledged.Add($"{node.Name}-{i}");
            await Task.Delay(50, CancellationToken.None);
        }
        return acknowledged;
    }

    /// <summary>Who holds the lock of the projections.</summary>
    private async Task<string> Keeper() =>
        (string)(await Ask("select application_name from pg_locks join pg_stat_activity using (pid) where locktype = 'advisory' and granted and application_name like 'node-%' limit 1") ?? "nobody");

    private async Task<long> Newest() => (long)(await Ask("select max(seq_id) from sim.mt_events"))!;

    private Task IsProjectedTo(long entry, TimeSpan? within = null) =>
        Until(async () => await Ask("select last_seq_id from sim.mt_event_progression where name like 'country-posture%'") is long reached && reached >= entry, within ?? Patience);

    private async Task<List<string>> Documents()
    {
        await using var database = NpgsqlDataSource.Create(store);
        await using var reader = await database.CreateCommand("select id || data::text from sim.mt_doc_countryposture order by id collate \"C\"").ExecuteReaderAsync();
        var documents = new List<string>();
        while (await reader.ReadAsync()) documents.Add(reader.GetString(0));
        return documents;
    }

    private async Task<bool> Has(string connection) => await Ask($"select exists (select from pg_stat_activity where {connection})") is true;

    private async Task<object?> Ask(string sql)
    {
        await using var database = NpgsqlDataSource.Create(store);
        return await database.CreateCommand(sql).ExecuteScalarAsync() is var found && found is DBNull ? null : found;
    }

    private static async Task Until(Func<Task<bool>> isSo, TimeSpan within)
    {
        using var limit = new CancellationTokenSource(within);
        while (!await isSo())
        {
            Assert.False(limit.IsCancellationRequested, "it does not come to be so");
            await Task.Delay(50, CancellationToken.None);
        }
    }
}
