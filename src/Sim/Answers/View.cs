using Sim.Branches;
using Sim.Evidence;
using Sim.Postures;

namespace Sim.Answers;

/// <summary>A reference resolved: a timeline, as of the end of a day.</summary>
/// <param name="Reference">Whole: with scenario or file, version (not for files) and day.</param>
public sealed record View(Reference Reference, PostureFold Fold, DateOnly Day)
{
    /// <summary>What counts, and what was left out of the timeline by that.</summary>
    public Counted Counted { get; init; } = new(Counting.Everything, Fold.Timeline, Fold.Timeline, [], []);

    public Timeline Timeline => Fold.Timeline;

    public string Text => Reference.ToString();

    /// <summary>The events that hold, are known and have taken effect by the day, in order.</summary>
    public IEnumerable<TimelineEvent> Events => Timeline.Events.TakeWhile(happened => happened.Effective <= Day);

    /// <summary>Whether the event counts in this view.</summary>
    public TimelineEvent? FindVisible(Events.EventId id) =>
        Timeline.FindCounted(id) is { } happened && happened.Effective <= Day ? happened : null;

    /// <param name="reference">Missing parts are filled in: the day by the timeline's last, whatever counts.</param>
    /// <param name="counting">Null: <see cref="Counting.Default"/>.</param>
    /// <returns>Null where the reference names no day and the timeline has none.</returns>
    public static View? Of(Reference reference, Timeline timeline, Counting? counting = null)
    {
        if ((reference.Day ?? timeline.LastDay) is not { } day) return null;
        var counted = (counting ?? Counting.Default).On(timeline);
        return new View(Whole(reference, timeline, day), new PostureFold(counted.Timeline), day) { Counted = counted };
    }

    /// <summary>The same timeline on another day.</summary>
    public View At(DateOnly day) => this with { Reference = Reference with { Day = day }, Day = day };

    private static Reference Whole(Reference reference, Timeline timeline, DateOnly day) => reference.File is not null
        ? reference with { Day = day }
        : reference with { Scenario = timeline.Lineage.Scenario, Version = timeline.Lineage.Leaf.Version, Day = day };
}
