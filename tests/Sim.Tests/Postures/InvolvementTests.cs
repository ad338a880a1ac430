using Sim.Branches;
using Sim.Events;
using Sim.Postures;

namespace Sim.Tests.Postures;

public class InvolvementTests
{
    private static readonly DateOnly Day = new(2022, 3, 1);
    private static readonly Declaration War = new Declaration.Opposed(new Conflict("war", "", ["RUS", "BLR"], ["UKR"]));

    [Fact]
    public void Leaning_is_the_mean_toward_one_side_less_that_toward_the_other_missing_as_nothing()
    {
        // One event of that day: score g / 2. Toward RUS 4 and BLR nothing: mean 2. Toward UKR −2.
        var involvement = Of("KAZ", Story.Event("a", "2022-03-01", "KAZ", "praise", "RUS").Scored(8), Story.Event("b", "2022-03-01", "KAZ", "criticize", "UKR").Scored(-4));
        Assert.Equal(4, involvement.Leaning!.Value, 12);
        Assert.Equal("RUS+BLR", involvement.LeansTo);
        Assert.Empty(involvement.Unrecorded);
    }

    [Theory]
    [InlineData(2.0, "UKR")]
    [InlineData(1.998, "")]
    [InlineData(-1.998, "")]
    [InlineData(-4.0, "RUS+BLR")]
    public void Below_one_either_way_it_leans_to_neither(double score, string to) =>
        Assert.Equal(to, Of("KAZ", Story.Event("a", "2022-03-01", "KAZ", "praise", "UKR").Scored(score)).LeansTo);

    [Fact]
    public void Only_governments_lean_and_a_side_without_a_record_is_said()
    {
        var involvement = Of("KAZ", Story.Event("a", "2022-03-01", "KAZ/CVL", "praise", "UKR"), Story.Event("b", "2022-03-01", "KAZ", "praise", "UKR/CVL"));
        Assert.Equal(0, involvement.Leaning);
        Assert.Equal(["A", "B"], involvement.Unrecorded);
    }

    [Fact]
    public void A_sides_member_does_not_lean() =>
        Assert.Null(Of("BLR", Story.Event("a", "2022-03-01", "BLR", "praise", "RUS")).Leaning);

    [Theory]
    [InlineData(StandingKind.War, InvolvementLevel.Military)]
    [InlineData(StandingKind.Troops, InvolvementLevel.Military)]
    [InlineData(StandingKind.Aid, InvolvementLevel.Material)]
    [InlineData(StandingKind.Sanctions, InvolvementLevel.Material)]
    [InlineData(StandingKind.Request, InvolvementLevel.Verbal)]
    [InlineData(StandingKind.Recognition, InvolvementLevel.Verbal)]
    [InlineData(StandingKind.Relations, InvolvementLevel.Verbal)]
    [InlineData(StandingKind.Alliance, InvolvementLevel.None)]
    [InlineData(StandingKind.Pressure, InvolvementLevel.None)]
    [InlineData(StandingKind.Emergency, InvolvementLevel.None)]
    public void The_level_is_that_of_what_the_country_holds_toward_a_side(StandingKind kind, InvolvementLevel level) =>
        Assert.Equal(level, Level(new StandingStart(kind)));

    [Fact]
    public void The_highest_level_counts() =>
        Assert.Equal(InvolvementLevel.Material, Level(new StandingStart(StandingKind.Recognition), new StandingStart(StandingKind.Aid), new StandingStart(StandingKind.Pressure)));

    [Theory]
    [InlineData("", InvolvementLevel.Material)]
    [InlineData("war", InvolvementLevel.Material)]
    [InlineData("grain", InvolvementLevel.None)]
    public void Its_subject_is_empty_or_the_conflict(string subject, InvolvementLevel level) =>
        Assert.Equal(level, Level(new StandingStart(StandingKind.Aid, Subject: subject)));

    [Fact]
    public void At_the_other_end_only_symmetric_standings_count()
    {
        Assert.Equal(InvolvementLevel.None, Level(new StandingStart(StandingKind.Troops, "UKR", "KAZ")));
        Assert.Equal(InvolvementLevel.Military, Level(new StandingStart(StandingKind.War, "UKR", "KAZ")));
        Assert.Equal(InvolvementLevel.None, Level(new StandingStart(StandingKind.War, "KAZ", "CHN")));
    }

    [Fact]
    public void Nothing_comes_of_a_standing_that_nobody_confirms() =>
        Assert.Equal(InvolvementLevel.None, Level(new StandingStart(StandingKind.Troops, Until: new Lapse(null))));

    private static InvolvementLevel Level(params StandingStart[] starts) => Of("KAZ", Story.Event("a", "2022-02-01", "KAZ", "none", "UKR").Begins(starts)).Level;

    private static Involvement Of(string country, params PoliticalEvent[] events) => new PostureFold(Story.Of([War], events)).At(country, Day).Involvements.Single();
}
