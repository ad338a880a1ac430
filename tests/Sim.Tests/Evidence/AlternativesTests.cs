using Sim.Answers;
using Sim.Branches;
using Sim.Events;
using Sim.Evidence;

namespace Sim.Tests.Evidence;

public sealed class AlternativesTests
{
    private static readonly PoliticalEvent Asks = Story.Event("asks", "2022-01-10", "RUS", "none", "KAZ");
    private static readonly PoliticalEvent Answers = Story.Event("answers", "2022-01-05/2022-01-20", "KAZ", "praise", "RUS").Because("asks") with { Placed = new DateOnly(2022, 1, 12) };
    private static readonly PoliticalEvent Thanks = Story.Event("thanks", "2022-01-15", "RUS", "praise", "KAZ").Because("answers");

    [Fact]
    public void A_date_is_varied_between_its_causes_and_its_effects() =>
        Assert.Equal([new DateOnly(2022, 1, 10), new DateOnly(2022, 1, 15)], Days(Asks, Answers, Thanks));

    [Fact]
    public void Without_causes_and_effects_it_is_varied_to_its_bounds() =>
        Assert.Equal([new DateOnly(2022, 1, 5), new DateOnly(2022, 1, 20)], Days(Answers with { Because = [] }));

    [Fact]
    public void With_any_of_several_causes_the_first_sets_the_limit() => Assert.Equal(
        [new DateOnly(2022, 1, 8), new DateOnly(2022, 1, 20)],
        Days(Asks, Story.Event("hints", "2022-01-08", "RUS", "none", "KAZ"), Answers.Because("asks", "hints") with { CauseMode = CauseMode.Any }));

    [Fact]
    public void Varied_to_its_causes_day_it_still_comes_after_them()
    {
        var asks = Asks with { Begins = [new StandingStart(StandingKind.Request)] };
        var counted = Counting.Default.On(Story.Of(asks, Answers with { Because = [], Answers = new Answer(asks.Id, "granted") }));
        var first = Alternatives.Of(counted).Tried.OfType<Alternative.Dated>().First();
        Assert.Equal(asks.Effective, first.Day);
        Assert.Equal("granted", Assert.Single(new Sim.Postures.PostureFold(first.On(counted)).StandingsAt(new DateOnly(2022, 1, 10)).All).State);
    }

    [Fact]
    public void Words_alone_part_no_timelines()
    {
        View Of(PoliticalEvent thanks) => View.Of(new Reference(null, null, "main", null, new DateOnly(2022, 2, 1), null), Story.Of(Asks, Answers, thanks))!;
        Assert.Null(Divergence.Of([Of(Thanks), Of(Thanks with { Summary = "Russia is grateful." })]));
        Assert.NotNull(Divergence.Of([Of(Thanks), Of(Thanks.Scored(1))]));
    }

    private static IEnumerable<DateOnly> Days(params PoliticalEvent[] events) =>
        Alternatives.Of(Counting.Default.On(Story.Of(events))).Tried.OfType<Alternative.Dated>().Select(dated => dated.Day);
}
