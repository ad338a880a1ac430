using Sim.Branches;
using Sim.Events;
using Sim.Rules;

namespace Sim.Store.Tests;

/// <summary>One change of every kind, all fields filled, and the barest event.</summary>
public static class Samples
{
    public static PoliticalEvent Bare { get; } = new()
    {
        Id = new EventId("kaz-refuses-troops"),
        Occurred = Edtf.Parse("../2022-02-25"),
        Actor = new Actor("KAZ"),
        Action = new ActionCode("1222"),
    };

    public static PoliticalEvent Full { get; } = new()
    {
        Id = new EventId("kaz-accepts-troops"),
        Occurred = Edtf.Parse("2022-02-20/2022-02-25"),
        Placed = new DateOnly(2022, 2, 24),
        Reported = new DateOnly(2022, 2, 26),
        Actor = new Actor("KAZ", Sector.Mil),
        Action = new ActionCode("0332"),
        Recipient = new Actor("RUS", Sector.Cvl),
        Who = "Тоқаев",
        Summary = "says \"yes\"",
        Citations = [new Citation("article", "¶7", "a quote", 2), new Citation("wire")],
        CodedBy = Coder.Machine,
        Because = [new EventId("rus-asks")],
        CauseMode = CauseMode.Any,
        Begins = [new StandingStart(StandingKind.Troops, "KAZ", "UKR", "donbas", 500, "holds", new Lapse(new DateOnly(2022, 4, 1))), new StandingStart(StandingKind.MediaRestriction, Until: new Lapse(null))],
        Ends = [new StandingEnd(StandingKind.Aid, "KAZ", "UKR", "grain")],
        Answers = new Answer(new EventId("rus-asks-troops"), "granted"),
        Score = new StatedScore(new Score(-3400)),
    };

    public static ForkPoint Point { get; } = new(new DateOnly(2022, 2, 25), new DateOnly(2022, 2, 25), 17);

    public static IReadOnlyList<Change> Openings { get; } = [new Change.Opened("main", Point, "They agree."), new Change.Opened(null, null, ""),
        new Change.Opened("main", Point, new Premise("They agree.", Lexicon.Icd203.Find("unlikely"), Confidence.Low))];

    /// <summary>What stands in a scenario's stream of files.</summary>
    public static IReadOnlyList<Change> OfFiles { get; } =
    [
        new Change.Stated("kazakhstan-accepts", 17, new Change.Corrected(Bare, "the file says so too")),
        new Change.Stated("main", 3, new Change.Withdrawn(new DeclarationKey(DeclarationKind.Source, "article"), "no longer in the file")),
        new Change.Imported("main", 10_002, "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "icews interstate", "icews18", 10_001, null),
        new Change.Imported("main", 12_345, "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "icews interstate", "icews18", 12_999, 12_999),
    ];

    public static IReadOnlyList<Change> Later { get; } =
    [
        new Change.Asserted(Full, "assumed"), new Change.Asserted(Bare),
        new Change.Asserted(Bare with { Score = new StatedScore(null), Begins = [], Ends = [], Recipient = new Actor("RUS") }),
        new Change.Corrected(Full, "better coded"), new Change.Replaced(new EventId("old"), Full, "instead"),
        new Change.Retracted(new EventId("old"), "a hoax", new DateOnly(2022, 3, 1)), new Change.Kept(new EventId("old"), "would have come anyway"),
        new Change.Reverted(new EventId("old"), "a slip"), new Change.Rebased(Point with { Until = null }),
        new Change.Declared(new Declaration.Described("Kazakhstan 2022", "What if?", new DaySpan(new DateOnly(2021, 12, 1), new DateOnly(2022, 6, 30)))),
        new Change.Declared(new Declaration.Premised("They agree.")), new Change.Declared(new Declaration.Decaying(HalfLife.Default)),
        new Change.Declared(new Declaration.Scaled(new Scale("own", "2", "goldstein", [new ScaleEntry(new ActionCode("1222"), new Score(-4000))]))),
        new Change.Declared(new Declaration.Cast(new DeclaredActor("CSTO", "Collective Security Treaty Organization", "organisation"))),
        new Change.Declared(new Declaration.Sourced(new Source("article", "Untitled essay", Edtf.Parse("2022-02-25/.."), Reliability.C, "https://example.org/a"))),
        new Change.Declared(new Declaration.Opposed(new Conflict("russia-ukraine", "The war", ["RUS", "DNR"], ["UKR"]))),
        new Change.Declared(new Declaration.Judged(new Judgment(
            new EventId("control"), Edtf.Parse("2022-02"), new DateOnly(2022, 2, 24), "Putin wants control", ["RUS", "KAZ"], Confidence.Moderate,
            [new Citation("article", "¶5")], [new EventId("rus-asks")], new Expectation("KAZ", "RUS", Channel.Government, Channel.Society, ["cordial", "close"])))),
        new Change.Withdrawn(new DeclarationKey(DeclarationKind.Source, "article"), "withdrawn"), new Change.Withdrawn(new DeclarationKey(DeclarationKind.HalfLife), ""),
        new Change.Asserted(Bare with { OtherActions = [new ActionCode("1012"), new ActionCode("120")] }), new Change.Dropped(new EventId("old"), "falls with its cause"),
        new Change.Declared(new Declaration.Disputed([new EventId("kaz-refuses-troops"), new EventId("kaz-wavers")]), "two accounts of one call"),
        new Change.Withdrawn(new DeclarationKey(DeclarationKind.Rivals, "kaz-refuses-troops kaz-wavers"), "settled"), new Change.Declared(new Declaration.Premised(new Premise("They agree.", Lexicon.Phia.Find("realistic possibility"), Confidence.High))), new Change.Closed("answered"),
        new Change.Declared(new Declaration.Ruled(Rule), "an analyst's assumption"),
        new Change.Declared(new Declaration.Ruled(Rule with
        {
            When = new RulePattern(PartyPattern.Parse("RUS/MIL"), new ActionPattern([])),
            Given = [],
            Then = new RuleTemplate(new TemplateParty(PartyPattern.Parse("RUS").Term, Sector.Gov), ActionCode.None, null, "", [], [], new TemplateAnswer(null, null, "refused"), new StatedScore(null)),
            After = new Lag.Skewed(5, 20),
            Probability = new Chance.Number(125),
            Limit = new RuleLimit.Cooldown(30),
            Rationale = "",
            Precedents = [],
            Citations = [],
        })),
        new Change.Declared(new Declaration.Ruled(Rule with { After = new Lag.Fixed(5), Limit = new RuleLimit.Unlimited(), Then = Rule.Then with { Begins = null, Ends = null, Answers = null, Score = null } })),
        new Change.Withdrawn(new DeclarationKey(DeclarationKind.Rule, "sanctions-follow"), "too simple"),
        new Change.Declared(new Declaration.Signposted(new Signpost("troops-move", "Troops cross the border.", new Sign.Happens(new RulePattern(PartyPattern.Parse("KAZ"), new ActionPattern(["ASSAULT"]), PartyPattern.Parse("UKR/society"))), new DateOnly(2022, 3, 15)))),
        new Change.Declared(new Declaration.Signposted(new Signpost("usa-turns", "The United States turns.", new Sign.Comes(ConditionText.Parse("score(USA→KAZ) < -1")), new DateOnly(2022, 4, 1)))),
        new Change.Withdrawn(new DeclarationKey(DeclarationKind.Signpost, "troops-move"), "seen"),
    ];

    private static ReactionRule Rule => new(
        "sanctions-follow", new RulePattern(PartyPattern.Parse("A"), new ActionPattern(["provide-military-aid", "138", "ASSAULT"]), PartyPattern.Parse("B/society"), "granted", StandingKind.Troops),
        [
            ConditionText.Parse("war(A, C)"), ConditionText.Parse("not alliance(C, USA) = defence"), ConditionText.Parse("score(USA→A) < 1.5"),
            ConditionText.Parse("label(A→B/society) != no record"), ConditionText.Parse("C not in RUS, UKR"),
        ],
        new RuleTemplate(
            new TemplateParty(PartyPattern.Parse("USA").Term, Sector.Leg), new ActionCode("163"), new TemplateParty(PartyPattern.Parse("A").Term, Sector.Bus), "{USA} sanctions {A}.",
            [new StandingStart(StandingKind.Sanctions, "USA", "A", "trade", 5, "holds", new Lapse(new DateOnly(2022, 4, 1)))], [new StandingEnd(StandingKind.Aid, "USA", "A", "grain")],
            new TemplateAnswer(PartyPattern.Parse("A").Term, PartyPattern.Parse("USA").Term, "granted"), new StatedScore(new Score(-3400))),
        new Lag.Range(3, 14), new Chance.Term(Lexicon.Phia.Find("realistic possibility")!), new RuleLimit.OncePerDyad(), "Why it should.", [new EventId("kaz-refuses-troops")], [new Citation("article", "¶5", "a quote", 2)]);
}
