using Sim.Answers;
using Sim.Branches;
using Sim.Events;
using Sim.Evidence;
using Sim.Postures;
using Sim.Tests.Generators;

namespace Sim.Tests.Laws;

/// <summary>What is answered from facts, once nothing is wanted, is what is answered with every event told.</summary>
public class FactAnswerLaws
{
    [Law]
    public bool Postures_from_facts_are_those_of_events_told_in_full(Tree tree, Luck luck, DateOnly day) =>
        AnswersAlike(tree.World, luck, day, null, views => PostureAnswer.Of(views[0], views[0].Fold.Countries, explain: true));

    [Law]
    public bool So_they_are_without_an_explanation(Tree tree, Luck luck, DateOnly day) =>
        AnswersAlike(tree.World, luck, day, null, views => PostureAnswer.Of(views[0], views[0].Fold.Countries));

    [Law]
    public bool So_they_are_with_the_first_contributions_only(Tree tree, Luck luck, DateOnly day) =>
        AnswersAlike(tree.World, luck, day, null, views => Rounded(PostureAnswer.Of(views[0], views[0].Fold.Countries, explain: true, most: luck.Seed % 4)));

    [Law]
    public bool Comparisons_from_facts_are_those_of_events_told_in_full(Tree tree, Luck luck, DateOnly day) =>
        AnswersAlike(tree.World, luck, day, null, views => Texts(CompareAnswer.Of(Comparison.Of(views), explain: true)));

    [Law]
    public bool So_they_are_under_a_source_limit(Tree tree, Luck luck, DateOnly day)
    {
        var world = Evidenced.Of(tree.World, luck);
        return AnswersAlike(world, luck, day, Evidenced.Counting(luck), views => PostureAnswer.Of(views[0], views[0].Fold.Countries) with { Counting = null });
    }

    [Fact]
    public void Control_answers_taken_while_something_is_wanted_are_not_those() => Control.Breaks((Tree tree, Luck luck, DateOnly day) =>
    {
        var name = luck.Branch(tree.World);
        string Of(Lineage lineage) => $"{PostureAnswer.Of(Looks.At(Timeline.Of(lineage), name, day), RandomEvents.Countries, explain: true)}";
        return Of(Indexed.LineageOf(tree.World, name)) == Of(tree.World.LineageOf(name));
    });

    [Fact]
    public void Control_shared_facts_of_another_day_make_a_difference() => Control.Breaks((Tree tree, Luck luck, DateOnly day) =>
        AnswersAlike(tree.World, luck, day, null, views => Texts(CompareAnswer.Of(Comparison.Of([views[0], views[1].At(views[1].Timeline.Facts.IsEmpty ? day.AddDays(3) : day)]), explain: true))));

    [Law]
    public bool As_many_are_left_out_and_unjudged_as_are_told_one_by_one(Tree tree, Luck luck, DateOnly day) =>
        CountsAlike(tree.World, luck, day, answer => (answer.LeftOutUnlisted ?? 0, answer.CannotBeJudgedUnlisted ?? 0));

    [Fact]
    public void Control_facts_left_out_that_nobody_counts_are_missed() =>
        Control.Breaks((Tree tree, Luck luck, DateOnly day) => CountsAlike(tree.World, luck, day, _ => (0, 0)));

    [Law]
    public bool A_countrys_numbers_are_those_of_its_posture(Tree tree, Luck luck, DateOnly day)
    {
        var fold = new PostureFold(Timeline.Of(Indexed.LineageOf(tree.World, luck.Branch(tree.World))));
        return fold.Countries.All(country =>
        {
            var readings = new List<StanceReading>();
            fold.Read(country, day, readings);
            return readings.OrderBy(reading => reading.Lane).SequenceEqual(
                from lane in fold.Stances.Lanes.Concat(RandomEvents.Countries.Select(to => new Lane(country, Channel.Government, to, Channel.Government))).Distinct().Order()
                where lane.From == country && lane.To != country && fold.Timeline.Lineage.IsCountry(lane.To)
                let stance = fold.StanceAt(lane, day)
                where stance.Label != StanceLabel.NoRecord
                select new StanceReading(lane, stance.Sum, stance.Label, stance.Sum.Events == 0 ? 0 : stance.Change30));
        });
    }

    private static bool AnswersAlike<T>(World world, Luck luck, DateOnly day, Counting? counting, Func<IReadOnlyList<View>, T> ask)
    {
        var dice = luck.Dice;
        DateOnly? Known() => dice.Percent(30) ? day.AddDays(dice.Below(40) - 10) : null;
        (string, DateOnly, DateOnly?)[] views = [(luck.Branch(world), day, Known()), (dice.Of([.. world.Names]), dice.Percent(50) ? day : day.AddDays(dice.Below(50) - 20), Known())];
        return $"{Asked.Of(world, counting, views, ask).Answer}" == $"{Asked.Whole(world, counting, views, ask)}";
    }

    private static bool CountsAlike(World world, Luck luck, DateOnly day, Func<CountingAnswer, (int LeftOut, int Unjudged)> unlisted)
    {
        var cited = Evidenced.Of(world, luck);
        var (name, counting) = (luck.Branch(cited), Evidenced.Counting(luck) with { Claims = new ClaimsRule.All() });
        var (whole, fact) = (CountingAnswer.Of(Looks.At(Timeline.Of(cited.LineageOf(name)), name, day, counting)), CountingAnswer.Of(Looks.At(Timeline.Of(Indexed.LineageOf(cited, name)), name, day, counting)));
        if (whole is null || fact is null) return whole is null && fact is null;
        return whole.LeftOut.Count == fact.LeftOut.Count + unlisted(fact).LeftOut && whole.CannotBeJudged.Count == fact.CannotBeJudged.Count + unlisted(fact).Unjudged;
    }

    /// <summary>Sums in another order differ in their last digits.</summary>
    private static PostureAnswer Rounded(PostureAnswer answer) => answer with
    {
        Countries = answer.Countries.Select(country => country with
        {
            Stances = country.Stances.Select(stance => stance with { Others = stance.Others is { } others ? others with { Share = Math.Round(others.Share, 9) + 0.0 } : null }).ToValueList(),
        }).ToValueList(),
    };

    private static string Texts(CompareAnswer answer) => System.Text.RegularExpressions.Regex.Replace($"{answer}", @"-?\d+\.\d+(E-\d+)?",
        number => Math.Round(double.Parse(number.Value, System.Globalization.CultureInfo.InvariantCulture), 8) is var rounded && rounded == 0 ? "0" : $"{rounded}");
}
