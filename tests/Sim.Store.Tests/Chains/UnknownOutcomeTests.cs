using System.Net;
using Npgsql;
using Sim.Branches;

namespace Sim.Store.Tests.Chains;

/// <summary>The connection breaks while a commit is under way.</summary>
[Collection(OnPostgres.Name)]
public sealed class UnknownOutcomeTests(TestPostgres postgres) : IAsyncLifetime
{
    private static readonly StreamKey Main = new("a", "main");

    private TestStore? store;

    public async Task InitializeAsync()
    {
        store = await TestStore.Create(postgres);
        Assert.IsType<AppendOutcome.Appended>(await store.Streams.Append([new StreamAppend(Main, 0, [new Change.Opened(null, null, "")], Origin.File)], "ann", default));
    }

    public async Task DisposeAsync() => await store!.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(1_200)]
    public async Task What_was_committed_is_known_to_be_by_its_hash(int changes)
    {
        await using var line = Line(isDelivered: true);
        await using var streams = Behind(line);
        Assert.IsType<AppendOutcome.Appended>(await streams.Append([Kept(1, 1)], "ann", default));
        line.Arm();
        Assert.IsType<AppendOutcome.Appended>(await streams.Append([Kept(2, changes)], "ann", default));
        Assert.True(line.HasCut);
        Assert.Equal(2 + changes, (await store!.Streams.Read(Main, null, default)).Count);
    }

    [Fact]
    public async Task A_root_that_was_committed_is_known_to_be_and_is_seen()
    {
        await using var line = Line(isDelivered: true);
        await using var streams = Behind(line);
        Assert.IsType<AppendOutcome.Appended>(await streams.Append([Kept(1, 1)], "ann", default));
        line.Arm();
        Assert.IsType<AppendOutcome.Appended>(await streams.Load(new RootLoad(new("b", "main"), 2, [new Change.Opened(null, null, ""), new Change.Kept(new("x"), "")], [], Origin.Command), "ann", default));
        Assert.True(line.HasCut);
        Assert.Equal(["a", "b"], await store!.Streams.Scenarios(default));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1_200)]
    public async Task What_never_came_there_is_not_taken_for_committed(int changes)
    {
        await using var line = Line(isDelivered: false);
        await using var streams = Behind(line);
        Assert.IsType<AppendOutcome.Appended>(await streams.Append([Kept(1, 1)], "ann", default));
        line.Arm();
        await Assert.ThrowsAsync<StoreUnavailable>(() => streams.Append([Kept(2, changes)], "ann", default));
        Assert.True(line.HasCut);
        Assert.Equal(2, (await store!.Streams.Read(Main, null, default)).Count);
        Assert.IsType<AppendOutcome.Appended>(await streams.Append([Kept(2, changes)], "ann", default));
    }

    private static StreamAppend Kept(int version, int changes) => new(Main, version, [.. Enumerable.Range(0, changes).Select(i => new Change.Kept(new($"e{i}"), ""))], Origin.Command);

    private CuttingLine Line(bool isDelivered)
    {
        var to = new NpgsqlConnectionStringBuilder(store!.ConnectionString);
        var line = new CuttingLine(new IPEndPoint(Dns.GetHostAddresses(to.Host!)[0], to.Port), isDelivered);
        line.Open();
        return line;
    }

    private MartenStreamStore Behind(CuttingLine line) =>
        new(new NpgsqlConnectionStringBuilder(store!.ConnectionString) { Host = "127.0.0.1", Port = line.Port, SslMode = SslMode.Disable }.ConnectionString, TimeProvider.System);
}
