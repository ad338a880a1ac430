using Sim.Branches;
using Sim.Events;
using Sim.Postures;
using Sim.Rules;

namespace Sim.Tests.Generators;

/// <summary>Random rules about the countries and actions of <see cref="RandomEvents"/>, each variable bound by the event or by a condition.</summary>
internal static class RandomRules
{
    private static readonly string[] Words = ["THREATEN", "AID", "COOPERATE", "REQUEST", "01", "none", "190", "1222", "130", "036", "0233", "163"];
    private static readonly string[] Actions = ["036", "0332", "1222", "130", "163", "190", "0233", "010", "072"];
    private static readonly StandingKind[] Kinds = [StandingKind.War, StandingKind.Request, StandingKind.Sanctions, StandingKind.Troops, StandingKind.Alliance];

    /// <param name="isCertain">Whether each happens always or never, after a fixed number of days.</param>
    public static IReadOnlyList<ReactionRule> Of(Dice dice, bool isCertain) =>
        [.. Enumerable.Range(0, 1 + dice.Below(5)).Select(number => Rule(dice, $"r{number}", isCertain))];

    /// <summary>Rules by which whatever happens begins and ends defence alliances, wars, troops, aid and requests, between three countries so that they meet.</summary>
    public static IReadOnlyList<ReactionRule> Committing(Dice dice) => [.. Enumerable.Range(0, 5).Select(number => Committing(dice, $"c{number}"))];

    private static ReactionRule Committing(Dice dice, string id)
    {
        string[] three = ["KAZ", "RUS", "UKR"];
        StandingKind[] kinds = [StandingKind.Alliance, StandingKind.Alliance, StandingKind.War, StandingKind.War, StandingKind.Troops, StandingKind.Aid, StandingKind.Request];
        var (actor, recipient) = (dice.Of(three), dice.Of(RandomEvents.Countries));
        return new ReactionRule(
            id, new RulePattern(PartyPattern.Parse("A"), new ActionPattern([])), [],
            new RuleTemplate(
                new TemplateParty(Term(actor), Sector.Gov), new ActionCode(dice.Of(["none", "190", "036"])), recipient == actor ? null : new TemplateParty(Term(recipient), Sector.Gov), "",
                dice.Percent(85) ? [Start()] : [], dice.Percent(35) ? [new StandingEnd(dice.Of(kinds), dice.Of(three), dice.Of(three))] : []),
            new Lag.Range(1, 2 + dice.Below(20)), new Chance.Number(150 + dice.Below(700)),
            dice.Weighted<RuleLimit>((1, new RuleLimit.OncePerDyad()), (1, new RuleLimit.Cooldown(1 + dice.Below(20)))), "", [], []);

        StandingStart Start()
        {
            var kind = dice.Of(kinds);
            return new StandingStart(
                kind, dice.Of(three), dice.Of(three), dice.Percent(15) ? "border" : "", null,
                kind switch { StandingKind.Alliance when dice.Percent(85) => "defence", StandingKind.Request when dice.Percent(50) => "refused", _ => null },
                dice.Weighted<Lapse?>((70, null), (12, new Lapse(null)), (18, new Lapse(RandomEvents.Last.AddDays(dice.Below(40))))));
        }
    }

    public static Lineage With(this Lineage lineage, IEnumerable<ReactionRule> rules) =>
        lineage.With(rules.Aggregate(lineage.Leaf, (branch, rule) => branch.Evolve(new Change.Declared(new Declaration.Ruled(rule)))));

    private static ReactionRule Rule(Dice dice, string id, bool isCertain)
    {
        var when = new RulePattern(
            Party(dice, "A"), new ActionPattern(dice.Percent(30) ? [] : [.. Enumerable.Range(0, 1 + dice.Below(3)).Select(_ => dice.Of(Words)).Distinct()]),
            dice.Percent(70) ? Party(dice, "B") : null, dice.Percent(6) ? "refused" : null, dice.Percent(8) ? dice.Of(Kinds) : null);
        var bound = when.Terms.Where(term => term.IsVariable).Select(term => term.Text).ToHashSet();
        var given = new List<RuleCondition>();
        for (var more = dice.Below(3); more > 0; more--) given.Add(Condition(dice, bound));
        return new ReactionRule(
            id, when, given.ToValueList(), Then(dice, bound),
            isCertain ? new Lag.Fixed(1 + dice.Below(12)) : dice.Weighted<Lag>((1, new Lag.Fixed(1 + dice.Below(9))), (1, new Lag.Range(1, 2 + dice.Below(20))), (1, new Lag.Skewed(2, 9))),
            isCertain ? new Chance.Number(dice.Percent(85) ? 1000 : 0) : dice.Weighted<Chance>((2, new Chance.Number(dice.Below(1001))), (1, new Chance.Term(Lexicon.Icd203.Find("likely")!))),
            dice.Weighted<RuleLimit>((1, new RuleLimit.Unlimited()), (2, new RuleLimit.Cooldown(1 + dice.Below(20))), (2, new RuleLimit.OncePerDyad())),
            "because", [], []);
    }

    private static RuleCondition Condition(Dice dice, HashSet<string> bound)
    {
        string Any() => bound.Count > 0 && dice.Percent(80) ? dice.Of([.. bound.Order(StringComparer.Ordinal)]) : dice.Of(RandomEvents.Countries);
        string New()
        {
            if (dice.Percent(60)) return Any();
            bound.Add("C");
            return "C";
        }

        return dice.Below(6) switch
        {
            0 => new RuleCondition.Stands(dice.Of(Kinds), Term(Any()), dice.Percent(80) ? Term(New()) : null, null, false),
            1 => new RuleCondition.Stands(dice.Of(Kinds), Term(Any()), dice.Percent(80) ? Term(Any()) : null, null, true),
            2 => new RuleCondition.Measures((StanceMeasure)dice.Below(4), Pattern(Any(), dice), Pattern(Any(), dice), (Comparison)dice.Below(4), dice.Of([-1000, 0, 250, 1500])),
            3 => new RuleCondition.Reads(Pattern(Any(), dice), Pattern(Any(), dice), (StanceLabel)dice.Below(7), dice.Percent(50)),
            4 => new RuleCondition.Among(Term(New()), [.. Enumerable.Range(0, 1 + dice.Below(3)).Select(_ => dice.Of(RandomEvents.Countries)).Distinct()], false),
            _ => new RuleCondition.Among(Term(Any()), [dice.Of(RandomEvents.Countries)], true),
        };
    }

    private static RuleTemplate Then(Dice dice, HashSet<string> bound)
    {
        string Any() => bound.Count > 0 && dice.Percent(85) ? dice.Of([.. bound.Order(StringComparer.Ordinal)]) : dice.Of(RandomEvents.Countries);
        var (action, actor) = (new ActionCode(dice.Of(Actions)), Any());
        return new RuleTemplate(
            new TemplateParty(Term(actor), dice.Percent(75) ? Sector.Gov : Sector.Cvl), action, dice.Percent(90) ? new TemplateParty(Term(Any()), dice.Percent(80) ? Sector.Gov : Sector.Med) : null, $"{{{actor}}} acts",
            dice.Weighted<ValueList<StandingStart>?>((60, null), (10, []), (30, [new StandingStart(dice.Of(Kinds), Any(), Any(), "", dice.Percent(30) ? 500 : null)])),
            dice.Weighted<ValueList<StandingEnd>?>((80, null), (20, [new StandingEnd(dice.Of(Kinds), Any(), Any())])),
            dice.Weighted<TemplateAnswer?>((80, null), (8, new TemplateAnswer(null, null, "granted")), (12, new TemplateAnswer(Term(Any()), Term(Any()), "refused"))),
            dice.Weighted<StatedScore?>((80, null), (8, new StatedScore(null)), (12, new StatedScore(new Score(-2500)))));
    }

    private static PartyPattern Party(Dice dice, string variable) =>
        Read(dice.Percent(70) ? variable : dice.Of(RandomEvents.Countries), dice.Weighted(("/society", 20), ("/MIL", 8), ("", 72)));

    private static PartyPattern Pattern(string term, Dice dice) => Read(term, dice.Percent(15) ? "/society" : "");

    private static PartyPattern Read(string term, string sector) => PartyPattern.TryParse(term + sector, out var party, out var problem) ? party : throw new FormatException(problem);

    private static RuleTerm Term(string text) => RuleTerm.TryParse(text, out var term, out var problem) ? term : throw new FormatException(problem);

    private static T Weighted<T>(this Dice dice, params ReadOnlySpan<(T Choice, int Weight)> choices)
    {
        var turned = new (int, T)[choices.Length];
        for (var i = 0; i < choices.Length; i++) turned[i] = (choices[i].Weight, choices[i].Choice);
        return dice.Weighted(turned);
    }
}
