using Sim.Benchmarks.Contenders;
using Sim.Benchmarks.Histories;
using Sim.Postures;

namespace Sim.Tests.Histories;

/// <summary>What the benchmarks ask and are asked on.</summary>
public sealed class GeneratedHistoryTests
{
    [Fact]
    public void One_seed_gives_the_same_events_on_every_machine()
    {
        Assert.Equal(GeneratedHistory.Of(20_000, 7).Events, GeneratedHistory.Of(20_000, 7).Events);
        Assert.NotEqual(GeneratedHistory.Of(20_000, 7).Events, GeneratedHistory.Of(20_000, 8).Events);
        Assert.Equal(3522627383231883798UL, Fingerprint(GeneratedHistory.Of(20_000, 7)));
    }

    [Fact]
    public void Events_spread_in_order_over_ten_years_and_every_lane_has_one()
    {
        var history = GeneratedHistory.Of(60_000, 1);
        Assert.Equal(60_000, history.Events.Length);
        Assert.Equal(GeneratedHistory.Lanes, history.Lanes.Count);
        Assert.Equal(GeneratedHistory.Lanes, history.Events.Select(happened => happened.Lane).Distinct().Count());
        Assert.Equal(history.Lanes.Order(), history.Lanes);
        Assert.Equal(history.Events.OrderBy(happened => happened.Day).Select(happened => happened.Day), history.Events.Select(happened => happened.Day));
        Assert.Equal((new DateOnly(2010, 1, 1), new DateOnly(2019, 12, 31)), (DateOnly.FromDayNumber(history.Events[0].Day), DateOnly.FromDayNumber(history.LastDay)));
        Assert.All(history.Events, happened => Assert.Equal(History.Scores[happened.Action], happened.Thousandths));
    }

    [Fact]
    public void Few_pairs_have_most_of_the_events_as_in_machine_coded_news()
    {
        // ICEWS 2018: the first 83 of 8,317 pairs have 39 per cent of the interstate events, the first 832 have 75.
        var history = GeneratedHistory.Of(200_000, 3);
        var counts = history.Events.CountBy(happened => happened.Lane).Select(pair => pair.Value).OrderDescending().ToList();
        double Share(double part) => counts.Take((int)(counts.Count * part)).Sum() / (double)history.Events.Length;
        Assert.InRange(Share(0.01), 0.25, 0.5);
        Assert.InRange(Share(0.1), 0.6, 0.85);
    }

    [Fact]
    public async Task The_scores_that_contenders_are_checked_by_are_those_of_the_plain_fold()
    {
        var history = GeneratedHistory.Of(3_000, 5);
        var changes = BranchChanges.Of(history, 11);
        var scenario = ToldHistory.Scenario(history, changes);
        var naive = new NaiveFold();
        await naive.Prepare(history, default);
        await naive.Fork(changes, default);
        foreach (var (where, branch) in new[] { (Where.Root, "main"), (Where.Branch, "what-if") })
        {
            var fold = new PlainFold(ToldHistory.Timeline(scenario, branch));
            foreach (var day in (int[])[history.LastDay, history.LastDay - 1500])
            {
                var scores = new double[history.Lanes.Count];
                await naive.Ask(new Question(Scope.AllDyads, where, day, history.All), scores);
                Assert.Contains(scores, double.IsFinite);
                for (var lane = 0; lane < scores.Length; lane++)
                {
                    var sum = fold.At(history.Lanes[lane], DateOnly.FromDayNumber(day));
                    Assert.Equal(sum.Events == 0, double.IsNaN(scores[lane]));
                    if (sum.Events > 0) Assert.Equal(sum.Score, scores[lane], 1e-9);
                }
            }
        }
    }

    [Fact]
    public void A_country_has_one_span_of_lanes()
    {
        var history = GeneratedHistory.Of(3_000, 5);
        var span = history.Of(history.Largest);
        Assert.Equal(history.Lanes.Index().Where(lane => lane.Item.From == history.Largest).Select(lane => lane.Index), Enumerable.Range(span.First, span.End - span.First));
        Assert.NotEqual(0, span.End - span.First);
    }

    [Theory]
    [InlineData(5, 1)]
    [InlineData(1_000, 3)]
    [InlineData(60_000, 5)]
    public void A_branch_changes_what_its_history_has_however_small_that_is(int events, int fewest)
    {
        var history = GeneratedHistory.Of(events, 1);
        var changes = BranchChanges.Of(history, 2018);
        Assert.InRange(changes.Retracted.Distinct().Count(), fewest, BranchChanges.Each);
        Assert.Equal(changes.Retracted.Distinct().Count(), changes.Retracted.Count);
        Assert.Equal(BranchChanges.Each, changes.Asserted.Count);
        Assert.All(changes.Retracted.Select(place => history.Events[place]).Concat(changes.Asserted), happened => Assert.InRange(happened.Day, history.LastDay - 150, history.LastDay));
    }

    private static ulong Fingerprint(History history)
    {
        var hash = 14695981039346656037UL;
        foreach (var happened in history.Events)
            foreach (var number in (int[])[happened.Lane, happened.Day, happened.Thousandths])
                hash = unchecked((hash ^ (uint)number) * 1099511628211);
        return hash;
    }
}
