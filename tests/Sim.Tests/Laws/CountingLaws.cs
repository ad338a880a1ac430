using Sim.Branches;
using Sim.Events;
using Sim.Evidence;
using Sim.Postures;
using Sim.Tests.Generators;

namespace Sim.Tests.Laws;

/// <summary>What a view counts of sources and of rival claims.</summary>
public class CountingLaws
{
    [Law]
    public bool Of_two_rivals_exactly_one_counts_where_both_hold(Tree tree, Luck luck) => OneOfTwoCounts(tree.World, luck, (timeline, counting) => counting.On(timeline).Timeline);

    [Fact]
    public void Control_a_rule_that_counts_all_claims_counts_both() =>
        Control.Breaks((Tree tree, Luck luck) => OneOfTwoCounts(tree.World, luck, (timeline, _) => timeline));

    /// <remarks>That no two rivals count, and each that gives way gives way to one that comes before it, leaves one outcome only.</remarks>
    [Law]
    public bool A_claim_gives_way_to_a_rival_that_counts_and_comes_before_it_and_to_nothing_else(Tree tree, Luck luck) =>
        GoesByTheOrder(Evidenced.Of(tree.World, luck), luck, (left, right) => Turn(left).CompareTo(Turn(right)));

    [Fact]
    public void Control_ties_aside_claims_do_not_go_by_their_ids() =>
        Control.Breaks((Tree tree, Luck luck) => GoesByTheOrder(Evidenced.Of(tree.World, luck), luck, (left, right) => left.Happened.Id.CompareTo(right.Happened.Id)));

    [Law]
    public bool All_claims_are_what_counts_where_nothing_is_disputed(Tree tree, Luck luck) => CountsAsIfSettled(tree, luck, new ClaimsRule.All());

    [Fact]
    public void Control_the_best_claims_are_not_what_counts_where_nothing_is_disputed() => Control.Breaks((Tree tree, Luck luck) => CountsAsIfSettled(tree, luck, ClaimsRule.Best));

    private static bool CountsAsIfSettled(Tree tree, Luck luck, ClaimsRule rule)
    {
        var disputed = Evidenced.Of(tree.World, luck);
        var settled = disputed.Names.ToList().Aggregate(disputed, (world, name) =>
            world.With(name, world.Changes(name).Where(change => change is not Change.Declared { Declaration: Declaration.Disputed })));
        var limit = Evidenced.Counting(luck).Sources;
        return disputed.Names.All(name => Ids(new Counting(limit, rule).On(disputed.TimelineOf(name)).Timeline)
            .SequenceEqual(Ids(new Counting(limit, ClaimsRule.Best).On(settled.TimelineOf(name)).Timeline)));
    }

    [Law]
    public bool The_order_of_declarations_makes_no_choice(Tree tree, Luck luck)
    {
        var world = Evidenced.Of(tree.World, luck);
        return world.Names.All(name =>
        {
            var changes = world.Changes(name);
            var disputes = changes.Where(change => change is Change.Declared { Declaration: Declaration.Disputed }).Reverse().ToList();
            var other = world.With(name, changes.Where(change => !disputes.Contains(change)).Concat(disputes));
            return Ids(Counting.Default.On(other.TimelineOf(name)).Timeline).SequenceEqual(Ids(Counting.Default.On(world.TimelineOf(name)).Timeline));
        });
    }

    [Law]
    public bool A_claim_that_is_named_counts_where_it_holds(Tree tree, Luck luck) => CountsWhatIsNamed(tree, luck, claim => new ClaimsRule.Named([claim]));

    [Fact]
    public void Control_a_rule_that_forgets_the_name_is_seen() => Control.Breaks((Tree tree, Luck luck) => CountsWhatIsNamed(tree, luck, _ => ClaimsRule.Best));

    private static bool CountsWhatIsNamed(Tree tree, Luck luck, Func<EventId, ClaimsRule> naming)
    {
        var world = Evidenced.Of(tree.World, luck);
        var timeline = world.TimelineOf(luck.Branch(world));
        return timeline.Lineage.All<Declaration.Disputed>().SelectMany(disputed => disputed.Claims).All(claim =>
            timeline.FindCounted(claim) is null || new Counting(null, naming(claim)).On(timeline).Timeline.FindCounted(claim) is not null);
    }

    [Law]
    public bool A_limit_lets_through_assumptions_and_what_one_good_citation_or_none_that_can_be_judged_bears(Tree tree, Luck luck) =>
        FollowsTheLimit(Evidenced.Of(tree.World, luck), luck, reliability => reliability == Reliability.F ? null : (int)reliability);

    [Fact]
    public void Control_a_limit_that_takes_F_for_the_worst_grade_is_seen() =>
        Control.Breaks((Tree tree, Luck luck) => FollowsTheLimit(Evidenced.Of(tree.World, luck), luck, reliability => (int)reliability));

    [Law]
    public bool What_does_not_count_undercuts_nothing(Tree tree, Luck luck) => UndercutsNothing(Evidenced.Of(tree.World, luck), luck, (_, _, counted) => counted);

    [Fact]
    public void Control_what_is_retracted_and_not_only_left_out_undercuts_others() => Control.Breaks((Tree tree, Luck luck) =>
        UndercutsNothing(Evidenced.Of(tree.World, luck), luck, (world, name, counted) => counted with
        {
            Timeline = world.Append(name, [.. counted.LeftOut.Select(left => new Change.Retracted(left.Happened.Id, ""))]).TimelineOf(name),
        }));

    /// <remarks>By what a view shows: its events with those left out, the judgments of its postures, and its ledger.</remarks>
    private static bool UndercutsNothing(World world, Luck luck, Func<World, string, Counted, Counted> left) => world.Names.All(name =>
    {
        var whole = world.TimelineOf(name);
        var counted = left(world, name, Evidenced.Counting(luck).On(whole));
        IEnumerable<ValueList<JudgmentOnTimeline>> Judgments(Timeline timeline) =>
            RandomEvents.Countries.Select(country => new PostureFold(timeline).At(country, RandomEvents.Last).Judgments);
        return counted.Timeline.Events.Concat(counted.LeftOut.Select(hidden => hidden.Happened)).Order().Select(Seen.Of).SequenceEqual(whole.Events.Select(Seen.Of))
            && counted.Timeline.Ledger.Undercut == whole.Ledger.Undercut && counted.Timeline.Ledger.Judgments == whole.Ledger.Judgments
            && Judgments(counted.Timeline).SequenceEqual(Judgments(whole));
    });

    private static IEnumerable<EventId> Ids(Timeline timeline) => timeline.Events.Select(happened => happened.Id);

    private static bool OneOfTwoCounts(World world, Luck luck, Func<Timeline, Counting, Timeline> count)
    {
        var dice = luck.Dice;
        var name = luck.Branch(world);
        var ids = world.TimelineOf(name).All.Select(happened => happened.Id).ToList();
        if (ids.Count < 2) return true;
        var (one, other) = (dice.Of(ids), dice.Of(ids));
        if (one == other) return true;
        var timeline = world.Append(name, new Change.Declared(new Declaration.Disputed([.. new[] { one, other }.Order()]))).TimelineOf(name);
        var counted = count(timeline, Counting.Default);
        var (holding, counting) = (new[] { one, other }.Count(id => timeline.FindCounted(id) is not null), new[] { one, other }.Count(id => counted.FindCounted(id) is not null));
        return counting == Math.Min(holding, 1);
    }

    private static bool GoesByTheOrder(World world, Luck luck, Comparison<Claim> order) => world.Names.All(name =>
    {
        var timeline = world.TimelineOf(name);
        var counted = new Counting(Evidenced.Counting(luck).Sources, ClaimsRule.Best).On(timeline);
        var grading = new Grading(timeline.Lineage);
        var rivals = timeline.Lineage.All<Declaration.Disputed>().Select(disputed => disputed.Claims).ToList();
        Claim Of(TimelineEvent happened) => new(happened, grading.Best(happened.Event)?.Grade ?? Grade.Unjudged);
        IEnumerable<Claim> Counting(TimelineEvent claim) => rivals.Where(set => set.Contains(claim.Id)).SelectMany(set => set)
            .Where(id => id != claim.Id).Select(counted.Timeline.FindCounted).OfType<TimelineEvent>().Select(Of);
        return counted.Timeline.Events.All(happened => !Counting(happened).Any())
            && counted.LeftOut.Where(left => left.Why == OutBecause.Rival).All(left => Counting(left.Happened).Any(rival => order(rival, Of(left.Happened)) < 0));
    });

    /// <summary>Assumptions first; then by reliability with F after C, by credibility with 6 after 3, by id.</summary>
    private static string Turn(Claim claim) => claim.Happened.IsAssumed ? $" {claim.Happened.Id}"
        : $"{"ABCFDE".IndexOf($"{claim.Grade.Reliability}", StringComparison.Ordinal)}{"123645".IndexOf($"{claim.Grade.Credibility}", StringComparison.Ordinal)}{claim.Happened.Id}";

    /// <param name="place">0 for A; null for what cannot be judged.</param>
    private static bool FollowsTheLimit(World world, Luck luck, Func<Reliability, int?> place)
    {
        if (Evidenced.Counting(luck).Sources is not { } limit) return true;
        var timeline = world.TimelineOf(luck.Branch(world));
        var counted = new Counting(limit, new ClaimsRule.All()).On(timeline);
        return timeline.Events.All(happened =>
        {
            var verdicts = happened.Event.Citations.Select(citation =>
            {
                var (reliability, credibility) = (place(timeline.Lineage.FindSource(citation.Source)!.Reliability), citation.Credibility is null or 6 ? null : citation.Credibility);
                if (reliability > (int)limit.Worst || credibility > limit.WorstCredibility) return "bad";
                return reliability is null || (credibility is null && limit.WorstCredibility is not null) ? "unjudged" : "good";
            }).ToList();
            var lets = happened.IsAssumed || verdicts.Contains("good") || ((verdicts.Count == 0 || verdicts.Contains("unjudged")) && limit.Unjudged == UnjudgedEvents.Count);
            return lets == counted.Timeline.FindCounted(happened.Id) is not null;
        });
    }

    private sealed record Claim(TimelineEvent Happened, Grade Grade);
}
