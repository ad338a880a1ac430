using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Sim.Branches;

namespace Sim.Store.Tests;

/// <summary>Any sequence of appends leaves PostgreSQL with what it leaves the specification with.</summary>
[Collection(OnPostgres.Name)]
public sealed class StoreModelTests(TestPostgres postgres) : IAsyncLifetime
{
    private static readonly FixedTime Clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    private TestStore? store;
    private int runs;

    public async Task InitializeAsync() => store = await TestStore.Create(postgres, Clock);

    public async Task DisposeAsync() => await store!.DisposeAsync();

    /// <param name="Slack">Added to the version at which the stream stands, so that some appends conflict.</param>
    public sealed record Step(string Branch, int Slack, IReadOnlyList<Change> Changes, Origin Origin);

    public static class Steps
    {
        private static readonly Gen<Step> One =
            from branch in Gen.Elements("main", "a", "a-b")
            from slack in Gen.Frequency((5, Gen.Constant(0)), (1, Gen.Elements(-1, 1)))
            from count in Gen.Choose(1, 3)
            from changes in Gen.Frequency((2, AnyChange.Later), (1, AnyChange.Plain)).ListOf(count)
            from origin in Gen.Elements(Origin.Command, Origin.File)
            select new Step(branch, slack, changes.ToList(), origin);

        /// <summary>Each inner list is one transaction.</summary>
        public static Arbitrary<IReadOnlyList<IReadOnlyList<Step>>> Any { get; } = Arb.From(
            Gen.Choose(1, 12).SelectMany(count => Gen.Choose(1, 2).SelectMany(streams => One.ListOf(streams))
                .Select(steps => (IReadOnlyList<Step>)[.. steps.DistinctBy(step => step.Branch)]).ListOf(count))
                .Select(transactions => (IReadOnlyList<IReadOnlyList<Step>>)[.. transactions]));
    }

    [Property(Arbitrary = [typeof(Steps)], MaxTest = 25)]
    public async Task Both_stores_answer_alike(IReadOnlyList<IReadOnlyList<Step>> transactions)
    {
        var scenario = $"s{++runs}";
        await using var model = new MemoryStreamStore(Clock);
        foreach (var steps in transactions)
        {
            var stand = (await model.Branches(scenario, default)).ToDictionary(entry => entry.Branch, entry => entry.Version);
            var appends = steps.Select(step => Append(new StreamKey(scenario, step.Branch), stand.GetValueOrDefault(step.Branch), step)).ToList();
            Assert.Equal(await model.Append(appends, "ann", default), await store!.Streams.Append(appends, "ann", default));
        }

        var branches = await model.Branches(scenario, default);
        Assert.Equal(branches, await store!.Streams.Branches(scenario, default));
        Assert.Equal(await model.Verify(scenario, [], default), await store.Streams.Verify(scenario, [], default));
        foreach (var key in branches.Select(entry => new StreamKey(scenario, entry.Branch)))
        {
            Assert.Equal(await model.Read(key, null, default), await store.Streams.Read(key, null, default));
            foreach (var at in (await model.Read(key, null, default)).Select(entry => entry.At))
                foreach (var instant in new[] { at.AddTicks(-1), at, at.AddTicks(1) })
                    Assert.Equal(await model.VersionBy(key, instant, default), await store.Streams.VersionBy(key, instant, default));
            Columns.Indexes.Same(await model.Index(key, default), await store.Streams.Index(key, default));
            foreach (var upTo in new int?[] { null, 0, 3 })
                Assert.Equal((await model.Find(key, AnyChange.Ids, upTo, default)).OrderBy(pair => pair.Key), (await store.Streams.Find(key, AnyChange.Ids, upTo, default)).OrderBy(pair => pair.Key));
        }
    }

    private static StreamAppend Append(StreamKey key, int version, Step step)
    {
        var expected = Math.Max(0, version + step.Slack);
        return new StreamAppend(key, expected, expected == 0 ? [new Change.Opened(null, null, ""), .. step.Changes] : step.Changes, step.Origin);
    }
}
