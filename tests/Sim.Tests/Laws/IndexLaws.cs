using Sim.Branches;
using Sim.Events;
using Sim.Facts;
using Sim.Postures;
using Sim.Tests.Generators;

namespace Sim.Tests.Laws;

/// <summary>Law 9: the index equals the plain fold, and an overlay an index made afresh.</summary>
public class IndexLaws
{
    [Law]
    public bool The_index_sums_as_the_plain_fold_does(Tree tree, Luck luck, DateOnly day) =>
        SumsAsTheFold(tree.World, luck, day, at => at, StanceIndex.Of);

    [Law]
    public bool So_it_does_over_two_hundred_years(Tree tree, Luck luck, DateOnly day) =>
        SumsAsTheFold(Stretched.Of(tree.World), luck, day, Stretched.Of, StanceIndex.Of);

    [Fact]
    public void Control_an_index_that_forgets_the_window_does_not_sum_so() => Control.Breaks((Tree tree, Luck luck, DateOnly day) =>
        SumsAsTheFold(tree.World, luck, day, at => at, timeline =>
            Over(timeline, timeline.Facts with { Before = null })));

    [Fact]
    public void Control_an_index_that_forgets_versions_does_not_sum_so() => Control.Breaks((Tree tree, Luck luck, DateOnly day) =>
        SumsAsTheFold(tree.World, luck, day, at => at, timeline => Over(timeline, timeline.Facts with { UpTo = int.MaxValue })));

    [Fact]
    public void Control_an_index_that_forgets_late_reports_does_not_sum_so() => Control.Breaks((Tree tree, Luck luck, DateOnly day) =>
        SumsAsTheFold(tree.World, luck, day, at => at, timeline =>
            Over(timeline, timeline.Facts with { KnownBy = null, Before = Min(timeline.Facts.Before, timeline.KnownBy?.DayNumber + 1) })));

    [Fact]
    public void Control_an_index_that_counts_told_facts_twice_does_not_sum_so() => Control.Breaks((Tree tree, Luck luck, DateOnly day) =>
        SumsAsTheFold(tree.World, luck, day, at => at, timeline =>
            Over(timeline, timeline.Facts with { Recorded = timeline.Facts.Recorded with { ToldRows = [] } })));

    [Law]
    public bool An_overlay_equals_a_fresh_index_bit_for_bit(Tree tree, Luck luck, DateOnly day) =>
        EqualsAFreshOne(tree.World, luck, day, at => at, StanceIndex.Of)
        && EqualsAFreshOne(Stretched.Of(tree.World), luck, day, Stretched.Of, StanceIndex.Of);

    [Fact]
    public void Control_a_fold_in_another_order_of_adding_differs_in_a_bit() => Control.Breaks((Tree tree, Luck luck, DateOnly day) =>
    {
        var timeline = Timeline.Of(Indexed.LineageOf(tree.World, luck.Branch(tree.World)), Known(luck, day));
        var (fresh, fold) = (Fresh(timeline), new PlainFold(Timeline.Of(tree.World.LineageOf(timeline.Lineage.Leaf.Name), Known(luck, day))));
        return fold.Lanes.All(lane => fold.At(lane, day) == fresh.At(lane, day));
    });

    [Law]
    public bool Telling_more_of_what_is_plain_changes_nothing(Tree tree, Luck luck, DateOnly day) => KeepsWhenLifted(tree.World, luck, day, timeline => timeline);

    [Fact]
    public void Control_a_fact_lifted_out_and_not_told_changes_something() => Control.Breaks((Tree tree, Luck luck, DateOnly day) =>
        KeepsWhenLifted(tree.World, luck, day, timeline => timeline.Counting(happened => happened.Event.CodedBy == Coder.Analyst, timeline.Facts)));

    [Law]
    public bool Every_stance_at_once_reads_as_each_alone(Tree tree, Luck luck, DateOnly day)
    {
        var index = StanceIndex.Of(Timeline.Of(Indexed.LineageOf(tree.World, luck.Branch(tree.World))));
        var scores = new double[index.Count];
        index.All(day.DayNumber, scores);
        return Enumerable.Range(0, index.Count).All(position =>
            index.At(position, day.DayNumber) is var sum && (sum.Events == 0 ? double.IsNaN(scores[position]) : sum.Score == scores[position])
            && index.Find(index.LaneOf(position)) == position && index.At(index.LaneOf(position), day) == sum)
            && RandomEvents.Countries.Append("CSTO").All(code => Enumerable.Range(0, index.Country(code).Count).Select(place => index.Country(code)[place]).Order()
                .SequenceEqual(Enumerable.Range(0, index.Count).Where(position => index.LaneOf(position).From == code)));
    }

    [Law]
    public bool A_timeline_ends_on_the_same_day_with_facts(Tree tree, DateOnly known) => tree.World.Names.All(name =>
        Timeline.Of(Indexed.LineageOf(tree.World, name)).LastDay == tree.World.TimelineOf(name).LastDay
        && Timeline.Of(Indexed.LineageOf(tree.World, name), known).LastDay == Timeline.Of(tree.World.LineageOf(name), known).LastDay);

    private static DateOnly Known(Luck luck, DateOnly day) => day.AddDays(luck.Seed % 31 - 15);

    private static DateOnly[] Days(Luck luck, DateOnly day) => [day, Known(luck, day), RandomEvents.Last];

    /// <summary>Every branch, at its newest version and at another one, with everything known and from what was known by a day.</summary>
    private static IEnumerable<(Timeline Indexed, Timeline Whole)> Timelines(World world, Luck luck, DateOnly known)
    {
        foreach (var name in world.Names)
        {
            var version = 1 + luck.Dice.Below(world.Head(name));
            yield return (Timeline.Of(Indexed.LineageOf(world, name)), world.TimelineOf(name));
            yield return (Timeline.Of(Indexed.LineageOf(world, name), known), Timeline.Of(world.LineageOf(name), known));
            yield return (Timeline.Of(Indexed.LineageOf(world, name, version)), Timeline.Of(world.LineageOf(name, version)));
        }
    }

    private static bool SumsAsTheFold(World world, Luck luck, DateOnly day, Func<DateOnly, DateOnly> scale, Func<Timeline, StanceIndex> index) => Timelines(world, luck, scale(Known(luck, day))).All(pair =>
    {
        var (fast, fold) = (index(pair.Indexed), new PlainFold(pair.Whole));
        var lanes = fold.Lanes.Concat(Enumerable.Range(0, fast.Count).Select(fast.LaneOf)).Distinct().ToList();
        return lanes.TrueForAll(lane => Days(luck, day).Select(scale).All(at => IsNear(fold.At(lane, at), fast.At(lane, at))));
    });

    /// <remarks>Below the least normal number nothing is precise: such sums are as good as none.</remarks>
    private static bool IsNear(DecayedSum expected, DecayedSum sum) =>
        Math.Abs(expected.Score - sum.Score) <= 1e-9 && Math.Abs(expected.CooperationAxis - sum.CooperationAxis) <= 1e-9 && Math.Abs(expected.ConflictAxis - sum.ConflictAxis) <= 1e-9
        && Math.Abs(expected.Mass - sum.Mass) <= Math.Max(1e-12 * expected.Mass, 1e-300)
        && (expected.Events, expected.Cooperative) == (sum.Events, sum.Cooperative) && StanceLabels.Of(expected, false) == StanceLabels.Of(sum, false);

    private static bool EqualsAFreshOne(World world, Luck luck, DateOnly day, Func<DateOnly, DateOnly> scale, Func<Timeline, StanceIndex> index) => Timelines(world, luck, scale(Known(luck, day))).All(pair =>
    {
        var (overlay, fresh) = (index(pair.Indexed), Fresh(pair.Indexed));
        return Lanes(overlay).Concat(Lanes(fresh)).Distinct().All(lane => Days(luck, day).Select(scale).All(at => overlay.At(lane, at) == fresh.At(lane, at)));
    });

    private static IEnumerable<Lane> Lanes(StanceIndex index) => Enumerable.Range(0, index.Count).Select(index.LaneOf);

    /// <summary>Without overlay: of a table that holds what counts, and nothing else.</summary>
    private static StanceIndex Fresh(Timeline timeline)
    {
        var told = ScoredAct.Of(timeline).Select((act, place) => new Fact(
            act.Lane, act.Day, -1 - place, new Coding(ActionCode.None, new StatedScore(new Score(act.Score))), 0, default));
        return StanceIndex.Of(StanceRows.Of(FactTable.Of(Indexed.FactsOf(timeline.Facts).Concat(told)), timeline.Lineage.Scale, timeline.Lineage.HalfLife));
    }

    private static StanceIndex Over(Timeline timeline, FactWindow window) =>
        StanceIndex.Of(StanceRows.Of(window.Table, timeline.Lineage.Scale, timeline.Lineage.HalfLife), window, ScoredAct.Of(timeline));

    private static bool KeepsWhenLifted(World world, Luck luck, DateOnly day, Func<Timeline, Timeline> told)
    {
        var (name, dice) = (luck.Branch(world), luck.Dice);
        var (few, more) = (StanceIndex.Of(Timeline.Of(Indexed.LineageOf(world, name))), StanceIndex.Of(told(Timeline.Of(Indexed.LineageOf(world, name, null, _ => dice.Percent(40))))));
        return Lanes(few).Concat(Lanes(more)).Distinct().All(lane => few.At(lane, day) == more.At(lane, day) && few.At(lane, day.AddDays(40)) == more.At(lane, day.AddDays(40)));
    }

    private static int? Min(int? one, int? other) => one is null ? other : other is null ? one : Math.Min(one.Value, other.Value);
}
