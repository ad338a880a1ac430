using Sim.Events;

namespace Sim.Branches;

/// <summary>What became of an event on a branch.</summary>
public enum EventState
{
    Holds,
    /// <summary>A cause without which it would not have happened does not hold here.</summary>
    Undercut,
    /// <summary>Retracted or replaced.</summary>
    Out,
}

/// <summary>An event as it stands on a timeline.</summary>
/// <param name="Branch">The branch that asserted it.</param>
/// <param name="StatedBy">The branch whose content counts: another than <paramref name="Branch"/> where a descendant corrected it.</param>
/// <param name="Depth">Of <paramref name="Branch"/> in the lineage; 0 is the root.</param>
/// <param name="Rank">0 without a stated cause effective that day, else one more than the highest rank among those.</param>
/// <param name="Known">The day from which it counts as known.</param>
/// <param name="Broken">Causes that broke, by which it is undercut (with <see cref="CauseMode.Any"/>: perhaps not yet).</param>
/// <param name="Mended">Causes that would have broken, had the leaf not kept it.</param>
/// <param name="Removal">Why it is out, else null; <paramref name="RemovedBy"/> is the branch that removed it.</param>
public sealed record TimelineEvent(
    PoliticalEvent Event, string Branch, string StatedBy, int Depth, int Rank, EventState State, DateOnly Known,
    ValueList<EventId> Broken, ValueList<EventId> Mended, Removal? Removal, string? RemovedBy, Keeping? Keeping) : IComparable<TimelineEvent>
{
    public EventId Id => Event.Id;
    public DateOnly Effective => Event.Effective;

    /// <summary>Asserted on a branch other than the root: assumed, not recorded.</summary>
    public bool IsAssumed => Depth > 0;

    /// <summary>A descendant of the branch that asserted it corrected it.</summary>
    public bool IsRecoded => Branch != StatedBy;

    /// <summary>The order of timelines: effective day, rank, depth, id.</summary>
    public int CompareTo(TimelineEvent? other)
    {
        if (other is null) return 1;
        var byDay = Effective.CompareTo(other.Effective);
        if (byDay != 0) return byDay;
        var byRank = Rank.CompareTo(other.Rank);
        if (byRank != 0) return byRank;
        var byDepth = Depth.CompareTo(other.Depth);
        return byDepth != 0 ? byDepth : Id.CompareTo(other.Id);
    }

    public static bool operator <(TimelineEvent left, TimelineEvent right) => left.CompareTo(right) < 0;
    public static bool operator >(TimelineEvent left, TimelineEvent right) => left.CompareTo(right) > 0;
    public static bool operator <=(TimelineEvent left, TimelineEvent right) => left.CompareTo(right) <= 0;
    public static bool operator >=(TimelineEvent left, TimelineEvent right) => left.CompareTo(right) >= 0;
}
