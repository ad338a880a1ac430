using Sim.Answers;
using Sim.Branches;
using Sim.Events;
using Sim.Postures;

namespace Sim.Tests.Branches;

/// <summary>Worked by hand: an answer names nothing that was not known by the day.</summary>
public class HindsightTests
{
    [Theory]
    [InlineData("2022-02", null, 28)]
    [InlineData("2022-02", 10, 10)]
    [InlineData("2022-02-05", null, 5)]
    [InlineData("2022-02-05/2022-02-09", null, 9)]
    [InlineData("2022-02-05/..", null, 5)]
    public void A_judgment_is_known_when_an_event_of_that_date_would_be(string occurred, int? placed, int known)
    {
        var judgment = Judged("j", occurred) with { Placed = placed is { } day ? Day(day) : null };
        Assert.Equal(Day(known), judgment.Known);
        Assert.Equal((Story.Event("e", occurred, "RUS", "praise") with { Placed = judgment.Placed }).Known, judgment.Known);
        var lineage = Story.Of([new Declaration.Judged(judgment)]).Lineage;
        bool IsShown(int by) => new PostureFold(Timeline.Of(lineage, Day(by))).At("RUS", Day(28)).Judgments.Count > 0;
        Assert.True(IsShown(known));
        Assert.False(IsShown(known - 1));
    }

    [Fact]
    public void The_ledger_names_no_judgment_before_it_is_known()
    {
        var whatIf = Story.Of([new Declaration.Judged(Judged("early", "2022-02-03", "open")), new Declaration.Judged(Judged("late", "2022-02", "open"))],
            Story.Event("open", "2022-02-01", "RUS", "praise", "KAZ")).Fork("one", "2022-02-01", new Change.Retracted(new EventId("open"), "what if not"));
        Assert.Equal(["early"], Told(whatIf, 20).Interventions.Single().Undercuts.Select(lost => lost.Id));
        Assert.Equal(["early", "late"], Told(whatIf, 28).Interventions.Single().Undercuts.Select(lost => lost.Id).Order());
    }

    [Fact]
    public void The_ledger_names_no_cause_and_no_change_before_it_is_known()
    {
        var secret = Story.Event("secret", "2022-02-01", "RUS", "praise", "KAZ") with { Reported = Day(20) };
        var whatIf = Story.Of([new Declaration.Judged(Judged("verdict", "2022-02-03", "secret"))], secret, Story.Event("effect", "2022-02-02", "RUS", "praise", "KAZ").Because("secret"))
            .Fork("one", "2022-02-01", new Change.Replaced(secret.Id, Story.Event("instead", "2022-02-01", "RUS", "praise", "KAZ") with { Reported = Day(25) }, "what if"));
        var (before, reported, after) = (Told(whatIf, 10), Told(whatIf, 20), Told(whatIf, 25));

        Assert.Equal([new UndercutAnswer("effect", [], null)], before.Undercut);
        Assert.Equal((null, "unreported", null), (before.Interventions.Single().Event, before.Interventions.Single().Kind, before.Interventions.Single().With));
        Assert.Equal(["effect", "verdict"], before.Interventions.Single().Undercuts.Select(lost => lost.Id));
        Assert.All(before.Interventions.Single().Undercuts, lost => Assert.Empty(lost.Chain));
        Assert.Equal(("secret", "replaced", null), (reported.Interventions.Single().Event, reported.Interventions.Single().Kind, reported.Interventions.Single().With));
        Assert.Equal([new UndercutAnswer("effect", ["secret"], null)], reported.Undercut);
        Assert.Equal("instead", after.Interventions.Single().With);

        IEnumerable<string> Needed(int by) => PostureAnswer.Of(Seen(whatIf, by), ["RUS"]).Countries[0].Judgments.Single().Because;
        Assert.Empty(Needed(10));
        Assert.Equal(["secret"], Needed(20));
        Assert.Empty(BranchAnswer.Of(Seen(whatIf, 10).Timeline).Changes);
        Assert.Equal("secret", BranchAnswer.Of(Seen(whatIf, 20).Timeline).Changes.Single().Id);
    }

    private static Judgment Judged(string id, string occurred, params string[] because) =>
        new(new EventId(id), Edtf.Parse(occurred), null, "wants control", ["RUS"], null, [], [.. because.Select(cause => new EventId(cause))], null);

    private static View Seen(Timeline whatIf, int known) =>
        View.Of(new Reference("story", null, whatIf.Lineage.Leaf.Name, null, Day(28), Day(known)), Timeline.Of(whatIf.Lineage, Day(known)))!;

    private static EventsAnswer Told(Timeline whatIf, int known) => EventsAnswer.Of(Seen(whatIf, known), null, EventFilter.All);

    private static DateOnly Day(int day) => new(2022, 2, day);
}
