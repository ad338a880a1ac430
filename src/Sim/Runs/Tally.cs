using System.Runtime.InteropServices;
using Sim.Events;
using Sim.Postures;

namespace Sim.Runs;

/// <summary>What some replications made and where they ended: sums of whole numbers, so that the order of adding does not matter.</summary>
internal sealed partial class Tally(int rules)
{
    private readonly Dictionary<Lane, List<LaneAct>> acts = [];
    private readonly Dictionary<(StandingKey Key, string? State), int> states = [];
    private readonly Dictionary<(Lane Lane, StanceLabel Label), int> labels = [];
    private readonly Dictionary<Lane, int> newLabels = [];
    private readonly Dictionary<AlertKey, int> shifts = [];
    private readonly (long Sum, long Squares, int Any)[] firings = new (long, long, int)[rules];
    private readonly long[] fired = new long[rules];

    public int Runs { get; private set; }

    /// <summary>Replications that would have made more events than they may.</summary>
    public int Capped { get; private set; }

    /// <summary>The day of the first event that any made; <see cref="int.MaxValue"/>: none made any.</summary>
    public int FirstDay { get; private set; } = int.MaxValue;

    /// <summary>By stance, in order: what the replications made, in their order.</summary>
    public IEnumerable<KeyValuePair<Lane, List<LaneAct>>> Acts => acts.OrderBy(pair => pair.Key);

    /// <summary>Standings that replications moved, with the states (null: it does not hold) in which those ended, in order.</summary>
    public IEnumerable<IGrouping<StandingKey, KeyValuePair<(StandingKey Key, string? State), int>>> States =>
        states.OrderBy(pair => pair.Key.State, StringComparer.Ordinal).GroupBy(pair => pair.Key.Key).OrderBy(group => group.Key);

    /// <summary>Stances whose label replications may have moved, with how many ended with which, in order.</summary>
    public IEnumerable<IGrouping<Lane, KeyValuePair<(Lane Lane, StanceLabel Label), int>>> Labels =>
        labels.OrderBy(pair => pair.Key.Label).GroupBy(pair => pair.Key.Lane).OrderBy(group => group.Key);

    /// <summary>Stances of whose label an alert told in some replications, with in how many.</summary>
    public IReadOnlyDictionary<Lane, int> NewLabels => newLabels;

    /// <summary>Alerts of standings: in how many more replications they stand than if all ended as told.</summary>
    public IReadOnlyDictionary<AlertKey, int> Shifts => shifts;

    public IReadOnlyList<(long Sum, long Squares, int Any)> Firings => firings;

    public void Add(Simulation simulation, int replication)
    {
        var until = simulation.Until;
        Runs++;
        if (simulation.IsCapped) Capped++;
        Array.Clear(fired);
        foreach (ref readonly var made in simulation.Events)
        {
            var shape = simulation.Shapes[made.Shape];
            fired[shape.Rule]++;
            FirstDay = Math.Min(FirstDay, made.Day);
            if (shape.Lane < 0) continue;
            ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(acts, simulation.World.Lanes.LaneOf(shape.Lane), out _);
            (list ??= []).Add(new LaneAct(replication, made.Day, shape.Score));
        }
        for (var rule = 0; rule < fired.Length; rule++)
            if (fired[rule] is > 0 and var times) firings[rule] = (firings[rule].Sum + times, firings[rule].Squares + times * times, firings[rule].Any + 1);
        foreach (var (key, state) in simulation.World.Ended(until)) CollectionsMarshal.GetValueRefOrAddDefault(states, (key, state), out _)++;
        foreach (var (lane, label, isAlert) in simulation.World.Relabelled(until))
        {
            CollectionsMarshal.GetValueRefOrAddDefault(labels, (lane, label), out _)++;
            if (isAlert) CollectionsMarshal.GetValueRefOrAddDefault(newLabels, lane, out _)++;
        }
    }

    public void Shift(AlertKey alert, int count) => CollectionsMarshal.GetValueRefOrAddDefault(shifts, alert, out _) += count;

    /// <param name="next">Of the replications right after these.</param>
    public void Add(Tally next)
    {
        (Runs, Capped, FirstDay) = (Runs + next.Runs, Capped + next.Capped, Math.Min(FirstDay, next.FirstDay));
        foreach (var (lane, list) in next.acts)
        {
            ref var all = ref CollectionsMarshal.GetValueRefOrAddDefault(acts, lane, out _);
            (all ??= []).AddRange(list);
        }
        foreach (var (state, count) in next.states) CollectionsMarshal.GetValueRefOrAddDefault(states, state, out _) += count;
        foreach (var (label, count) in next.labels) CollectionsMarshal.GetValueRefOrAddDefault(labels, label, out _) += count;
        foreach (var (lane, count) in next.newLabels) CollectionsMarshal.GetValueRefOrAddDefault(newLabels, lane, out _) += count;
        foreach (var (alert, count) in next.shifts) Shift(alert, count);
        for (var rule = 0; rule < firings.Length; rule++)
            firings[rule] = (firings[rule].Sum + next.firings[rule].Sum, firings[rule].Squares + next.firings[rule].Squares, firings[rule].Any + next.firings[rule].Any);
    }
}

/// <summary>A scored event that a replication made on a stance.</summary>
/// <param name="Score">In thousandths.</param>
internal readonly record struct LaneAct(int Replication, int Day, int Score);
