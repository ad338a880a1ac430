using System.Runtime.InteropServices;
using Sim.Branches;
using Sim.Events;

namespace Sim.Postures;

/// <summary>A timeline's scored events by stance, summed event by event: the oracle that every faster way is tested against.</summary>
public sealed class PlainFold
{
    private readonly Dictionary<Lane, List<ScoredEvent>> lanes = [];
    private readonly Decay decay;

    public PlainFold(Timeline timeline)
    {
        decay = new Decay(timeline.Lineage.HalfLife);
        var scale = timeline.Lineage.Scale;
        foreach (var happened in timeline.Events)
        {
            if (Lane.Of(happened.Event) is not { } lane || scale.Of(happened.Event) is not { } score) continue;
            ref var events = ref CollectionsMarshal.GetValueRefOrAddDefault(lanes, lane, out _);
            (events ??= []).Add(new ScoredEvent(happened, score));
        }
    }

    /// <summary>Stances with a scored event on any day.</summary>
    public IEnumerable<Lane> Lanes => lanes.Keys;

    /// <summary>The scored events of a stance, in timeline order.</summary>
    public IReadOnlyList<ScoredEvent> Events(Lane lane) => lanes.GetValueOrDefault(lane) ?? (IReadOnlyList<ScoredEvent>)[];

    /// <summary>As of the end of the day.</summary>
    public DecayedSum At(Lane lane, DateOnly day)
    {
        var sum = default(DecayedSum);
        if (!lanes.TryGetValue(lane, out var events)) return sum;
        foreach (ref readonly var scored in CollectionsMarshal.AsSpan(events))
        {
            if (scored.Happened.Effective > day) break;
            sum = sum.With(scored.Score.Value, WeightOf(scored.Happened.Effective, day));
        }
        return sum;
    }

    /// <summary>k: how much an event of one day weighs on another, not before it.</summary>
    public double WeightOf(DateOnly effective, DateOnly day) => decay.Weight(day.DayNumber - effective.DayNumber);
}

public readonly record struct ScoredEvent(TimelineEvent Happened, Score Score);
