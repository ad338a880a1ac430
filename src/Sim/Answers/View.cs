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

    /// <summary>What answers from this view could not name: while there is any, none of them counts.</summary>
    public WantedTexts Wanted => Fold.Wanted;

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

    /// <summary>The same branch as of the end of a day, from what was known by then (and by the view's own known-by day, if it has one).</summary>
    /// <remarks>Of rival claims the one that counts is chosen among those known on the day.</remarks>
    public View SeenOn(DateOnly day) => Of(ReferenceOn(day), Timeline.Of(Timeline.Lineage, ReferenceOn(day).KnownBy), Counted.Counting)!;

    /// <summary>That of <see cref="SeenOn"/>.</summary>
    public Reference ReferenceOn(DateOnly day) => Reference with { Day = day, KnownBy = Reference.KnownBy < day ? Reference.KnownBy : day };

    private static Reference Whole(Reference reference, Timeline timeline, DateOnly day) => reference.File is not null
        ? reference with { Day = day }
        : reference with { Scenario = timeline.Lineage.Scenario, Version = timeline.Lineage.Leaf.Version, Day = day };
}
