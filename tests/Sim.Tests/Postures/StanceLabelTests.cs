using Sim.Events;
using Sim.Postures;

namespace Sim.Tests.Postures;

public class StanceLabelTests
{
    /// <summary>Axes, cooperative events, label; worked by hand at each boundary of the design's rules.</summary>
    [Theory]
    [InlineData(0, 3, 0, "hostile")]
    [InlineData(0, 2.999999, 0, "strained")]
    [InlineData(0, 2.9999996, 0, "hostile")]
    [InlineData(0, 2.9999994, 0, "strained")]
    [InlineData(3, 6, 3, "hostile")]
    [InlineData(0.5, 1, 1, "contested")]
    [InlineData(1, 0.5, 1, "contested")]
    [InlineData(0.499999, 0.9, 1, "neutral")]
    [InlineData(0.4999996, 0.9, 1, "contested")]
    [InlineData(0.5, 1.000002, 1, "neutral")]
    [InlineData(0.8, 1.7, 1, "strained")]
    [InlineData(1, 1.9, 1, "contested")]
    [InlineData(6, 3, 2, "contested")]
    [InlineData(6.5, 3, 2, "close")]
    [InlineData(0, 0.75, 0, "strained")]
    [InlineData(0, 0.749999, 0, "neutral")]
    [InlineData(0, 0.7499996, 0, "strained")]
    [InlineData(3, 0, 2, "close")]
    [InlineData(3, 0, 1, "cordial")]
    [InlineData(2.999999, 0, 2, "cordial")]
    [InlineData(2.9999996, 0, 2, "close")]
    [InlineData(0.75, 0, 1, "cordial")]
    [InlineData(0.749999, 0, 1, "neutral")]
    [InlineData(0.7499996, 0, 1, "cordial")]
    [InlineData(0, 0, 0, "neutral")]
    public void The_first_rule_that_applies_gives_the_label(double cooperation, double conflict, int cooperative, string label) =>
        Assert.Equal(label, StanceLabels.Of(new DecayedSum(cooperation * 2, conflict * 2, 1, 3, cooperative), atWar: false).Name());

    [Fact]
    public void Without_a_scored_event_there_is_no_record_never_neutral() =>
        Assert.Equal("no record", StanceLabels.Of(default, atWar: false).Name());

    [Fact]
    public void A_war_makes_hostile_whatever_the_events_say()
    {
        Assert.Equal("hostile", StanceLabels.Of(default, atWar: true).Name());
        Assert.Equal("hostile", StanceLabels.Of(new DecayedSum(20, 0, 1, 2, 2), atWar: true).Name());
    }

    [Fact]
    public void A_war_makes_governments_hostile_and_not_their_peoples()
    {
        var fold = new PostureFold(Story.Of(
            Story.Event("attack", "2022-02-24", "RUS", "fight", "UKR"), Story.Event("march", "2022-02-25", "RUS/CVL", "none", "UKR").Scored(5)));
        var day = new DateOnly(2022, 3, 1);
        Assert.Equal(StanceLabel.Hostile, fold.LabelAt(new Lane("UKR", Channel.Government, "RUS", Channel.Government), day));
        Assert.Equal(StanceLabel.NoRecord, fold.LabelAt(new Lane("UKR", Channel.Government, "RUS", Channel.Society), day));
        Assert.Equal(["government>RUS"], fold.At("UKR", day).Stances.Select(stance => stance.Lane.Key));
    }
}
