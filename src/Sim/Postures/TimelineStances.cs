using System.Runtime.InteropServices;
using Sim.Branches;
using Sim.Events;
using Sim.Facts;

namespace Sim.Postures;

/// <summary>The stances of a timeline: their sums by the index, and the events behind them, told or facts.</summary>
public sealed class TimelineStances
{
    private readonly Dictionary<Lane, List<ScoredEvent>> told = [];
    private readonly StanceRows rows;

    public TimelineStances(Timeline timeline)
    {
        var scale = timeline.Lineage.Scale;
        rows = timeline.Facts.Table.Rows(scale, timeline.Lineage.HalfLife);
        foreach (var happened in timeline.Told)
        {
            if (Lane.Of(happened.Event) is not { } lane || scale.Of(happened.Event) is not { } score) continue;
            ref var events = ref CollectionsMarshal.GetValueRefOrAddDefault(told, lane, out _);
            (events ??= []).Add(new ScoredEvent(happened, score));
        }
        (Index, Window) = (StanceIndex.Of(rows, timeline.Facts, ScoredAct.Of(timeline)), timeline.Facts);
    }

    public StanceIndex Index { get; }

    /// <summary>The facts that count.</summary>
    internal FactWindow Window { get; }

    /// <summary>Stances with a scored event on any day.</summary>
    public IEnumerable<Lane> Lanes
    {
        get
        {
            for (var position = 0; position < Index.Count; position++)
                if (Index.At(position, DateOnly.MaxValue.DayNumber).Events > 0) yield return Index.LaneOf(position);
        }
    }

    /// <summary>The scored events of a stance that are told in full, in timeline order.</summary>
    public IReadOnlyList<ScoredEvent> Told(Lane lane) => told.GetValueOrDefault(lane) ?? (IReadOnlyList<ScoredEvent>)[];

    /// <summary>The others: scored facts of the stance, by day.</summary>
    /// <param name="after">Exclusive; null: from the first.</param>
    /// <param name="upTo">Inclusive.</param>
    internal IEnumerable<ScoredFact> Facts(Lane lane, DateOnly? after, DateOnly upTo)
    {
        foreach (var row in Window.Rows(lane, after?.DayNumber ?? -1, upTo.DayNumber))
            if (ScoreOf(row) is { } score) yield return new ScoredFact(row, DateOnly.FromDayNumber(Window.Table.Days[row]), score);
    }

    /// <summary>−10 to +10, of the fact in that row of the table; null where it has none.</summary>
    internal double? ScoreOf(int row) => rows.ScoreOf[Window.Table.Codings[row]] is var score && score == StanceRows.Unscored ? null : score / 1000.0;

    /// <summary>As of the end of the day.</summary>
    public DecayedSum At(Lane lane, DateOnly day) => Index.At(lane, day);

    /// <summary>How many of the scored events up to the day, inclusive, are assumed.</summary>
    public int Assumed(Lane lane, DateOnly day)
    {
        if (!told.TryGetValue(lane, out var events)) return 0;
        var assumed = 0;
        foreach (ref readonly var scored in CollectionsMarshal.AsSpan(events))
            if (scored.Happened.IsAssumed && scored.Happened.Effective <= day) assumed++;
        return assumed;
    }

    /// <summary>The last event of a stance, in timeline order, of a day after one and up to another; null where there is none, or its text is wanted.</summary>
    internal EventId? Last(Lane lane, DateOnly after, DateOnly upTo, WantedTexts wanted)
    {
        TimelineEvent? last = null;
        foreach (var scored in Told(lane))
            if (scored.Happened.Effective > after && scored.Happened.Effective <= upTo) last = scored.Happened;
        var facts = Facts(lane, after, upTo).ToList();
        // A fact has rank and depth 0: of its day it is last by its id alone.
        if (facts.Count == 0 || last?.Effective > facts[^1].Day || (last?.Effective == facts[^1].Day && (last.Rank > 0 || last.Depth > 0))) return last?.Id;
        foreach (var fact in facts)
            if (fact.Day == facts[^1].Day) wanted.Add(Window, fact.Row);
        return null;
    }

    internal Decay Decay => rows.Decay;

    /// <summary>k: how much an event of one day weighs on another, not before it.</summary>
    public double WeightOf(DateOnly effective, DateOnly day) => rows.Decay.Weight(day.DayNumber - effective.DayNumber);
}

/// <param name="Row">Of the table.</param>
/// <param name="Score">−10 to +10.</param>
internal readonly record struct ScoredFact(int Row, DateOnly Day, double Score);
