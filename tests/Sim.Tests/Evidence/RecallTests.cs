using Sim.Answers;
using Sim.Branches;
using Sim.Events;
using Sim.Evidence;

namespace Sim.Tests.Evidence;

/// <summary>Worked by hand: with one scored event of g at the day itself, a score is g / 2; 50 days later g·½ / (1 + ½).</summary>
public class RecallTests
{
    private static readonly Declaration[] Sources =
    [
        new Declaration.Sourced(new Source("wire", "", null, Reliability.B)), new Declaration.Sourced(new Source("blog", "", null, Reliability.D)),
        new Declaration.Described("", "", new DaySpan(new DateOnly(2022, 1, 1), new DateOnly(2022, 12, 31))),
    ];

    private static PoliticalEvent Cited(PoliticalEvent happened, params string[] sources) => happened with { Citations = [.. sources.Select(source => new Citation(source))] };

    [Fact]
    public void A_number_is_told_with_its_first_its_greatest_and_its_last_day()
    {
        var told = Story.Of(Sources,
            Cited(Story.Event("praise", "2022-01-01", "KAZ", "praise", "RUS").Scored(6), "blog"),
            Cited(Story.Event("visit", "2022-02-20", "USA", "visit", "CHN").Scored(2), "wire", "blog"));
        var recall = BranchRecall.Of(told, new Regrading("blog", null), Counting.Default);
        Assert.Equal(["praise"], recall.Dropped.Select(left => left.Happened.Id.Value));
        var score = recall.Cells.Single(cell => cell.Key == new CellKey("KAZ", "score", "government>RUS"));
        Assert.Equal((new DateOnly(2022, 1, 1), new DateOnly(2022, 2, 20), 51), (score.First, score.Last, score.Days));
        Assert.Equal((new DateOnly(2022, 1, 1), 3.0, null), (score.Greatest.Day, score.Greatest.Before.Number, score.Greatest.After.Number));
        Assert.Equal(2.0, score.End.Before.Number!.Value, 9);
        var label = recall.Cells.Single(cell => cell.Key == new CellKey("KAZ", "label", "government>RUS"));
        Assert.Equal([("cordial", null)], label.Spans.Select(span => (span.End.Before.Text, span.End.After.Text)));
        Assert.DoesNotContain(recall.Cells, cell => cell.Key.Country == "USA");
    }

    [Fact]
    public void A_label_is_told_by_the_days_on_which_it_reads_the_same()
    {
        var told = Story.Of(Sources,
            Cited(Story.Event("praise", "2022-01-01", "KAZ", "praise", "RUS").Scored(2), "blog"),
            Cited(Story.Event("end", "2022-04-11", "USA", "visit", "CHN"), "wire"));
        // 2k / (1 + k) falls below 0.75 once k < 0.6: after 50 · log2(5/3) = 36.8 days.
        var label = BranchRecall.Of(told, new Regrading("blog", null), Counting.Default).Cells.Single(cell => cell.Key == new CellKey("KAZ", "label", "government>RUS"));
        Assert.Equal(
            [("2022-01-01", "2022-02-06", "cordial"), ("2022-02-07", "2022-04-11", "neutral")],
            label.Spans.Select(span => (Day.Text(span.From), Day.Text(span.To), span.End.Before.Text)));
    }

    [Fact]
    public void Nothing_rests_on_a_source_that_others_bear_out()
    {
        var told = Story.Of(Sources, Cited(Story.Event("visit", "2022-02-20", "USA", "visit", "CHN"), "wire", "blog"));
        Assert.Empty(BranchRecall.Of(told, new Regrading("blog", null), Counting.Default).Cells);
        Assert.Empty(BranchRecall.Of(told, new Regrading("wire", null), Counting.Default).Cells);
        Assert.NotEmpty(BranchRecall.Of(told, new Regrading("wire", null), new Counting(new SourceLimit(Reliability.C), ClaimsRule.Best)).Cells);
    }

    [Theory]
    [InlineData(Reliability.B, "A-B")]
    [InlineData(Reliability.F, "A-C")]
    public void A_downgrade_is_measured_against_the_grade_that_the_source_has(Reliability now, string limit) => Assert.Equal(limit, Recall.LimitOf(now).ToString());

    [Fact]
    public void A_posture_is_tried_at_both_bounds_of_a_date_with_other_codes_and_without_each_source()
    {
        var told = Story.Of(Sources,
            Cited(Story.Event("month", "2022-03", "KAZ", "praise", "RUS").Scored(6), "wire") with { Placed = new DateOnly(2022, 3, 10) },
            Cited(Story.Event("open", "2022-03-05/..", "KAZ", "none", "USA"), "wire") with { Reported = new DateOnly(2022, 4, 1) },
            Cited(Story.Event("coded", "2022-03-01", "RUS", "praise", "KAZ"), "blog") with { OtherActions = [new ActionCode("190")] });
        var view = View.Of(new Reference("story", null, "main", null, new DateOnly(2022, 3, 31), null), told)!;
        Assert.Equal(
            ["coded as use-force (190)", "open on 2022-04-01", "month on 2022-03-01", "month on 2022-03-31", "without the source blog", "without the source wire"],
            Alternatives.Of(view.Counted).Tried.Select(alternative => alternative.Text.Split(',')[0]));

        var robust = Robustness.Of(view, ["KAZ", "RUS"]);
        var kaz = robust.Stances.Single(range => range.Lane.From == "KAZ");
        Assert.Equal(3.0, kaz.High!.Value, 9);
        Assert.Equal(6 * Math.Pow(2, -30 / 50.0) / (1 + Math.Pow(2, -30 / 50.0)), kaz.Low!.Value, 9);
        Assert.Equal(["cordial", "hostile", "no record"], kaz.Labels);
        Assert.Contains(robust.Moved, moved => moved.Key.Key == "war/KAZ/RUS/" && moved.After.Text == "holds");
    }
}
