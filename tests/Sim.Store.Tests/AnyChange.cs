using FsCheck;
using FsCheck.Fluent;
using Sim.Branches;
using Sim.Events;
using Sim.Rules;

namespace Sim.Store.Tests;

/// <summary>Changes of every kind, with every optional field there or not, and text that breaks careless stores.</summary>
public static class AnyChange
{
    private static readonly string[] Nasty =
    [
        "", " ", "Қазақстан", "a\tb\r\nc", "\"quoted\" \\ back/slash", "\u0001\u001f\u007f", "\u2028\u2029", "🕊️ peace", "{\"json\": [1e2, null]}",
        "\\u0000", "'; drop table mt_events; --", "ﬁ ﬃ e\u0301 é", "<script>&amp;", "unknown", "none", "1e2", "007", new string('x', 300),
    ];

    public static Gen<string> Text { get; } = Gen.OneOf(
        Gen.Elements(Nasty), ArbMap.Default.GeneratorFor<string>().Where(text => text is not null).Select(Storable));

    private static readonly Gen<string> Name = Gen.Elements("kaz-refuses", "e1", "E.2_x", "7", "moscow-asks");
    public static IReadOnlyList<EventId> Ids { get; } = [.. new[] { "kaz-refuses", "e1", "E.2_x", "7", "moscow-asks", "plain-e1", "plain-7", "nobody" }.Select(name => new EventId(name))];
    private static readonly Gen<EventId> Id = Name.Select(name => new EventId(name));
    private static readonly Gen<DateOnly> AnyDay = Gen.Choose(0, 4000).Select(days => new DateOnly(2015, 1, 1).AddDays(days));
    private static readonly Gen<Edtf> When = Gen.OneOf(
        AnyDay.Select(Edtf.Of),
        Gen.Elements("2022-02", "2022", "2022-02-20/2022-02-24", "2022-02-25?", "2022-02~", "../2022-02-24", "2022-02-24/..", "2022-02-25%").Select(Edtf.Parse));
    private static readonly Gen<string> Code = Gen.Elements("KAZ", "RUS", "UKR", "CSTO", "DNR");
    private static readonly Gen<Actor> AnyActor = from code in Code from sector in Gen.Elements(Enum.GetValues<Sector>()) select new Actor(code, sector);
    private static readonly Gen<ActionCode> Action = Gen.Elements("01", "0332", "1222", "138", "none").Select(code => new ActionCode(code));
    private static readonly Gen<Score> AnyScore = Gen.Choose(-10_000, 10_000).Select(thousandths => new Score(thousandths));
    private static readonly Gen<StandingKind> Kind = Gen.Elements(Enum.GetValues<StandingKind>());

    private static readonly Gen<Citation> AnyCitation =
        from source in Text from at in Text from quote in Text from credibility in Maybe(Gen.Choose(1, 6)) select new Citation(source, at, quote, credibility);

    private static readonly Gen<StandingStart> Start =
        from kind in Kind
        from holder in MaybeText(Code)
        from counterpart in MaybeText(Code)
        from subject in Text
        from size in Maybe(Gen.Choose(0, int.MaxValue))
        from state in MaybeText(Text)
        from until in Maybe(Maybe(AnyDay).Select(day => new Lapse(day)))
        select new StandingStart(kind, holder, counterpart, subject, size, state, until);

    private static readonly Gen<StandingEnd> End =
        from kind in Kind from holder in MaybeText(Code) from counterpart in MaybeText(Code) from subject in Text select new StandingEnd(kind, holder, counterpart, subject);

    public static Gen<PoliticalEvent> Event { get; } =
        from id in Id
        from occurred in When
        from placed in Maybe(AnyDay)
        from reported in Maybe(AnyDay)
        from actor in AnyActor
        from action in Action
        from other in List(Action)
        from recipient in Maybe(AnyActor)
        from who in Text
        from summary in Text
        from citations in List(AnyCitation)
        from coder in Gen.Elements(Coder.Analyst, Coder.Machine)
        from because in List(Id)
        from mode in Gen.Elements(CauseMode.All, CauseMode.Any)
        from begins in Maybe(List(Start))
        from ends in Maybe(List(End))
        from answers in Gen.OneOf(Gen.Constant<Answer?>(null), Id.Select(request => (Answer?)new Answer(request, "granted")))
        from score in Maybe(Maybe(AnyScore).Select(stated => new StatedScore(stated)))
        select new PoliticalEvent
        {
            Id = id,
            Occurred = occurred,
            Placed = placed,
            Reported = reported,
            Actor = actor,
            Action = action,
            OtherActions = other,
            Recipient = recipient,
            Who = who,
            Summary = summary,
            Citations = citations,
            CodedBy = coder,
            Because = because,
            CauseMode = mode,
            Begins = begins,
            Ends = ends,
            Answers = answers,
            Score = score,
        };

    private static readonly Gen<ForkPoint> Point =
        from day in AnyDay from until in Maybe(AnyDay) from basis in Gen.Choose(1, int.MaxValue) select new ForkPoint(day, until, basis);

    private static readonly Gen<Expectation?> Expected = Gen.OneOf(
        Gen.Constant<Expectation?>(null),
        from country in Code
        from toward in Code
        from channel in Gen.Elements(Enum.GetValues<Channel>())
        from side in Gen.Elements(Enum.GetValues<Channel>())
        from labels in List(Text)
        select (Expectation?)new Expectation(country, toward, channel, side, labels));

    private static readonly Gen<Premise> AnyPremise =
        from text in Text
        from likelihood in Gen.Elements<Likelihood?>([null, .. Lexicon.All.SelectMany(lexicon => lexicon.Terms)])
        from confidence in Maybe(Gen.Elements(Enum.GetValues<Confidence>()))
        select new Premise(text, likelihood, confidence);

    private static readonly Gen<PartyPattern> Party = Gen.Elements("A", "B", "KAZ", "A/MIL", "RUS/society", "C/CVL").Select(PartyPattern.Parse);

    private static readonly Gen<TemplateParty> Made = from party in Party from sector in Gen.Elements(Enum.GetValues<Sector>()) select new TemplateParty(party.Term, sector);

    private static readonly Gen<RulePattern> Pattern =
        from actor in Party
        from words in List(Gen.Elements("ASSAULT", "1222", "praise", "none"))
        from recipient in Maybe(Party)
        from answers in MaybeText(Gen.Elements(Answer.Words.ToArray()))
        from begins in Maybe(Kind)
        select new RulePattern(actor, new ActionPattern(words), recipient, answers, begins);

    private static readonly Gen<RuleCondition> Condition =
        Gen.Elements("war(A, C)", "not troops(A→B)", "request(A→KAZ) = pending", "score(A→B/society) >= 0.125", "label(A→B) != close", "label(A→B) = no record", "C in KAZ, RUS", "C not in KAZ").Select(ConditionText.Parse);

    private static readonly Gen<RuleTemplate> Template =
        from actor in Made
        from action in Action
        from recipient in Maybe(Made)
        from summary in Text
        from begins in Maybe(List(Start))
        from ends in Maybe(List(End))
        from asker in Maybe(Party)
        from word in MaybeText(Gen.Elements(Answer.Words.ToArray()))
        from score in Maybe(Maybe(AnyScore).Select(stated => new StatedScore(stated)))
        select new RuleTemplate(actor, action, recipient, summary, begins, ends, word is null ? null : new TemplateAnswer(asker?.Term, asker is null ? null : actor.Term, word), score);

    private static readonly Gen<ReactionRule> AnyRule =
        from id in Text
        from pattern in Pattern
        from given in List(Condition)
        from then in Template
        from lag in Gen.OneOf(
            Gen.Choose(1, Lag.Longest).Select(days => (Lag)new Lag.Fixed(days)), Gen.Choose(1, 100).Select(first => (Lag)new Lag.Range(first, first + 7)), Gen.Choose(1, 100).Select(median => (Lag)new Lag.Skewed(median, 3 * median)))
        from chance in Gen.OneOf(Gen.Choose(0, 1000).Select(thousandths => (Chance)new Chance.Number(thousandths)), Gen.Elements(Lexicon.All.SelectMany(lexicon => lexicon.Terms).ToArray()).Select(term => (Chance)new Chance.Term(term)))
        from limit in Gen.OneOf(Gen.Elements<RuleLimit>(new RuleLimit.Unlimited(), new RuleLimit.OncePerDyad()), Gen.Choose(1, Lag.Longest).Select(days => (RuleLimit)new RuleLimit.Cooldown(days)))
        from rationale in Text
        from precedents in List(Id)
        from citations in List(AnyCitation)
        select new ReactionRule(id, pattern, given, then, lag, chance, limit, rationale, precedents, citations);

    public static Gen<Declaration> Declaration { get; } = Gen.OneOf(
        from title in Text
        from question in Text
        from window in Maybe(AnyDay.Select(day => new DaySpan(day, day.AddDays(30))))
        select (Declaration)new Declaration.Described(title, question, window),
        AnyPremise.Select(premise => (Declaration)new Declaration.Premised(premise)),
        from id in Text
        from title in Text
        from published in Maybe(When)
        from grade in Gen.Elements(Enum.GetValues<Reliability>())
        from url in Text
        select (Declaration)new Declaration.Sourced(new Source(id, title, published, grade, url)),
        from code in Code
        from name in Text
        from kind in Gen.Elements(DeclaredActor.Kinds.ToArray())
        select (Declaration)new Declaration.Cast(new DeclaredActor(code, name, kind)),
        from id in Text from title in Text from a in List(Code) from b in List(Code) select (Declaration)new Declaration.Opposed(new Conflict(id, title, a, b)),
        from id in Id
        from occurred in When
        from placed in Maybe(AnyDay)
        from says in Text
        from about in List(Code)
        from confidence in Maybe(Gen.Elements(Enum.GetValues<Confidence>()))
        from citations in List(AnyCitation)
        from because in List(Id)
        from expects in Expected
        select (Declaration)new Declaration.Judged(new Judgment(id, occurred, placed, says, about, confidence, citations, because, expects)),
        Gen.Choose(1, 100_000_000).Select(thousandths => (Declaration)new Declaration.Decaying(new HalfLife(thousandths))),
        from name in Text
        from version in Text
        from foundation in Gen.Elements(Scale.BuiltIn.ToArray())
        from own in List(from action in Action from score in AnyScore select new ScaleEntry(action, score))
        select (Declaration)new Declaration.Scaled(new Scale(name, version, foundation, own)),
        List(Id).Select(claims => (Declaration)new Declaration.Disputed(claims)),
        AnyRule.Select(rule => (Declaration)new Declaration.Ruled(rule)),
        from id in Text
        from says in Text
        from sign in Gen.OneOf(Pattern.Select(pattern => (Sign)new Sign.Happens(pattern)), Condition.Select(condition => (Sign)new Sign.Comes(condition)))
        from day in AnyDay
        select (Declaration)new Declaration.Signposted(new Signpost(id, says, sign, day)));

    public static Gen<Change> Opening { get; } = Gen.OneOf(
        AnyPremise.Select(premise => (Change)new Change.Opened(null, null, premise)),
        from parent in Gen.Elements("main", "other") from point in Point from premise in AnyPremise select (Change)new Change.Opened(parent, point, premise));

    /// <summary>Assertions of which most are plain: facts will do for them.</summary>
    public static Gen<Change> Plain { get; } = Event.Select(happened => (Change)new Change.Asserted(happened with
    {
        Id = new EventId($"plain-{happened.Id}"),
        OtherActions = [],
        Because = [],
        Answers = null,
        Begins = happened.Begins is { Count: 0 } ? [] : null,
        Ends = happened.Ends is { Count: 0 } ? [] : null,
    }));

    /// <summary>Every kind but the opening of a branch.</summary>
    public static Gen<Change> Later { get; } = Gen.OneOf(
        from happened in Event from reason in Text select (Change)new Change.Asserted(happened, reason),
        from happened in Event from reason in Text select (Change)new Change.Corrected(happened, reason),
        from id in Id from reason in Text from reported in Maybe(AnyDay) select (Change)new Change.Retracted(id, reason, reported),
        from id in Id from happened in Event from reason in Text select (Change)new Change.Replaced(id, happened, reason),
        from id in Id from reason in Text select (Change)new Change.Kept(id, reason),
        from id in Id from reason in Text select (Change)new Change.Dropped(id, reason),
        from id in Id from reason in Text select (Change)new Change.Reverted(id, reason),
        Text.Select(reason => (Change)new Change.Closed(reason)),
        Point.Select(point => (Change)new Change.Rebased(point)),
        from declaration in Declaration from reason in Text select (Change)new Change.Declared(declaration, reason),
        from kind in Gen.Elements(Enum.GetValues<DeclarationKind>())
        from id in Text
        from reason in Text
        select (Change)new Change.Withdrawn(new DeclarationKey(kind, id), reason));

    private static readonly Gen<Change> Stated =
        from branch in Gen.Elements("main", "other") from version in Gen.Choose(1, 1000) from what in Later select (Change)new Change.Stated(branch, version, what);

    private static readonly Gen<Change> Imported =
        from version in Gen.Choose(1, 10_000_000)
        from digest in Text
        from reading in Text
        from source in Text
        from line in Gen.Choose(0, 10_000_000)
        from lines in Maybe(Gen.Choose(0, 10_000_000))
        select (Change)new Change.Imported("main", version, digest, reading, source, line, lines);

    public static Arbitrary<Change> Any { get; } = Arb.From(Gen.Frequency((1, Opening), (9, Later), (1, Stated), (1, Imported)));

    private static Gen<T?> Maybe<T>(Gen<T> some) where T : struct => Gen.OneOf(Gen.Constant<T?>(null), some.Select(value => (T?)value));

    private static Gen<string?> MaybeText(Gen<string> some) => Gen.OneOf(Gen.Constant<string?>(null), some.Select(value => (string?)value));

    private static Gen<ValueList<T>> List<T>(Gen<T> item) => Gen.Choose(0, 3).SelectMany(count => item.ListOf(count)).Select(items => items.ToValueList());

    private static string Storable(string text) => new([.. text.Where(c => c != '\0' && !char.IsSurrogate(c))]);
}
