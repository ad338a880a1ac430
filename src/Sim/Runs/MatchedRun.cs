using Sim.Events;
using Sim.Postures;

namespace Sim.Runs;

/// <summary>Two timelines run on the same luck: whatever both decide, they decide alike, so that what differs is not chance.</summary>
public sealed class MatchedRun
{
    /// <summary>Replications on which what carries a difference is looked for: it is run anew for each rule and change.</summary>
    private const int ForCauses = 1000;

    private readonly RunModel first, second;
    private readonly int threads;

    private MatchedRun(RunModel first, RunModel second, Pairs pairs, int asked, int threads) =>
        (this.first, this.second, Pairs, Asked, this.threads) = (first, second, pairs, asked, threads);

    /// <summary>Replications that were asked for.</summary>
    public int Asked { get; }

    /// <summary>Replications that were run, the first so many.</summary>
    public int Runs => Pairs.First.Runs;

    public RunSettings Settings => first.Settings;

    /// <summary>All rules of either side by id, with their number on each; −1: it has none such.</summary>
    public IEnumerable<(string Id, int First, int Second)> Rules => first.Rules.Concat(second.Rules).Select(rule => rule.Rule.Id).Distinct().Order(StringComparer.Ordinal)
        .Select(id => (id, NumberOf(first, id), NumberOf(second, id)));

    /// <summary>Whether the rule fired in any replication, on either side.</summary>
    public bool Fires(string rule) => Fired(Pairs.First, NumberOf(first, rule)) || Fired(Pairs.Second, NumberOf(second, rule));

    internal Pairs Pairs { get; }

    /// <summary>Both to the same day, with the same seed. Parameters as of <see cref="Ensemble.Of(PostureFold, RunSettings, int, int, Action{int}, Func{bool})"/>.</summary>
    public static MatchedRun Of(PostureFold first, PostureFold second, RunSettings settings, int runs, int threads, Action<int> progress, Func<bool> isCancelled)
    {
        var (one, other) = (new RunModel(first, settings), new RunModel(second, settings));
        var isReady = first.Wanted.IsNone && second.Wanted.IsNone;
        return new MatchedRun(one, other, Run(one, other, isReady ? runs : 0, threads, null, progress, isCancelled), runs, threads);
    }

    /// <summary>By stance: how much less the mean difference is without a rule, on either side, over the first replications.</summary>
    public Func<Lane, double> Carried(string rule) => Less(Run(first, second, Math.Min(Runs, ForCauses), threads, rule, _ => { }, () => false));

    /// <summary>By stance: how much less the mean difference is where the second timeline is another.</summary>
    /// <param name="without">The second without one of its own changes.</param>
    public Func<Lane, double> Carried(PostureFold without) =>
        Less(Run(first, new RunModel(without, second.Settings), Math.Min(Runs, ForCauses), threads, null, _ => { }, () => false));

    private static int NumberOf(RunModel model, string id) => Array.FindIndex(model.Rules, rule => rule.Rule.Id == id);

    private static bool Fired(Tally tally, int rule) => rule >= 0 && tally.Firings[rule].Any > 0;

    private Func<Lane, double> Less(Pairs other)
    {
        var runs = Math.Min(Runs, ForCauses);
        return lane => MeanOf(Pairs, lane) - MeanOf(other, lane);

        double MeanOf(Pairs pairs, Lane lane)
        {
            var (untouched, sum, count) = (pairs.Untouched(lane), 0.0, 0);
            foreach (var pair in pairs.Of(lane))
            {
                if (pair.Replication >= runs) break;
                sum += pair.Second - pair.First;
                count++;
            }
            return (sum + (runs - count) * (untouched.Second - untouched.First)) / runs;
        }
    }

    private static Pairs Run(RunModel first, RunModel second, int runs, int threads, string? without, Action<int> progress, Func<bool> isCancelled)
    {
        var (one, other) = without is null ? (-1, -1) : (NumberOf(first, without), NumberOf(second, without));
        var all = new Pairs(first, second);
        foreach (var part in Ensemble.InOrder(runs, threads, () => (First: new Simulation(first), Second: new Simulation(second)), Part, progress, isCancelled)) all.Add(part);
        return all;

        Pairs Part((Simulation First, Simulation Second) simulations, int from, int end)
        {
            var part = new Pairs(first, second);
            for (var replication = from; replication < end; replication++)
            {
                simulations.First.Run(replication, one);
                simulations.Second.Run(replication, other);
                part.Add(simulations.First, simulations.Second, replication);
            }
            return part;
        }
    }
}

/// <summary>The scores of both sides at the end, replication by replication, where either side made an event on the stance.</summary>
internal sealed class Pairs(RunModel first, RunModel second)
{
    private readonly SortedDictionary<Lane, List<(int Replication, double First, double Second)>> pairs = [];

    public Tally First { get; } = new(first.Rules.Length);
    public Tally Second { get; } = new(second.Rules.Length);

    public IEnumerable<Lane> Lanes => pairs.Keys;

    /// <summary>In the order of replications.</summary>
    public IReadOnlyList<(int Replication, double First, double Second)> Of(Lane lane) => pairs.GetValueOrDefault(lane) ?? [];

    /// <summary>The scores in the other replications.</summary>
    public (double First, double Second) Untouched(Lane lane) =>
        (first.Fold.Stances.At(lane, first.Settings.Until).Score, second.Fold.Stances.At(lane, second.Settings.Until).Score);

    public void Add(Simulation one, Simulation other, int replication)
    {
        First.Add(one, replication);
        Second.Add(other, replication);
        foreach (var lane in one.World.Touched().Union(other.World.Touched()))
            ListOf(lane).Add((replication, one.World.ScoreAt(lane, one.Until), other.World.ScoreAt(lane, other.Until)));
    }

    public void Add(Pairs next)
    {
        First.Add(next.First);
        Second.Add(next.Second);
        foreach (var (lane, list) in next.pairs) ListOf(lane).AddRange(list);
    }

    private List<(int Replication, double First, double Second)> ListOf(Lane lane)
    {
        if (!pairs.TryGetValue(lane, out var list)) pairs.Add(lane, list = []);
        return list;
    }
}
