using Sim.Branches;
using Sim.Events;

namespace Sim.Tests.Branches;

/// <summary>Hand-worked: what a branch knew by a day.</summary>
public class LookBackTests
{
    private static readonly PoliticalEvent Order = Story.Event("order", "2022-01-01", "RUS", "none");
    private static readonly PoliticalEvent March = Story.Event("march", "2022-01-01", "RUS", "none").Because("order");
    private static readonly PoliticalEvent Protest = Story.Event("protest", "2022-01-03", "USA", "criticize", "RUS").Because("march");

    [Fact]
    public void A_correction_without_a_report_counts_from_its_targets_and_one_with_it_from_then()
    {
        var root = Root(Order, new Change.Corrected(Order with { Who = "the president" }, ""), new Change.Corrected(Order with { Who = "the minister", Reported = new DateOnly(2022, 1, 9) }, ""));
        Assert.Equal("the president", Seen(root, "order", 8)!.Event.Who);
        Assert.Equal("the minister", Seen(root, "order", 9)!.Event.Who);
    }

    [Fact]
    public void Before_a_retraction_was_reported_the_event_stands()
    {
        var root = Root(Order, new Change.Retracted(Order.Id, "a hoax", new DateOnly(2022, 1, 9)));
        Assert.Equal(EventState.Holds, Seen(root, "order", 8)!.State);
        Assert.Equal(EventState.Out, Seen(root, "order", 9)!.State);
    }

    [Fact]
    public void An_event_not_yet_reported_still_undercuts_and_is_undercut()
    {
        var root = Root(Order with { Reported = new DateOnly(2022, 2, 1) }, new Change.Asserted(March), new Change.Asserted(Protest));
        var branch = new Lineage("story", [root, Fork(root, new Change.Retracted(Order.Id, "what if not"))]);
        Assert.Equal(3, Timeline.Of(new Lineage("story", [root]), new DateOnly(2022, 2, 1)).Events.Count);
        Assert.Empty(Timeline.Of(branch, new DateOnly(2022, 1, 10)).Events);
    }

    [Fact]
    public void What_hung_on_an_undercut_event_falls_though_what_was_known_put_it_first()
    {
        // By the 15th the march is known for one of the 5th, and the protest still for one of the 3rd.
        var root = Root(Order, new Change.Asserted(March), new Change.Asserted(Protest),
            new Change.Corrected(Protest with { Occurred = Edtf.Parse("2022-01-06"), Reported = new DateOnly(2022, 1, 20) }, ""),
            new Change.Corrected(March with { Occurred = Edtf.Parse("2022-01-05"), Reported = new DateOnly(2022, 1, 10) }, ""));
        var branch = new Lineage("story", [root, Fork(root, new Change.Retracted(Order.Id, "what if not"))]);
        Assert.Empty(Timeline.Of(branch).Events);
        Assert.Empty(Timeline.Of(branch, new DateOnly(2022, 1, 15)).Events);
    }

    private static Branch Root(PoliticalEvent first, params Change[] changes) =>
        Branch.Fold("main", [new Change.Opened(null, null, ""), new Change.Asserted(first), .. changes]);

    private static Branch Fork(Branch root, params Change[] changes) =>
        Branch.Fold("what-if", [new Change.Opened("main", new ForkPoint(new DateOnly(2022, 1, 1), null, root.Version), ""), .. changes]);

    private static TimelineEvent? Seen(Branch root, string id, int day) => Timeline.Of(new Lineage("story", [root]), new DateOnly(2022, 1, day)).Find(new EventId(id));
}
