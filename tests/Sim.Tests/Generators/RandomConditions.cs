using Sim.Events;
using Sim.Postures;
using Sim.Rules;

namespace Sim.Tests.Generators;

/// <summary>Conditions of every case that a text can state.</summary>
internal static class RandomConditions
{
    private static readonly string[] Terms = ["A", "B", "C", "Z", "KAZ", "RUS", "CSTO", "DNR2"];

    private static readonly string[] FreeStates = ["holds", "a word or two", "=odd", "half-way", "not yet"];

    public static RuleCondition Of(Dice dice)
    {
        var (from, to) = Ends(dice);
        var isDenied = dice.Percent(40);
        switch (dice.Below(4))
        {
            case 0:
                var kind = dice.Of(Enum.GetValues<StandingKind>());
                var states = kind.States() is { Count: > 0 } known ? [.. known] : FreeStates;
                return new RuleCondition.Stands(kind, from, dice.Percent(70) ? to : null, dice.Percent(50) ? dice.Of(states) : null, isDenied);
            case 1:
                return new RuleCondition.Measures(dice.Of(Enum.GetValues<StanceMeasure>()), Party(dice, from), Party(dice, to), dice.Of(Enum.GetValues<Comparison>()), dice.Below(20_001) - 10_000);
            case 2:
                return new RuleCondition.Reads(Party(dice, from), Party(dice, to), dice.Of(Enum.GetValues<StanceLabel>()), isDenied);
            default:
                return new RuleCondition.Among(RuleTerm.Parse(dice.Of(["A", "B", "Q"])), Enumerable.Range(0, 1 + dice.Below(3)).Select(_ => dice.Of(["KAZ", "RUS", "USA", "CSTO"])).Distinct().ToValueList(), isDenied);
        }
    }

    private static PartyPattern Party(Dice dice, RuleTerm term) => new(term, dice.Percent(30) ? Channel.Society : Channel.Government);

    private static (RuleTerm From, RuleTerm To) Ends(Dice dice)
    {
        var (first, step) = (dice.Below(Terms.Length), 1 + dice.Below(Terms.Length - 1));
        return (RuleTerm.Parse(Terms[first]), RuleTerm.Parse(Terms[(first + step) % Terms.Length]));
    }
}
