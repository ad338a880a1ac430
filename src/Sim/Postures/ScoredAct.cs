using Sim.Branches;
using Sim.Events;

namespace Sim.Postures;

/// <summary>An event told in full, as what it adds to a stance.</summary>
/// <param name="Day">Of effect, as <see cref="DateOnly.DayNumber"/>.</param>
/// <param name="Score">In thousandths.</param>
public readonly record struct ScoredAct(Lane Lane, int Day, int Score) : IComparable<ScoredAct>
{
    /// <summary>Of a timeline's told events those that make a stance and have a score, by lane and day.</summary>
    public static ScoredAct[] Of(Timeline timeline)
    {
        var (scale, acts) = (timeline.Lineage.Scale, new List<ScoredAct>());
        foreach (var happened in timeline.Told)
            if (Lane.Of(happened.Event) is { } lane && scale.Of(happened.Event) is { } score) acts.Add(new ScoredAct(lane, happened.Effective.DayNumber, score.Thousandths));
        acts.Sort();
        return [.. acts];
    }

    public int CompareTo(ScoredAct other)
    {
        var byLane = Lane.CompareTo(other.Lane);
        return byLane != 0 ? byLane : Day.CompareTo(other.Day);
    }

    public static bool operator <(ScoredAct left, ScoredAct right) => left.CompareTo(right) < 0;
    public static bool operator >(ScoredAct left, ScoredAct right) => left.CompareTo(right) > 0;
    public static bool operator <=(ScoredAct left, ScoredAct right) => left.CompareTo(right) <= 0;
    public static bool operator >=(ScoredAct left, ScoredAct right) => left.CompareTo(right) >= 0;
}
