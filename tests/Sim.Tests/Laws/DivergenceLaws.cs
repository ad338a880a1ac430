using Sim.Answers;
using Sim.Branches;
using Sim.Postures;
using Sim.Tests.Generators;

namespace Sim.Tests.Laws;

/// <summary>Where postures part, what each event moves, and how far apart two branches are on a day.</summary>
public class DivergenceLaws
{
    [Law]
    public bool A_country_parts_on_the_first_day_on_which_a_cell_of_its_posture_differs(Tree tree, Luck luck, DateOnly day) =>
        PartsWhereCellsDiffer(tree.World, luck, day, views => CountryDivergence.Of(views, RandomEvents.Countries));

    [Fact]
    public void Control_parting_with_the_first_act_of_ones_own_misses_what_others_do() =>
        Control.Breaks((Tree tree, Luck luck, DateOnly day) => PartsWhereCellsDiffer(tree.World, luck, day, OwnActs));

    [Law]
    public bool What_parts_first_is_the_first_event_that_one_view_lacks(Tree tree, Luck luck, DateOnly day)
    {
        var views = Pair(tree.World, luck, day);
        var (first, second) = (views[0].Events.ToDictionary(happened => happened.Id), views[1].Events.ToDictionary(happened => happened.Id));
        var unshared = first.Values.Concat(second.Values).Where(happened => !Moves(first.GetValueOrDefault(happened.Id)).Equals(Moves(second.GetValueOrDefault(happened.Id)), StringComparison.Ordinal)).ToList();
        var parting = Divergence.Of(views);
        return unshared.Count == 0 ? parting is null : parting?.Day == unshared.Min(happened => happened.Effective) && unshared.Exists(happened => happened.Id == parting.Event);
    }

    /// <summary>What of an event moves numbers, labels and standings.</summary>
    private static string Moves(TimelineEvent? happened) => happened is not { Event: var told } ? "absent"
        : $"{told.Effective} {told.Actor} {told.Action} {told.Recipient} {told.Score} {told.CodedBy} {told.Begins} {told.Begins is null} {told.Ends} {told.Ends is null} {told.Answers} {told.Because} {told.CauseMode}";

    [Law]
    public bool A_replay_leads_from_nothing_to_the_posture_of_each_day(Tree tree, Luck luck) => LeadsToTheFold(tree.World, luck, step => step.Moved);

    [Fact]
    public void Control_a_replay_that_looks_at_actor_and_recipient_alone_does_not_lead_there() =>
        Control.Breaks((Tree tree, Luck luck) => LeadsToTheFold(tree.World, luck, step => step.Moved
            .Where(moved => moved.Key.Country == step.Happened.Event.Actor.Code || moved.Key.Country == step.Happened.Event.Recipient?.Code).ToValueList()));

    [Law]
    public bool Nothing_is_between_a_branch_and_itself_and_the_distance_is_that_of_the_cells(Tree tree, Luck luck, DateOnly day) => Measures(tree.World, luck, day, line => line);

    [Fact]
    public void Control_a_distance_that_skips_stances_without_record_on_one_side_is_too_short() =>
        Control.Breaks((Tree tree, Luck luck, DateOnly day) => Measures(tree.World, luck, day, line => line with { ScoreSum = Recorded(line) }));

    private static List<View> Pair(World world, Luck luck, DateOnly day)
    {
        var dice = luck.Dice;
        return [Looks.At(world, dice.Of([.. world.Names]), day), Looks.At(world, dice.Of([.. world.Names]), dice.Percent(60) ? day : day.AddDays(dice.Below(30)))];
    }

    private static bool PartsWhereCellsDiffer(World world, Luck luck, DateOnly day, Func<IReadOnlyList<View>, IEnumerable<CountryDivergence>> parting)
    {
        var views = Pair(world, luck, day);
        var told = views.Select(view => new PostureFold(view.Timeline.Counting(happened => happened.Effective <= view.Day))).ToList();
        var found = parting(views).ToDictionary(divergence => divergence.Country, divergence => divergence.Day);
        var expected = new Dictionary<string, DateOnly>();
        var first = told.SelectMany(fold => fold.Timeline.Events).Select(happened => happened.Effective).Append(views.Max(view => view.Day)).Min();
        for (var at = first; at <= views.Max(view => view.Day); at = at.AddDays(1))
            foreach (var country in RandomEvents.Countries)
                if (!expected.ContainsKey(country) && !Walks.Same(Cells.Of(told[0], [country], at), Cells.Of(told[1], [country], at))) expected[country] = at;
        return found.Count == expected.Count && expected.All(pair => found.TryGetValue(pair.Key, out var when) && when == pair.Value);
    }

    /// <summary>A double that looks at a country's own acts alone.</summary>
    private static IEnumerable<CountryDivergence> OwnActs(IReadOnlyList<View> views) => CountryDivergence.Of(views, RandomEvents.Countries)
        .Where(divergence => divergence.Event is { } id && (views[0].FindVisible(id) ?? views[1].FindVisible(id))!.Event.Actor.Code == divergence.Country);

    private static bool LeadsToTheFold(World world, Luck luck, Func<ReplayStep, ValueList<MovedCell>> moved)
    {
        var timeline = world.TimelineOf(luck.Branch(world));
        var fold = new PostureFold(timeline);
        return Replay.Of(timeline, DateOnly.MinValue, DateOnly.MaxValue).GroupBy(step => step.Happened.Effective).All(day =>
        {
            var opening = Cells.Of(new PostureFold(timeline.Counting(happened => happened.Effective < day.Key)), RandomEvents.Countries, day.Key);
            return Walks.Same(Walks.Patched(opening, day.Select(moved)), Cells.Of(fold, RandomEvents.Countries, day.Key));
        });
    }

    private static bool Measures(World world, Luck luck, DateOnly day, Func<Distance, Distance> change)
    {
        var views = Pair(world, luck, day);
        var line = change(ByDay.Of(views, [.. RandomEvents.Countries], day, day).First(distance => distance.Country is null));
        var scores = views.Select(view => RandomEvents.Countries.SelectMany(country => view.Fold.At(country, day).Stances).ToDictionary(stance => stance.Lane, stance => stance)).ToList();
        var sizes = scores[0].Keys.Concat(scores[1].Keys).Distinct().Select(lane =>
            Math.Abs((scores[1].GetValueOrDefault(lane)?.Sum.Score ?? 0) - (scores[0].GetValueOrDefault(lane)?.Sum.Score ?? 0))).Append(0).ToList();
        return Math.Abs(line.ScoreSum - sizes.Sum()) <= 1e-9 && Math.Abs(line.ScoreMax - sizes.Max()) <= 1e-9
            && ByDay.Of([views[0], views[0]], [.. RandomEvents.Countries], day, day).All(distance => distance.IsNone);
    }

    private static double Recorded(Distance line) => RandomEvents.Countries.SelectMany(country => line.First.Fold.At(country, line.Day).Stances)
        .Select(stance => line.Other.Fold.Stances.At(stance.Lane, line.Day) is { Events: > 0 } other ? Math.Abs(other.Score - stance.Sum.Score) : 0).Sum();
}
