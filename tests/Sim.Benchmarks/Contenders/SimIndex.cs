using Sim.Benchmarks.Histories;
using Sim.Branches;
using Sim.Events;
using Sim.Facts;
using Sim.Postures;

namespace Sim.Benchmarks.Contenders;

/// <summary>Sim: facts in columns, rows carried over them, and for the branch the timeline that every answer is given from.</summary>
public sealed class SimIndex : IContender
{
    public const string IndexName = "Sim";

    private StanceIndex root = null!, branch = null!;

    /// <summary>The history's lane at each position of the branch's index; the root's positions are the first of them.</summary>
    private int[] laneAt = [];
    private double[] byPosition = [];

    public string Name => IndexName;

    public string Version => typeof(StanceIndex).Assembly.GetName().Version!.ToString(3);

    /// <summary>The root's stream as a store gives it.</summary>
    public IndexedStream Stream { get; private set; } = null!;

    public History History { get; private set; } = null!;

    public Task Prepare(History history, CancellationToken cancellation)
    {
        History = history;
        var facts = new FactTableBuilder();
        for (var place = 0; place < history.Events.Length; place++) facts.Add(Fact(history, history.Events[place], VersionOf(place)));
        Stream = new IndexedStream(facts.Build(), [Recorded(1, new Change.Opened(null, null, ""))], VersionOf(history.Events.Length - 1));
        root = StanceIndex.Of(Timeline.Of(RootOf(Stream)));
        return Task.CompletedTask;
    }

    public Task Fork(BranchChanges changes, CancellationToken cancellation)
    {
        branch = StanceIndex.Of(Timeline.Of(Lineage(changes)));
        laneAt = new int[branch.Count];
        for (var position = 0; position < laneAt.Length; position++) laneAt[position] = PlaceOf(branch.LaneOf(position));
        byPosition = new double[branch.Count];
        return Task.CompletedTask;
    }

    /// <summary>The branch with its changes, on a root that tells the events which they name.</summary>
    public Lineage Lineage(BranchChanges changes) => RootOf(Told(changes)).Child(Forked("what-if", "main", changes));

    public IndexedStream Told(BranchChanges changes) => Stream.Telling(changes.Retracted.Select(place =>
        Recorded(VersionOf(place), new Change.Asserted(ToldHistory.Event(History, History.Events[place], ToldHistory.IdOf(place))))));

    public static Lineage RootOf(IndexedStream stream) => stream.Lineage("generated", "main", null);

    /// <summary>A branch that has the changes.</summary>
    public Branch Forked(string name, string parent, BranchChanges changes)
    {
        var first = changes.Retracted.Select(place => History.Events[place]).Concat(changes.Asserted).Min(happened => happened.Day);
        var opened = new Change.Opened(parent, new ForkPoint(DateOnly.FromDayNumber(first), null, Stream.Version), "what if");
        return Branch.Fold(name, changes.Retracted.Select(place => (Change)new Change.Retracted(ToldHistory.IdOf(place), "the premise"))
            .Concat(changes.Asserted.Select((happened, i) => new Change.Asserted(ToldHistory.Event(History, happened, new EventId($"{name}-a{i}"))))).Prepend(opened));
    }

    public ValueTask Ask(Question question, double[] scores)
    {
        var index = question.Where == Where.Root ? root : branch;
        if (question.Scope == Scope.AllDyads)
        {
            index.All(question.Day, byPosition);
            for (var position = 0; position < index.Count; position++) scores[laneAt[position]] = byPosition[position];
            return ValueTask.CompletedTask;
        }
        var lanes = index.Country(History.Lanes[question.Lanes.First].From);
        for (var place = 0; place < lanes.Count; place++)
            scores[laneAt[lanes[place]]] = index.At(lanes[place], question.Day) is { Events: > 0 } sum ? sum.Score : double.NaN;
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private int PlaceOf(Lane lane)
    {
        var (low, high) = (0, History.Lanes.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (History.Lanes[middle].CompareTo(lane) < 0) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    /// <remarks>Version 1 opened the stream.</remarks>
    private static int VersionOf(int place) => place + 2;

    private static Fact Fact(History history, HistoryEvent happened, int version) =>
        new(history.Lanes[happened.Lane], happened.Day, version, new Coding(History.Actions[happened.Action], null), 0, default);

    private static Recorded Recorded(int version, Change change) => new(version, change, Origin.Command, "benchmark", DateTimeOffset.UnixEpoch);
}
