using System.Runtime.InteropServices;
using Sim.Postures;
using Sim.Rules;

namespace Sim.Runs;

/// <summary>The score of every stance between countries, and every state of every standing, that a replication moves.</summary>
/// <remarks>Standings between the same two are one cell, whatever their subject, as in conditions; those of one alone are a cell of their own.</remarks>
internal sealed class AllCells(RunModel model, Simulation simulation) : SweptCells
{
    private const int Unmet = -1, Unseen = -2;

    private readonly World world = simulation.World;

    /// <summary>By stance: its cell.</summary>
    private readonly List<int> places = [];

    /// <summary>By standing: with the others between the same two.</summary>
    private readonly List<Pair> pairOf = [];
    private readonly Dictionary<StandingKey, Pair> pairs = [];

    protected override void Overwrite(ref double[] values)
    {
        for (var lane = 0; lane < world.Lanes.Count; lane++)
        {
            if (lane == places.Count) places.Add(Unmet);
            if (!world.IsTouched(lane)) continue;
            if (places[lane] == Unmet) places[lane] = PlaceOf(lane);
            if (places[lane] != Unseen) Set(ref values, places[lane], world.SumAt(lane, model.Until).Score);
        }
        for (var key = pairOf.Count; key < world.Standings.Count; key++) Meet(key);
        for (var key = 0; key < pairOf.Count; key++)
            if (world.IsMoved(key)) Read(pairOf[key], ref values);
    }

    private int PlaceOf(int lane)
    {
        var stance = world.Lanes.LaneOf(lane);
        if (!model.Fold.Timeline.Lineage.IsCountry(stance.From) || !model.Fold.Timeline.Lineage.IsCountry(stance.To)) return Unseen;
        var cell = new RunCell.Mean(StanceMeasure.Score, new PartyPattern(RuleTerm.Parse(stance.From), stance.Channel), new PartyPattern(RuleTerm.Parse(stance.To), stance.Side));
        return Add(cell, world.Lanes.Told(lane, model.Until).Score);
    }

    private void Meet(int key)
    {
        var between = Between(world.Standings.KeyOf(key));
        ref var pair = ref CollectionsMarshal.GetValueRefOrAddDefault(pairs, between, out _);
        pair ??= new Pair(Condition(between));
        pair.Keys.Add(key);
        pairOf.Add(pair);
    }

    private void Read(Pair pair, ref double[] values)
    {
        if (pair.Condition is null) return;
        // A state that is told is a cell even where every replication ends it.
        foreach (var key in pair.Keys)
            if (Told(key) is { } told) StateOf(pair, told);
        foreach (var (_, place) in pair.States) Set(ref values, place, 0);
        foreach (var key in pair.Keys)
            if (world.StateAt(key, model.Until) is { } state) Set(ref values, StateOf(pair, state), 1);
    }

    private int StateOf(Pair pair, string state)
    {
        foreach (var (name, place) in pair.States)
            if (name == state) return place;
        var made = Add(new RunCell.Chance(pair.Condition! with { State = state }), pair.Keys.Exists(key => Told(key) == state) ? 1 : 0);
        pair.States.Add((state, made));
        return made;
    }

    private string? Told(int key) => world.Standings[key].At(model.Until).On(model.Until);

    /// <summary>Of any subject; where it is of one alone, or of one with itself, that one holds it.</summary>
    private static StandingKey Between(StandingKey key) => key.Holder.Length == 0 ? new StandingKey(key.Kind, key.Counterpart, "", "")
        : key.Counterpart == key.Holder ? key with { Counterpart = "", Subject = "" } : key with { Subject = "" };

    /// <returns>Null: it is of nobody.</returns>
    private static RuleCondition.Stands? Condition(StandingKey key) => key.Holder.Length == 0 ? null
        : new RuleCondition.Stands(key.Kind, RuleTerm.Parse(key.Holder), key.Counterpart.Length == 0 ? null : RuleTerm.Parse(key.Counterpart), null, false);

    private sealed class Pair(RuleCondition.Stands? condition)
    {
        public RuleCondition.Stands? Condition => condition;
        public List<int> Keys { get; } = [];
        public List<(string State, int Place)> States { get; } = [];
    }
}
