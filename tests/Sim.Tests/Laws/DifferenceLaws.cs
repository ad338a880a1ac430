using Sim.Answers;
using Sim.Events;
using Sim.Postures;
using Sim.Tests.Generators;
using Sim.Tests.Oracles;

namespace Sim.Tests.Laws;

/// <summary>What a difference is made of, on random trees and days.</summary>
public class DifferenceLaws
{
    [Law]
    public bool The_shares_of_a_difference_sum_to_it_on_the_score_and_on_both_axes(Tree tree, Luck luck, DateOnly day) => SharesSum(tree.World, luck, day, difference => difference.Shares);

    [Fact]
    public void Control_shares_that_leave_the_passing_of_time_out_do_not_sum() =>
        Control.Breaks((Tree tree, Luck luck, DateOnly day) => SharesSum(tree.World, luck, day, difference => difference.Shares.Where(share => share.Event is not null)));

    [Fact]
    public void Control_shares_without_the_mean_do_not_sum() =>
        Control.Breaks((Tree tree, Luck luck, DateOnly day) => SharesSum(tree.World, luck, day, difference => Meanless(difference)));

    [Law]
    public bool A_label_turns_by_the_shortest_prefix_that_turns_it(Tree tree, Luck luck, DateOnly day) => TurnsAsSoonAsItCan(tree.World, luck, day, difference => difference.LabelBy);

    [Fact]
    public void Control_a_prefix_that_names_all_shares_is_too_long() =>
        Control.Breaks((Tree tree, Luck luck, DateOnly day) => TurnsAsSoonAsItCan(tree.World, luck, day, difference =>
            difference.LabelBy.Count == 0 ? [] : difference.LabelBy.Concat(difference.Shares.Select(share => share.Name)).Distinct().ToValueList()));

    [Fact]
    public void Control_a_prefix_without_its_last_event_does_not_turn_it() =>
        Control.Breaks((Tree tree, Luck luck, DateOnly day) => TurnsAsSoonAsItCan(tree.World, luck, day, difference => difference.LabelBy.SkipLast(1).ToValueList()));

    [Law]
    public bool Every_stance_that_differs_is_explained(Tree tree, Luck luck, DateOnly day) => Explains(tree.World, luck, day, difference => true);

    [Fact]
    public void Control_an_explanation_by_what_moves_the_score_alone_misses_mild_events() =>
        Control.Breaks((Tree tree, Luck luck, DateOnly day) => Explains(tree.World, luck, day, difference => Math.Abs(difference.Second.Sum.Score - difference.First.Sum.Score) > CellValue.Tolerance || difference.LabelBy.Count > 0));

    [Law]
    public bool The_contributions_to_a_score_sum_to_it_and_without_one_it_is_what_is_said(Tree tree, Luck luck, DateOnly day) => Contributes(tree.World, luck, day, view => view);

    [Fact]
    public void Control_contributions_of_the_day_before_do_not_sum_to_the_score() =>
        Control.Breaks((Tree tree, Luck luck, DateOnly day) => Contributes(tree.World, luck, day, view => view.At(view.Day.AddDays(-1))));

    /// <summary>Two branches, or two days, or two half-lives apart.</summary>
    private static (View First, View Second) Pair(World world, Luck luck, DateOnly day)
    {
        var dice = luck.Dice;
        var (first, second) = (dice.Of([.. world.Names]), dice.Of([.. world.Names]));
        return (Looks.At(world, first, day), Looks.At(world, second, dice.Percent(50) ? day : day.AddDays(dice.Below(40) - 20)));
    }

    private static IEnumerable<StanceDifference> Differences(World world, Luck luck, DateOnly day)
    {
        var (first, second) = Pair(world, luck, day);
        return first.Fold.Stances.Lanes.Concat(second.Fold.Stances.Lanes).Distinct().Select(lane => StanceDifference.Of(lane, first, second));
    }

    private static bool SharesSum(World world, Luck luck, DateOnly day, Func<StanceDifference, IEnumerable<DifferenceShare>> shares) =>
        Differences(world, luck, day).All(difference => shares(difference).ToList() is var told
            && Near(told.Sum(share => share.Score), difference.Second.Sum.Score - difference.First.Sum.Score)
            && Near(told.Sum(share => share.Cooperation), difference.Second.Sum.CooperationAxis - difference.First.Sum.CooperationAxis)
            && Near(told.Sum(share => share.Conflict), difference.Second.Sum.ConflictAxis - difference.First.Sum.ConflictAxis));

    /// <summary>A double that divides what each event adds, and forgets that it dilutes.</summary>
    private static IEnumerable<DifferenceShare> Meanless(StanceDifference difference)
    {
        var (first, second) = (difference.First.Sum, difference.Second.Sum);
        var (mass, mean) = (1 + (first.Mass + second.Mass) / 2, (first.Score + second.Score) / 2);
        return difference.Shares.Select(share => share with { Score = share.Score + mean * (second.Mass - first.Mass) / mass / difference.Shares.Count });
    }

    private static bool TurnsAsSoonAsItCan(World world, Luck luck, DateOnly day, Func<StanceDifference, ValueList<string>> labelBy)
    {
        var (first, second) = Pair(world, luck, day);
        return first.Fold.Stances.Lanes.Concat(second.Fold.Stances.Lanes).Distinct().All(lane =>
        {
            var difference = StanceDifference.Of(lane, first, second);
            return labelBy(difference) == ShortestPrefix(difference, first, second);
        });
    }

    /// <summary>Time, then a war begun or ended, then the events by their share, one after another until the label is the second's.</summary>
    private static ValueList<string> ShortestPrefix(StanceDifference difference, View first, View second)
    {
        var (lane, passed) = (difference.Lane, second.Day.DayNumber - first.Day.DayNumber);
        if (difference.First.Label == difference.Second.Label) return [];
        var (old, fresh) = (Terms(lane, first), Terms(lane, second));
        var told = new List<string>();
        bool war = first.Fold.IsWarAt(lane, first.Day), isWar = second.Fold.IsWarAt(lane, second.Day);
        StanceLabel Label() => StanceLabels.Of(old.Values.Aggregate(default(DecayedSum), (sum, term) => sum.With(term.Score, term.Weight)), war);

        var aged = old.Where(pair => passed != 0 && fresh.TryGetValue(pair.Key, out var later) && pair.Value.Score == later.Score && later.Day == pair.Value.Day).Select(pair => pair.Key).ToList();
        if (aged.Exists(id => old[id] != fresh[id]))
        {
            foreach (var id in aged) old[id] = fresh[id];
            told.Add("passing of time");
        }
        if (war != isWar && Label() != difference.Second.Label)
        {
            war = isWar;
            told.Add(DecidingWar(lane, first, second).Value);
        }
        foreach (var share in difference.Shares.Where(share => share.Event is not null))
        {
            if (Label() == difference.Second.Label) break;
            if (fresh.TryGetValue(share.Event!.Value, out var term)) old[share.Event.Value] = term;
            else old.Remove(share.Event.Value);
            if (!told.Contains(share.Name)) told.Add(share.Name);
        }
        return Label() == difference.Second.Label ? told.ToValueList() : ["nothing turns it"];
    }

    /// <summary>What began the second view's war; else what ended the first's there, event by event; where nothing did, what began it in the first.</summary>
    private static EventId DecidingWar(Lane lane, View first, View second)
    {
        bool Concerns(StandingKey key) => key.Kind == StandingKind.War && key.Concerns(lane.From) && key.Concerns(lane.To);
        Standing? War(View view) => NaiveStandings.Carry([], view.Events, view.Timeline, view.Day).FirstOrDefault(standing => Concerns(standing.Key));
        if (War(second) is { } begun) return begun.By;
        var war = War(first)!;
        if (second.Events.All(happened => happened.Id != war.By)) return war.By;
        var events = second.Events.ToList();
        var enders = events.Where((happened, at) => StandingEffects.Ends(happened.Event).Contains(war.Key)
            && NaiveStandings.Carry([], events.Take(at), second.Timeline, happened.Effective).Any(standing => standing.Key == war.Key));
        return enders.LastOrDefault()?.Id ?? war.By;
    }

    private static SortedDictionary<EventId, (double Score, double Weight, DateOnly Day)> Terms(Lane lane, View view) => new(view.Fold.Stances.Told(lane)
        .Where(scored => scored.Happened.Effective <= view.Day)
        .ToDictionary(scored => scored.Happened.Id, scored => (scored.Score.Value, view.Fold.Stances.WeightOf(scored.Happened.Effective, view.Day), scored.Happened.Effective)));

    private static bool Explains(World world, Luck luck, DateOnly day, Func<StanceDifference, bool> counts)
    {
        var (first, second) = Pair(world, luck, day);
        var comparison = Comparison.Of([first, second]);
        var explained = comparison.Stances(1).Where(counts).ToDictionary(difference => (difference.Lane.From, difference.Lane.Key));
        return comparison.Cells.Where(cell => cell.Key.IsOfStance && cell.Differs).All(cell =>
            explained.TryGetValue((cell.Key.Country, cell.Key.Key), out var difference) && (difference.Shares.Count > 0 || difference.LabelBy.Count > 0));
    }

    private static bool Contributes(World world, Luck luck, DateOnly day, Func<View, View> seen)
    {
        var view = Looks.At(world, luck.Branch(world), day);
        return view.Fold.Stances.Lanes.All(lane =>
        {
            var told = Contribution.Of(lane, seen(view)).ToList();
            return Near(told.Sum(part => part.Share), view.Fold.Stances.At(lane, view.Day).Score) && told.All(part => Near(part.Without,
                new PlainFold(view.Timeline.Counting(happened => happened.Id != part.Happened.Id)).At(lane, view.Day).Score));
        });
    }

    private static bool Near(double left, double right) => Math.Abs(left - right) <= 1e-9;
}
