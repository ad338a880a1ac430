using Sim.Events;
using Sim.Rules;

namespace Sim.Tests.Rules;

public sealed class RuleSentenceTests
{
    private static readonly ReactionRule Sanctions = new(
        "usa-sanctions-helper", new RulePattern(PartyPattern.Parse("A"), new ActionPattern(["provide-military-aid", "ASSAULT"]), PartyPattern.Parse("B")),
        [ConditionText.Parse("war(A, C)"), ConditionText.Parse("score(USA→A/society) < 1")],
        new RuleTemplate(new TemplateParty(RuleTerm.Parse("USA"), Sector.Gov), new ActionCode("163"), new TemplateParty(RuleTerm.Parse("A"), Sector.Gov), "{USA} sanctions {A}."),
        new Lag.Range(3, 14), new Chance.Term(Lexicon.Icd203.Find("likely")!), new RuleLimit.OncePerDyad(), "Why.", [], []);

    [Fact]
    public void A_rule_reads_as_a_sentence() => Assert.Equal(
        "When A provides military aid or uses violence toward B, and A is at war with C, and the score of USA! toward A's society is below 1, then, likely (55–80 %), 3 to 14 days later: USA! sanctions A. Once for the same two countries.",
        RuleSentence.Of(Sanctions, code => code + "!"));

    [Theory]
    [InlineData("alliance(A, B)", "A is allied with B")]
    [InlineData("not war(A, B)", "it is not so that A is at war with B")]
    [InlineData("request(A→KAZ) = pending", "A's request to Kazakhstan is pending")]
    [InlineData("recognition(A→B) = withheld", "A withholds recognition from B")]
    [InlineData("unrest(A)", "there is unrest in A")]
    [InlineData("label(A→B/society) != close", "the stance of A toward B's society is not “close”")]
    [InlineData("C not in KAZ, RUS", "C is not Kazakhstan or Russia")]
    public void A_condition_reads_as_a_clause(string written, string said) =>
        Assert.Equal(said, ConditionSentence.Of(ConditionText.Parse(written), code => code == "KAZ" ? "Kazakhstan" : "Russia"));

    [Fact]
    public void Every_action_and_category_has_a_phrase()
    {
        var phrases = ActionTable.All.Select(action => action.Name).Concat(ActionPattern.Categories).Append("none").Select(word => RuleSentence.Of(new RulePattern(PartyPattern.Parse("A"), new ActionPattern([word])), code => code));
        Assert.All(phrases, phrase => Assert.Matches("^A [a-z-]+(es|s)( [a-z0-9 -]+)?$", phrase));
    }
}
