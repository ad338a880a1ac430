using Sim.Branches;
using Sim.Events;
using Sim.Rules;

namespace Sim.Tests.Rules;

/// <summary>Which rules may fire which: actor, action, recipient, answer and standing must be able to fit.</summary>
public sealed class RuleGraphTests
{
    private static readonly Lineage Here = new("x", [new Branch("main")]);

    [Theory]
    [InlineData("A ASSAULT B", "B use-force A", true)]
    [InlineData("A ASSAULT B", "B praise A", false)]
    [InlineData("A ASSAULT B", "USA use-force KAZ", true)]
    [InlineData("A/society PROTEST A", "A demonstrate A", false)]
    [InlineData("A/society PROTEST A", "A/CVL demonstrate A", true)]
    [InlineData("A/society PROTEST A", "A/CVL demonstrate B", false)]
    [InlineData("A PROTEST B", "A demonstrate A", false)]
    [InlineData("RUS ASSAULT B", "USA use-force KAZ", false)]
    [InlineData("RUS ASSAULT B", "A use-force KAZ", true)]
    public void A_consequence_fires_what_it_fits(string when, string then, bool fires) =>
        Assert.Equal(fires, RuleGraph.MayFire(Rule("first", "KAZ praise UKR", then), Rule("second", when, "CHN praise IND"), Here));

    [Fact]
    public void A_variable_takes_no_country_that_its_rule_names() =>
        Assert.False(RuleGraph.MayFire(Rule("first", "KAZ praise UKR", "USA use-force KAZ"), Rule("second", "A ASSAULT B", "USA praise A"), Here));

    [Fact]
    public void A_circle_is_found_and_a_limit_breaks_it()
    {
        var (there, back, aside) = (Rule("there", "A ASSAULT B", "B praise A"), Rule("back", "A SUPPORT B", "B use-force A"), Rule("aside", "A ASSAULT B", "B consult A"));
        Assert.Equal<ValueList<string>>([["back", "there"]], RuleGraph.Endless([there, back, aside], Here));
        Assert.Empty(RuleGraph.Endless([there, back with { Limit = new RuleLimit.OncePerDyad() }, aside], Here));
        Assert.Empty(RuleGraph.Endless([there with { Probability = new Chance.Number(0) }, back, aside], Here));
    }

    /// <param name="when">Actor, action and recipient; so is <paramref name="then"/>.</param>
    private static ReactionRule Rule(string id, string when, string then)
    {
        var (seen, made) = (when.Split(' '), then.Split(' '));
        Assert.True(ActionTable.TryFind(made[1], out var action, out _));
        return new ReactionRule(id, new RulePattern(PartyPattern.Parse(seen[0]), new ActionPattern([seen[1]]), PartyPattern.Parse(seen[2])), [],
            new RuleTemplate(Made(made[0]), action, Made(made[2]), "x"), new Lag.Fixed(1), new Chance.Number(500), new RuleLimit.Unlimited(), "Why.", [], []);
    }

    private static TemplateParty Made(string text) => TemplateParty.TryParse(text, out var party, out var problem) ? party : throw new FormatException(problem);
}
