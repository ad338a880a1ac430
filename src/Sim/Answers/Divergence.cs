using Sim.Branches;
using Sim.Events;

namespace Sim.Answers;

/// <summary>The first event, in timeline order, that two views do not share.</summary>
/// <param name="Country">The event's actor.</param>
public sealed record Divergence(DateOnly Day, EventId Event, string Country)
{
    /// <summary>Of the first view from any other; null where they count the same events.</summary>
    public static Divergence? Of(IReadOnlyList<View> views) =>
        Unshared.Of(views) is [var first, ..] ? new Divergence(first.Effective, first.Id, first.Event.Actor.Code) : null;
}

/// <summary>Events that one view counts by its day and another does not, or not so that it moves the same.</summary>
internal static class Unshared
{
    /// <summary>Between the first view and any other, in timeline order; where two contents of one event differ, both.</summary>
    public static IReadOnlyList<TimelineEvent> Of(IReadOnlyList<View> views)
    {
        var unshared = new List<TimelineEvent>();
        for (var other = 1; other < views.Count; other++)
            unshared.AddRange(Missing(views[0], views[other]).Concat(Missing(views[other], views[0])));
        return [.. unshared.OrderBy(happened => (happened.Effective, happened.Rank, happened.Depth, happened.Id))];
    }

    private static IEnumerable<TimelineEvent> Missing(View view, View other)
    {
        foreach (var happened in view.Events)
            if (other.FindVisible(happened.Id) is not { } seen || (seen.Event != happened.Event && Bare(seen.Event) != Bare(happened.Event))) yield return happened;
    }

    /// <summary>What of an event can move a posture: not its words and citations, and of its dates the day of effect alone.</summary>
    private static PoliticalEvent Bare(PoliticalEvent happened) => happened with
    {
        Occurred = Edtf.Of(happened.Effective),
        Placed = null,
        Reported = null,
        OtherActions = [],
        Who = "",
        Summary = "",
        Citations = [],
    };
}
