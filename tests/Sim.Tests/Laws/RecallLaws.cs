using Sim.Answers;
using Sim.Branches;
using Sim.Events;
using Sim.Evidence;
using Sim.Postures;
using Sim.Tests.Generators;

namespace Sim.Tests.Laws;

/// <summary>What a recall lists is what a scenario without that source, or with it graded so, would show.</summary>
public class RecallLaws
{
    [Law]
    public bool A_recall_lists_exactly_where_a_scenario_without_the_source_differs(Tree tree, Luck luck) =>
        ListsExactly(Evidenced.Of(tree.World, luck), luck, null, Without);

    [Fact]
    public void Control_a_scenario_that_also_loses_what_others_bear_out_differs_elsewhere() =>
        Control.Breaks((Tree tree, Luck luck) => ListsExactly(Evidenced.Of(tree.World, luck), luck, null, (world, name, source) =>
            Without(world, name, source).Counting(happened => !Grading.Cites(world.TimelineOf(name).Find(happened.Id)!.Event, source))));

    [Law]
    public bool A_downgrade_lists_exactly_where_a_scenario_with_that_grade_differs(Tree tree, Luck luck) =>
        ListsExactly(Evidenced.Of(tree.World, luck), luck, Reliability.E, (world, name, source) => Graded(world, name, source, Reliability.E));

    [Fact]
    public void Control_a_scenario_with_another_grade_differs_elsewhere() =>
        Control.Breaks((Tree tree, Luck luck) => ListsExactly(Evidenced.Of(tree.World, luck), luck, Reliability.E, (world, name, source) => Graded(world, name, source, Reliability.A)));

    [Law]
    public bool An_assumption_stays_and_is_told_of_where_its_precedent_is_withdrawn(Tree tree, Luck luck) => TellsOfAssumptions(tree, luck, recall => recall.Assumptions);

    [Fact]
    public void Control_a_recall_that_forgets_an_assumption_is_seen() => Control.Breaks((Tree tree, Luck luck) => TellsOfAssumptions(tree, luck, recall => recall.Assumptions.Skip(1)));

    private static bool TellsOfAssumptions(Tree tree, Luck luck, Func<BranchRecall, IEnumerable<TimelineEvent>> told)
    {
        var (world, source) = (Evidenced.Of(tree.World, luck), luck.Dice.Of(Evidenced.Sources));
        return world.Names.All(name =>
        {
            var recall = BranchRecall.Of(world.TimelineOf(name), new Regrading(source, null), new Counting(null, new ClaimsRule.All()));
            return !recall.Dropped.Any(left => left.Happened.IsAssumed)
                && told(recall).Select(happened => happened.Id).SequenceEqual(world.TimelineOf(name).Events
                    .Where(happened => happened.IsAssumed && happened.Event.Citations.Any(citation => citation.Source == source)).Select(happened => happened.Id));
        });
    }

    [Law]
    public bool Standings_carried_on_are_those_folded_from_the_beginning(Tree tree, Luck luck, DateOnly day) => CarriesOn(tree, luck, day, (fold, later) => fold.Until(later));

    [Fact]
    public void Control_standings_that_are_not_carried_on_are_seen() => Control.Breaks((Tree tree, Luck luck, DateOnly day) => CarriesOn(tree, luck, day, (fold, _) => fold));

    private static bool CarriesOn(Tree tree, Luck luck, DateOnly day, Func<StandingFold, DateOnly, StandingFold> carry)
    {
        var timeline = tree.World.TimelineOf(luck.Branch(tree.World));
        var later = day.AddDays(luck.Seed % 40);
        var (carried, folded) = (carry(StandingFold.At(timeline, day), later), StandingFold.At(timeline, later));
        return carried.All.SequenceEqual(folded.All) && carried.StrayAnswers.SequenceEqual(folded.StrayAnswers);
    }

    [Law]
    public bool A_fold_gives_the_same_standings_in_whatever_order_days_are_asked_for(Tree tree, Luck luck)
    {
        var (timeline, dice) = (tree.World.TimelineOf(luck.Branch(tree.World)), luck.Dice);
        var fold = new PostureFold(timeline);
        return Enumerable.Range(0, 12).Select(_ => RandomEvents.First.AddDays(dice.Below(90))).All(day => fold.StandingsAt(day).All.SequenceEqual(StandingFold.At(timeline, day).All));
    }

    /// <param name="actually">The timeline of a scenario in which the source really is so.</param>
    private static bool ListsExactly(World world, Luck luck, Reliability? grade, Func<World, string, string, Timeline> actually)
    {
        var (dice, counting) = (new Dice(luck.Seed ^ 5), Evidenced.Counting(luck));
        var (name, source) = (luck.Branch(world), dice.Of(Evidenced.Sources));
        var timeline = world.TimelineOf(name);
        var recall = BranchRecall.Of(timeline, new Regrading(source, grade), counting);
        if (recall is not { From: { } from, To: { } to }) return recall.Cells.Count == 0;
        var (before, after) = (new PostureFold(counting.On(timeline).Timeline), new PostureFold(counting.On(actually(world, name, source)).Timeline));
        return Enumerable.Range(0, 4).Select(_ => from.AddDays(dice.Below(to.DayNumber - from.DayNumber + 1))).Append(to).All(day =>
        {
            var (was, now) = (Everything(before, day), Everything(after, day));
            var differ = was.Keys.Union(now.Keys).Where(key => was.GetValueOrDefault(key).Differs(now.GetValueOrDefault(key))).ToHashSet();
            return differ.SetEquals(recall.Cells.Where(cell => cell.Spans.Any(span => span.From <= day && day <= span.To)).Select(cell => cell.Key));
        });
    }

    private static Timeline Without(World world, string name, string source)
    {
        var bereft = world.TimelineOf(name).Events.Where(happened => !happened.IsAssumed && Grading.RestsOn(happened.Event, source)).Select(happened => happened.Id).ToHashSet();
        return world.Select(change => Evidenced.Contents(change, happened => happened with { Citations = happened.Citations.Where(citation => citation.Source != source).ToValueList() }))
            .TimelineOf(name).Counting(happened => !bereft.Contains(happened.Id));
    }

    private static Timeline Graded(World world, string name, string source, Reliability grade) =>
        world.Append(name, new Change.Declared(new Declaration.Sourced(new Source(source, source, null, grade)))).TimelineOf(name);

    /// <summary>Every cell of every country, standings once: with their holders.</summary>
    private static Dictionary<CellKey, CellValue> Everything(PostureFold fold, DateOnly day)
    {
        var cells = Cells.Of(fold, RandomEvents.Countries, day).Where(pair => pair.Key.Facet != "standing").ToDictionary();
        foreach (var standing in fold.StandingsAt(day).All) cells[new CellKey(standing.Key.Holder, "standing", standing.Key.ToString())] = new CellValue(null, standing.Text);
        return cells;
    }
}
