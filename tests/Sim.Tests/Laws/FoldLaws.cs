using Sim.Branches;
using Sim.Events;
using Sim.Postures;
using Sim.Tests.Generators;
using Sim.Tests.Oracles;

namespace Sim.Tests.Laws;

/// <summary>Law 5, and the formulas of stances against the design's text.</summary>
public class FoldLaws
{
    [Law]
    public bool A_stance_splits_at_any_day(Tree tree, Luck luck, DateOnly day) => StancesSplit(tree.World, luck, day, (fold, lane, at) => fold.At(lane, at));

    [Fact]
    public void Control_a_fold_that_decays_by_whole_weeks_does_not_split() =>
        Control.Breaks((Tree tree, Luck luck, DateOnly day) => StancesSplit(tree.World, luck, day, Weekly));

    [Law]
    public bool Standings_split_at_any_day(Tree tree, Luck luck, DateOnly day) =>
        StandingsSplit(tree.World, luck, day, (timeline, at) => StandingFold.At(timeline, at).All);

    [Fact]
    public void Control_standings_that_outlast_their_lapse_do_not_split() =>
        Control.Breaks((Tree tree, Luck luck, DateOnly day) => StandingsSplit(tree.World, luck, day, (timeline, at) =>
            StandingFold.At(timeline, at).All.Concat(StandingFold.At(timeline, at.AddDays(-3)).All).DistinctBy(standing => standing.Key).OrderBy(standing => standing.Key)));

    [Law]
    public bool Standings_are_those_of_the_events_one_by_one(Tree tree, DateOnly day) => tree.World.Names.All(name =>
    {
        var timeline = tree.World.TimelineOf(name);
        return StandingFold.At(timeline, day).All.SequenceEqual(NaiveStandings.Carry([], timeline.Events.Where(happened => happened.Effective <= day), timeline, day));
    });

    [Law]
    public bool Days_asked_in_order_answer_as_each_asked_alone(Tree tree, Luck luck) => AnswersAlike(tree.World, luck, (fold, at) => fold.Posture(at));

    [Fact]
    public void Control_a_fold_that_forgets_what_ended_before_the_last_day_asked_does_not_answer_alike() =>
        Control.Breaks((Tree tree, Luck luck) => AnswersAlike(tree.World, luck, (fold, at) => fold.Posture(at) with { Alerts = [] }));

    private static bool AnswersAlike(World world, Luck luck, Func<Carried, DateOnly, Posture> ask)
    {
        var timeline = world.TimelineOf(luck.Branch(world));
        // A war that ended is where the days before matter most.
        var country = luck.Dice.Of([.. timeline.Events.SelectMany(happened => StandingEffects.Ends(happened.Event)).Where(key => key.Kind == StandingKind.War)
            .Select(key => key.Holder).Where(timeline.Lineage.IsCountry).DefaultIfEmpty(RandomEvents.Countries[0])]);
        var carried = new Carried(new PostureFold(timeline), country);
        return timeline.Events.Select(happened => happened.Effective).Distinct().SelectMany(turn => new[] { turn, turn.AddDays(1) }).Distinct().Order()
            .All(at => ask(carried, at) == new PostureFold(timeline).At(country, at));
    }

    private sealed record Carried(PostureFold Fold, string Country)
    {
        public Posture Posture(DateOnly at) => Fold.At(Country, at);
    }

    [Law]
    public bool Scores_axes_mass_and_change_are_those_of_the_formulas(Tree tree, DateOnly day) => FollowsTheFormulas(tree.World, day, sum => sum);

    [Fact]
    public void Control_a_mean_without_doubt_does_not_follow_the_formulas() =>
        Control.Breaks((Tree tree, DateOnly day) => FollowsTheFormulas(tree.World, day, sum => sum with
        {
            Cooperation = sum.Cooperation * (1 + sum.Mass) / Math.Max(sum.Mass, 1e-9),
        }));

    [Law]
    public bool A_country_has_the_stances_with_a_record_or_a_war_and_none_toward_itself(Tree tree, Luck luck, DateOnly day)
    {
        var timeline = tree.World.TimelineOf(luck.Branch(tree.World));
        var (fold, naive) = (new PostureFold(timeline), new NaiveStance(timeline));
        return RandomEvents.Countries.All(country => fold.At(country, day).Stances.Select(stance => stance.Lane).SequenceEqual(
            from to in RandomEvents.Countries.Where(to => to != country).Order(StringComparer.Ordinal)
            from lane in Lanes(country, to)
            where naive.At(lane, day).Events > 0 || (lane == new Lane(country, Channel.Government, to, Channel.Government) && IsWar(timeline, day, country, to))
            orderby lane
            select lane));
    }

    private static bool IsWar(Timeline timeline, DateOnly day, string one, string other) => StandingFold.At(timeline, day).All.Any(standing =>
        standing.Key.Kind == StandingKind.War && ((standing.Key.Holder, standing.Key.Counterpart) == (one, other) || (standing.Key.Holder, standing.Key.Counterpart) == (other, one)));

    private static IEnumerable<Lane> Lanes(string one, string other) =>
        from channel in Enum.GetValues<Channel>() from side in Enum.GetValues<Channel>() select new Lane(one, channel, other, side);

    private static bool StancesSplit(World world, Luck luck, DateOnly day, Func<PlainFold, Lane, DateOnly, DecayedSum> at)
    {
        var timeline = world.TimelineOf(luck.Branch(world));
        var fold = new PlainFold(timeline);
        var later = day.AddDays(luck.Seed % 60);
        return fold.Lanes.All(lane =>
        {
            var (carried, aged) = (at(fold, lane, day), Math.Pow(2, -(later.DayNumber - day.DayNumber) / timeline.Lineage.HalfLife.Days));
            carried = carried with { Cooperation = carried.Cooperation * aged, Conflict = carried.Conflict * aged, Mass = carried.Mass * aged };
            foreach (var scored in fold.Events(lane).Where(scored => scored.Happened.Effective > day && scored.Happened.Effective <= later))
                carried = carried.With(scored.Score.Value, fold.WeightOf(scored.Happened.Effective, later));
            var whole = at(fold, lane, later);
            return Near(whole.Cooperation, carried.Cooperation) && Near(whole.Conflict, carried.Conflict) && Near(whole.Mass, carried.Mass)
                && (whole.Events, whole.Cooperative) == (carried.Events, carried.Cooperative);
        });
    }

    private static bool StandingsSplit(World world, Luck luck, DateOnly day, Func<Timeline, DateOnly, IEnumerable<Standing>> at)
    {
        var timeline = world.TimelineOf(luck.Branch(world));
        var later = day.AddDays(luck.Seed % 60);
        var rest = timeline.Events.Where(happened => happened.Effective > day && happened.Effective <= later);
        return at(timeline, later).SequenceEqual(NaiveStandings.Carry(at(timeline, day), rest, timeline, later));
    }

    private static bool FollowsTheFormulas(World world, DateOnly day, Func<DecayedSum, DecayedSum> change) => world.Names.All(name =>
    {
        var timeline = world.TimelineOf(name);
        var (fold, naive) = (new PostureFold(timeline), new NaiveStance(timeline));
        return (from one in RandomEvents.Countries from other in RandomEvents.Countries.Append("CSTO") from lane in Lanes(one, other) select lane).All(lane =>
        {
            var (expected, sum) = (naive.At(lane, day), change(fold.Stances.At(lane, day)));
            return Near(sum.Score, expected.Score) && Near(sum.CooperationAxis, expected.Cooperation) && Near(sum.ConflictAxis, expected.Conflict)
                && Math.Abs(sum.Mass - expected.Mass) <= 1e-12 * expected.Mass && sum.Events == expected.Events
                && (expected.Events == 0 || Near(fold.StanceAt(lane, day).Change30, naive.Change30(lane, day)));
        });
    });

    private static bool Near(double left, double right) => Math.Abs(left - right) <= 1e-9;

    /// <summary>A double that rounds every age down to whole weeks.</summary>
    private static DecayedSum Weekly(PlainFold fold, Lane lane, DateOnly day)
    {
        var sum = default(DecayedSum);
        foreach (var scored in fold.Events(lane).Where(scored => scored.Happened.Effective <= day))
        {
            var age = day.DayNumber - scored.Happened.Effective.DayNumber;
            sum = sum.With(scored.Score.Value, fold.WeightOf(day.AddDays(-(age - age % 7)), day));
        }
        return sum;
    }
}
