using System.Runtime.InteropServices;
using Sim.Benchmarks.Histories;

namespace Sim.Benchmarks.Contenders;

/// <summary>A loop over an array of structs into a dictionary by dyad, as one writes it in ten minutes.</summary>
public sealed class NaiveFold : IContender
{
    public const string FoldName = "naive C# fold";

    private History history = null!;
    private HashSet<int> retracted = [];
    private IReadOnlyList<HistoryEvent> asserted = [];

    public string Name => FoldName;

    public string Version => $".NET {Environment.Version}";

    public Task Prepare(History history, CancellationToken cancellation)
    {
        this.history = history;
        return Task.CompletedTask;
    }

    public Task Fork(BranchChanges changes, CancellationToken cancellation)
    {
        (retracted, asserted) = ([.. changes.Retracted], changes.Asserted);
        return Task.CompletedTask;
    }

    public ValueTask Ask(Question question, double[] scores)
    {
        var sums = new Dictionary<int, (double Weighted, double Mass)>();
        var events = history.Events;
        for (var place = 0; place < events.Length; place++)
            if (question.Where == Where.Root || !retracted.Contains(place)) Add(sums, events[place], question);
        if (question.Where == Where.Branch)
            foreach (var happened in asserted) Add(sums, happened, question);

        scores.AsSpan(question.Lanes.First, question.Lanes.End - question.Lanes.First).Fill(double.NaN);
        foreach (var (lane, (weighted, mass)) in sums) scores[lane] = weighted / (1 + mass);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static void Add(Dictionary<int, (double Weighted, double Mass)> sums, in HistoryEvent happened, Question question)
    {
        if (happened.Day > question.Day || !question.Lanes.Contains(happened.Lane)) return;
        var weight = Math.Pow(2, -(question.Day - happened.Day) / Question.HalfLife);
        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(sums, happened.Lane, out _);
        sum = (sum.Weighted + happened.Thousandths / 1000.0 * weight, sum.Mass + weight);
    }
}
