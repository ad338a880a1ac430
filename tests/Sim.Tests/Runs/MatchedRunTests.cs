using Sim.Answers;
using Sim.Branches;
using Sim.Events;
using Sim.Rules;
using Sim.Runs;

namespace Sim.Tests.Runs;

/// <summary>Two references on the same luck.</summary>
public class MatchedRunTests
{
    private const int Runs = 2000;
    private static readonly DateOnly Until = new(2022, 3, 31);

    /// <summary>Half the time Ukraine condemns whoever helps Russia; as often, and whatever happens, it condemns Russia for the war.</summary>
    private static readonly ReactionRule[] Rules = [Condemns("condemn-helper", "072", "A"), Condemns("condemn-war", "190", "RUS")];

    private static readonly Timeline Main = Story.Of([.. Rules.Select(rule => new Declaration.Ruled(rule))], Story.Event("war", "2022-02-24", "RUS", "190", "UKR").Begins(new StandingStart(StandingKind.War)));

    private static readonly Timeline What = Main.Fork("what", "2022-02-25", new Change.Asserted(Story.Event("help", "2022-03-01", "KAZ", "072", "RUS")));

    [Fact]
    public void What_both_decide_they_decide_alike()
    {
        var answer = Matched(Main, What);
        var (helper, own) = (answer.Stances.Single(gap => gap.Country == "UKR"), answer.Stances.Single(gap => gap.Country == "KAZ"));
        Assert.Equal("KAZ", helper.Toward); // Toward Russia nothing differs, though it is chance.
        Assert.InRange(0.5, helper.Below.Low, helper.Below.High);
        Assert.Equal(0, helper.Above.Probability);
        Assert.Equal((1.0, null), (own.Above.Probability, own.Saved));
        Assert.All(answer.Firings.Where(firing => firing.Rule == "condemn-war"), firing => Assert.Equal(firing.First, firing.Second));
    }

    [Fact]
    public void A_reference_beside_itself_differs_nowhere() => Assert.Empty(Matched(What, What).Stances);

    [Fact]
    public void A_difference_is_carried_by_the_rule_and_the_change_that_make_it()
    {
        var gap = Matched(Main, What).Stances.Single(stance => stance.Country == "UKR");
        Assert.Equal([("change", "help"), ("rule", "condemn-helper")], gap.Carriers.Select(carrier => (carrier.Kind, carrier.Id)).OrderBy(carrier => carrier.Kind));
        // Without either there is no difference; the first thousand of the runs stand for all.
        Assert.All(gap.Carriers, carrier => Assert.Equal(gap.Mean, carrier.Carries, 0.15));
    }

    [Fact]
    public void Common_luck_saves_runs_where_both_sides_hang_on_it()
    {
        // On both sides Ukraine condemns Kazakhstan by the same chance; one side has a cooperative act beside it.
        var helped = Main.Fork("both", "2022-02-25", new Change.Asserted(Story.Event("help", "2022-03-01", "KAZ", "072", "RUS")));
        var praised = Main.Fork("praised", "2022-02-25",
            new Change.Asserted(Story.Event("help", "2022-03-01", "KAZ", "072", "RUS")), new Change.Asserted(Story.Event("praise", "2022-03-05", "UKR", "051", "KAZ")));
        var gap = Matched(helped, praised).Stances.Single(stance => stance.Country == "UKR" && stance.Toward == "KAZ");
        Assert.True(gap.Saved > 3, $"{gap.Saved}");
    }

    private static MatchedAnswer Matched(Timeline first, Timeline second)
    {
        var (one, other) = (View(first), View(second));
        return MatchedAnswer.Of(one, other, MatchedRun.Of(one.Fold, other.Fold, new RunSettings(Until), Runs, 2, _ => { }, () => false), carriers: true);
    }

    private static View View(Timeline timeline) => Answers.View.Of(new Reference("story", null, timeline.Lineage.Leaf.Name, null, Until, null), timeline)!;

    private static ReactionRule Condemns(string id, string action, string actor) => new(
        id, new RulePattern(Party(actor), new ActionPattern([action]), null), [], new RuleTemplate(new TemplateParty(Term("UKR"), Sector.Gov), new ActionCode("111"), new TemplateParty(Term(actor), Sector.Gov), ""),
        new Lag.Fixed(3), new Chance.Number(500), new RuleLimit.Unlimited(), "", [], []);

    private static PartyPattern Party(string text) => PartyPattern.TryParse(text, out var party, out var problem) ? party : throw new FormatException(problem);

    private static RuleTerm Term(string text) => RuleTerm.TryParse(text, out var term, out var problem) ? term : throw new FormatException(problem);
}
