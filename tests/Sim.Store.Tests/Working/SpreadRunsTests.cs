using Sim.Answers;
using Sim.Branches;
using Sim.Events;
using Sim.Evidence;
using Sim.Runs;
using Sim.Scenarios;
using Sim.Store.Working;

namespace Sim.Store.Tests.Working;

public sealed class SpreadRunsTests
{
    private static readonly RunSettings Settings = new(new DateOnly(2022, 5, 31), Seed: 7);
    private static readonly Question Accepts = new(new Reference("kazakhstan-2022", null, "kazakhstan-accepts", null, null, null));

    [Fact]
    public async Task However_many_help_the_answer_is_that_of_one()
    {
        await using var store = await Loaded();
        var alone = await Alone(store, 3000);
        using var end = new CancellationTokenSource();
        var helped = Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Help(store, end.Token)));
        var done = new List<int>();
        var together = await new SpreadRuns(store).Ask(Accepts, view => new Outcome<View>.Done(view), Settings, 3000, 1, done.Add, default);
        await end.CancelAsync();
        Assert.Equal($"{alone}", $"{Assert.IsType<Outcome<EnsembleAnswer>.Done>(together).Value}");
        Assert.Equal(done.Order(), done);
        Assert.InRange((await helped).Sum(), 1, 5); // Of five parts.
    }

    [Fact]
    public async Task Without_anybody_who_helps_it_is_done_all_the_same()
    {
        await using var store = await Loaded();
        var together = await new SpreadRuns(store).Ask(Accepts, view => new Outcome<View>.Done(view), Settings, 1000, 2, _ => { }, default);
        Assert.Equal($"{await Alone(store, 1000)}", $"{Assert.IsType<Outcome<EnsembleAnswer>.Done>(together).Value}");
        Assert.Null(await store.Work.Take(RunsAsked.Kind, null, [], default));
    }

    [Fact]
    public async Task What_is_appended_meanwhile_changes_nothing_of_it()
    {
        await using var store = await Loaded();
        var alone = await Alone(store, 2000);
        var appended = false;
        var together = await new SpreadRuns(store).Ask(Accepts, view =>
        {
            if (!appended) store.Append([new StreamAppend(new("kazakhstan-2022", "kazakhstan-accepts"), ((View)view).Reference.Version!.Value, [new Change.Closed("done")], Origin.Command)], "ann", default).GetAwaiter().GetResult();
            appended = true;
            return new Outcome<View>.Done(view);
        }, Settings, 2000, 1, _ => { }, default);
        Assert.Equal($"{alone}", $"{Assert.IsType<Outcome<EnsembleAnswer>.Done>(together).Value}");
        Assert.True(appended);
    }

    [Fact]
    public async Task Who_cannot_do_what_is_asked_says_so_once_and_leaves_it()
    {
        await using var store = await Loaded();
        var nowhere = new RunsAsked(Accepts with { Reference = Accepts.Reference with { Branch = "nowhere" } }, Settings, 10);
        await using var posted = await store.Work.Post(RunsAsked.Kind, nowhere.ToBytes(), 1, default);
        var left = new HashSet<Guid>();
        await Assert.ThrowsAsync<InvalidDataException>(() => new SpreadRuns(store).Help(1, left, default));
        Assert.False(await new SpreadRuns(store).Help(1, left, default));
        await using var nonsense = await store.Work.Post(RunsAsked.Kind, [1, 2], 1, default);
        await Assert.ThrowsAsync<InvalidDataException>(() => new SpreadRuns(store).Help(1, left, default));
        Assert.Equal([posted.Id, nonsense.Id], left.Order().Intersect([posted.Id, nonsense.Id]).OrderBy(id => id != posted.Id));
    }

    [Fact]
    public void What_is_asked_comes_as_it_was_meant_and_its_parts_are_all_of_it()
    {
        var counting = new Counting(new SourceLimit(Reliability.C, 3, UnjudgedEvents.Omit), new ClaimsRule.Named([new("a"), new("b")]));
        var asked = new RunsAsked(new Question(new Reference("s", null, "b", 7, null, new DateOnly(2022, 2, 1))) { Counting = counting }, new RunSettings(new DateOnly(2022, 5, 31), ulong.MaxValue, 12), 99_999);
        Assert.Equal(asked, RunsAsked.Read(asked.ToBytes()));
        Assert.Equal((0, asked.Runs), (asked.Of(0).First, asked.Of(asked.Parts - 1).End));
        for (var part = 1; part < asked.Parts; part++) Assert.Equal(asked.Of(part - 1).End, asked.Of(part).First);
    }

    private static async Task<int> Help(MemoryStreamStore store, CancellationToken cancellation)
    {
        var (runs, helped) = (new SpreadRuns(store), 0);
        while (!cancellation.IsCancellationRequested)
        {
            if (await runs.Help(1, [], cancellation)) helped++;
            else await Task.Delay(5, CancellationToken.None);
        }
        return helped;
    }

    private static async Task<EnsembleAnswer> Alone(MemoryStreamStore store, int runs) =>
        Assert.IsType<Outcome<EnsembleAnswer>.Done>(await new Workspace(_ => Task.FromResult<IStreamStore>(store), "ann").Answer([Accepts], views =>
            new Outcome<EnsembleAnswer>.Done(EnsembleAnswer.Of(views[0], Ensemble.Of(views[0].Fold, Settings, runs, 1, _ => { }, () => false), 1)), default)).Value;

    private static async Task<MemoryStreamStore> Loaded()
    {
        var store = new MemoryStreamStore(TimeProvider.System);
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Sim.sln"))) folder = folder.Parent!;
        var scenario = Assert.IsType<Outcome<Scenario>.Done>(Workspace.Read(Path.Combine(folder.FullName, "scenarios", "kazakhstan-2022.yaml"))).Value;
        Assert.IsType<Outcome<IReadOnlyList<ScenarioLoad>>.Done>(await new Workspace(_ => Task.FromResult<IStreamStore>(store), "ann").Load([scenario], null, default));
        return store;
    }
}
