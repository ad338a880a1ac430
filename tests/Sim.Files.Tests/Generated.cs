using FsCheck;
using FsCheck.Fluent;
using Sim.Branches;
using Sim.Events;
using Sim.Postures;
using Sim.Rules;
using Sim.Scenarios;

namespace Sim.Files.Tests;

/// <summary>Scenarios of any content that a file can state, sensible or not.</summary>
public static class Generated
{
    private static readonly string[] Nasty =
    [
        "no", "Yes", "~", "null", "1e3", "0332", "2022-01", "-", "- a", "a: b", "a:", ": a", "#", "a #b", "a#b", "'", "\"", "it's", "\"quoted\"", "{a}", "[a]", "a, b", "&a", "*a",
        "!a", "|", ">", "%a", "@a", "`a", "?", "? a", "=1+1", "+1", "@SUM", "'=1", "''", "\ta", "a\t", " a", "a ", "a  b", "a\nb", "a\n\n b\n", "\na", "a\r\nb", "a\rb", "---", "...", "--- a",
        "\\", "a\\;b", ";", "a;b", "any:a", "\u00A0", "\u0085", "\u2028x", "x\uFEFF", "\uFEFFx", "ä", "日本", "😀 grin", "e\u0301", "\u202Eright", "<<", "true:", "a:b", "http://x.y/?z=1#t", "\uFFFD",
        "A sentence of ordinary length, as analysts write them: with a colon, \"quotes\" and a # sign.",
        string.Join(' ', Enumerable.Repeat("long text that is folded over several lines since nobody reads such lines", 20)),
        new string('x', 3000), string.Join("  ", Enumerable.Repeat("two  spaces", 40)), string.Join('\n', Enumerable.Repeat("line", 40)),
    ];

    private static readonly Gen<string> Words = Gen.OneOf(
        Gen.Elements(Nasty), Gen.Elements("plain words", "x"),
        Gen.Choose(1, 8).SelectMany(n => Gen.Elements("a", " ", ":", "#", "'", "\"", "-", "\n", ",", "0", "é", "\\", "{", ";", "=").ListOf(n)).Select(string.Concat));

    private static readonly Gen<string> Text = Gen.Frequency((1, Gen.Constant("")), (4, Words));

    private static readonly Gen<DateOnly> Days = Gen.Choose(0, 400).Select(n => new DateOnly(2022, 1, 1).AddDays(n));

    private static readonly Gen<Edtf> Dates = Gen.OneOf(Days.Select(Edtf.Of),
        Gen.Elements("2022", "2022-02", "2022-02~", "2022-02-25?", "2022?", "../2022-02-24", "2022-02-24/..", "2022-02-20/2022-02-24", "2022-01%/2022-03~").Select(Edtf.Parse));

    private static readonly Gen<EventId> Ids = Gen.Elements("asks", "1", "no", "2022-02-25", "a.b_c-D", "0x1F", "1e3", "true", "x-2").Select(id => new EventId(id));

    private static readonly Gen<string> Codes = Gen.Elements("KAZ", "RUS", "UKR", "CSTO", "NO", "DNR");

    private static readonly Gen<Actor> Actors = from code in Codes from sector in Gen.Elements(Enum.GetValues<Sector>()) select new Actor(code, sector);

    private static readonly Gen<ActionCode> Actions = Gen.Elements(ActionTable.All.Select(action => action.Code).Append(ActionCode.None).ToArray());

    private static readonly Gen<Score> Scores = Gen.Choose(-10_000, 10_000).Select(n => new Score(n));

    private static readonly Gen<Citation> Citations =
        from source in Gen.Elements("essay", "s.1", "0", "no") from at in Text from quote in Text from grade in Maybe(Gen.Choose(1, 6)) select new Citation(source, at, quote, grade);

    private static readonly Gen<Lapse> Lapses = Maybe(Days).Select(day => new Lapse(day));

    private static readonly Gen<StandingStart> Starts =
        from kind in Gen.Elements(Enum.GetValues<StandingKind>())
        from holder in MaybeCode()
        from counterpart in MaybeCode()
        from subject in Text
        from size in Maybe(Gen.Choose(0, int.MaxValue))
        from state in MaybeText()
        from until in Maybe(Lapses)
        select new StandingStart(kind, holder, counterpart, subject, size, state, until);

    private static readonly Gen<StandingEnd> Endings =
        from kind in Gen.Elements(Enum.GetValues<StandingKind>())
        from holder in MaybeCode()
        from counterpart in MaybeCode()
        from subject in Text
        select new StandingEnd(kind, holder, counterpart, subject);

    public static Gen<PoliticalEvent> Events { get; } =
        from id in Ids
        from occurred in Dates
        from placed in Maybe(Days)
        from reported in Maybe(Days)
        from actor in Actors
        from action in Actions
        from others in Few(Actions)
        from recipient in Maybe(Actors)
        from who in Text
        from summary in Text
        from citations in Few(Citations)
        from coder in Gen.Elements(Coder.Analyst, Coder.Machine)
        from because in Few(Ids)
        from mode in Gen.Elements(CauseMode.All, CauseMode.Any)
        from begins in Maybe(Few(Starts))
        from ends in Maybe(Few(Endings))
        from answers in Maybe(Gen.Zip(Ids, Gen.Elements(Answer.Words.ToArray())))
        from score in Maybe(Maybe(Scores).Select(score => new StatedScore(score)))
        select new PoliticalEvent
        {
            Id = id,
            Occurred = occurred,
            Placed = placed,
            Reported = reported,
            Actor = actor,
            Action = action,
            OtherActions = others.Where(other => !other.IsNone && other != action).Distinct().ToValueList(),
            Recipient = recipient,
            Who = who,
            Summary = summary,
            Citations = citations,
            CodedBy = coder,
            Because = because.Distinct().ToValueList(),
            CauseMode = mode,
            Begins = begins,
            Ends = ends,
            Answers = answers is { } answer ? new Answer(answer.Item1, answer.Item2) : null,
            Score = score,
        };

    private static readonly Gen<Scale> Scales = Gen.OneOf(Gen.Elements(Scale.Goldstein, Scale.Icews),
        from name in Words
        from version in Words
        from foundation in Gen.Elements("goldstein", "icews")
        from own in Few(from action in Gen.Elements(ActionTable.All.Select(action => action.Code).ToArray()) from score in Scores select new ScaleEntry(action, score))
        select new Scale(name, version, foundation, own.DistinctBy(entry => entry.Action).ToValueList()));

    private static readonly Gen<Judgment> Judgments =
        from id in Ids
        from occurred in Dates
        from placed in Maybe(Days)
        from says in Words
        from about in Few(Codes)
        from confidence in Maybe(Gen.Elements(Enum.GetValues<Confidence>()))
        from citations in Few(Citations)
        from because in Few(Ids)
        from expects in OrNull(Expectations())
        select new Judgment(new EventId($"j.{id}"), occurred, placed, says, about, confidence, citations, because.Distinct().ToValueList(), expects);

    private static readonly Gen<Change> Changes = Gen.OneOf(
        Gen.Zip(Events, Text).Select(pair => (Change)new Change.Asserted(pair.Item1, pair.Item2)),
        Gen.Zip(Events, Words).Select(pair => (Change)new Change.Corrected(pair.Item1, pair.Item2)),
        Gen.Zip(Events, Text).Select(pair => (Change)new Change.Replaced(new EventId("r-" + pair.Item1.Id), pair.Item1, pair.Item2)),
        from id in Ids from reason in Words from day in Maybe(Days) select (Change)new Change.Retracted(id, reason, day),
        Gen.Zip(Ids, Words).Select(pair => (Change)new Change.Dropped(pair.Item1, pair.Item2)),
        Gen.Zip(Ids, Words).Select(pair => (Change)new Change.Kept(pair.Item1, pair.Item2)));

    private static readonly Gen<PartyPattern> Parties = Gen.Elements("A", "N", "Y", "KAZ", "NO", "A/MIL", "RUS/society", "C/CVL").Select(PartyPattern.Parse);

    private static readonly Gen<TemplateParty> Makers =
        from party in Parties from sector in Gen.Elements(Enum.GetValues<Sector>()) select new TemplateParty(party.Term, sector);

    private static readonly Gen<RulePattern> Patterns =
        from actor in Parties
        from words in Few(Gen.Elements("ASSAULT", "1222", "0332", "praise", "none"))
        from recipient in Maybe(Parties)
        from answers in Gen.Elements(Answer.Words.ToArray())
        from hasAnswer in Gen.Elements(true, false)
        from begins in Maybe(Gen.Elements(Enum.GetValues<StandingKind>()))
        select new RulePattern(actor, new ActionPattern(words.Distinct().ToValueList()), recipient, hasAnswer || (words.Count == 0 && begins is null) ? answers : null, begins);

    private static readonly Gen<RuleCondition> Conditions = Gen.Elements(
        "war(A, C)", "not troops(A→N)", "request(A→KAZ) = pending", "score(A→B/society) >= 0.125", "label(A→B) != close", "label(A→B) = no record", "C in KAZ, RUS", "N not in KAZ").Select(ConditionText.Parse);

    private static readonly Gen<string?> Holders = OrNull(Gen.Elements("A", "N", "KAZ"));

    private static readonly Gen<RuleTemplate> Templates =
        from actor in Makers
        from action in Actions
        from recipient in Maybe(Makers)
        from summary in Words
        from begins in Maybe(Few(from start in Starts from holder in Holders from counterpart in Holders select start with { Holder = holder, Counterpart = counterpart }))
        from ends in Maybe(Few(from end in Endings from holder in Holders select end with { Holder = holder }))
        from word in OrNull(Gen.Elements(Answer.Words.ToArray()))
        from isTrigger in Gen.Elements(true, false)
        from score in Maybe(Maybe(Scores).Select(score => new StatedScore(score)))
        select new RuleTemplate(actor, action, recipient, summary, begins, ends,
            word is null ? null : isTrigger ? new TemplateAnswer(null, null, word) : new TemplateAnswer(RuleTerm.Parse("N"), RuleTerm.Parse("RUS"), word), score);

    private static readonly Gen<ReactionRule> Rules =
        from id in Gen.Elements("no", "1", "a-rule", "2022-01")
        from pattern in Patterns
        from given in Few(Conditions)
        from then in Templates
        from lag in Gen.OneOf(Gen.Choose(1, Lag.Longest).Select(days => (Lag)new Lag.Fixed(days)), Gen.Elements<Lag>(new Lag.Range(3, 14), new Lag.Skewed(5, 20)))
        from chance in Gen.OneOf(
            Gen.Choose(0, 1000).Select(n => (Chance)new Chance.Number(n)), Gen.Elements(Lexicon.All.SelectMany(lexicon => lexicon.Terms).ToArray()).Select(term => (Chance)new Chance.Term(term)))
        from limit in Gen.Elements<RuleLimit>(new RuleLimit.Unlimited(), new RuleLimit.OncePerDyad(), new RuleLimit.Cooldown(30))
        from rationale in Words
        from precedents in Few(Ids)
        from citations in Few(Citations)
        select new ReactionRule(id, pattern, given.Distinct().ToValueList(), then, lag, chance, limit, rationale, precedents.Distinct().ToValueList(), citations);

    private static readonly Gen<Signpost> Signposts =
        from id in Gen.Elements("no", "1", "troops-move")
        from says in Words
        from sign in Gen.OneOf(Patterns.Select(pattern => (Sign)new Sign.Happens(pattern)), Conditions.Select(condition => (Sign)new Sign.Comes(condition)))
        from day in Days
        select new Signpost(id, says, sign, day);

    private static readonly Gen<BranchPlan> Branches =
        from name in Gen.Elements("accepts", "no", "1", "a-b")
        from at in Days
        from clean in Gen.Elements(true, false)
        from premise in Words
        from likelihood in OrNull(Gen.Elements(Lexicon.All.SelectMany(lexicon => lexicon.Terms).ToArray()))
        from confidence in Maybe(Gen.Elements(Enum.GetValues<Confidence>()))
        from closed in Text
        from changes in Few(Changes)
        from rules in Few(Rules)
        from signposts in Few(Signposts)
        select new BranchPlan(name, Scenario.Main, at, clean, new Premise(premise, likelihood, confidence), changes.DistinctBy(change => change is Change.Replaced with ? with.With.Id : change.Subject).ToValueList())
        {
            Closed = closed,
            Rules = rules.DistinctBy(rule => rule.Id).ToValueList(),
            Signposts = signposts.DistinctBy(signpost => signpost.Id).ToValueList(),
        };

    public static Gen<Scenario> Scenarios { get; } =
        from name in Gen.Elements("kazakhstan-2022", "no", "1", "0332")
        from title in Text
        from question in Text
        from window in Maybe(Gen.Zip(Days, Gen.Choose(0, 50)).Select(pair => new DaySpan(pair.Item1, pair.Item1.AddDays(pair.Item2))))
        from halfLife in Gen.Choose(1, 100_000_000)
        from scale in Scales
        from actors in Few(from code in Codes from called in Text from kind in Gen.Elements(DeclaredActor.Kinds.ToArray()) select new DeclaredActor(code, called, kind))
        from conflicts in Few(from id in Gen.Elements("war", "1", "no") from called in Text from a in Few(Codes) from b in Few(Codes) select new Conflict(id, called, a, b))
        from sources in Few(from id in Gen.Elements("essay", "s.1", "0")
                            from called in Text
                            from published in Maybe(Dates)
                            from grade in Gen.Elements(Enum.GetValues<Reliability>())
                            from url in Text
                            select new Source(id, called, published, grade, url))
        from events in Few(Events)
        from judgments in Few(Judgments)
        from disputed in Gen.Choose(0, 2).SelectMany(count => Gen.Choose(0, 7).ListOf(count))
        from rules in Few(Rules)
        from branches in Few(Branches)
        select new Scenario(name)
        {
            Title = title,
            Question = question,
            Window = window,
            HalfLife = new HalfLife(halfLife),
            Scale = scale,
            Actors = actors.DistinctBy(actor => actor.Code).ToValueList(),
            Conflicts = conflicts.DistinctBy(conflict => conflict.Id).ToValueList(),
            Sources = sources.DistinctBy(source => source.Id).ToValueList(),
            Events = events.DistinctBy(happened => happened.Id).ToValueList(),
            Rivals = Rivals([.. events.Select(happened => happened.Id).Distinct()], disputed),
            Judgments = judgments.DistinctBy(judgment => judgment.Id).ToValueList(),
            Rules = rules.DistinctBy(rule => rule.Id).ToValueList(),
            Branches = branches.DistinctBy(branch => branch.Name).ToValueList(),
        };

    /// <summary>Sets of the ids, at least two in each, none twice.</summary>
    /// <param name="masks">Which ids are in a set.</param>
    private static ValueList<ValueList<EventId>> Rivals(EventId[] ids, IEnumerable<int> masks) => masks
        .Select(mask => ids.Where((_, i) => (mask >> i & 1) == 1).Order().ToValueList()).Where(set => set.Count >= 2).Distinct().ToValueList();

    private static Gen<Expectation> Expectations() =>
        from country in Codes
        from toward in Codes
        from channel in Gen.Elements(Enum.GetValues<Channel>())
        from side in Gen.Elements(Enum.GetValues<Channel>())
        from labels in Few(Gen.Elements(StanceLabels.All.ToArray()))
        select new Expectation(country, toward, channel, side, labels);

    private static Gen<string?> MaybeCode() => OrNull(Codes);

    private static Gen<string?> MaybeText() => OrNull(Words);

    private static Gen<T?> OrNull<T>(Gen<T> some) where T : class =>
        from isNull in Gen.Elements(true, false) from value in some select isNull ? null : value;

    private static Gen<T?> Maybe<T>(Gen<T> some) where T : struct => Gen.OneOf(Gen.Constant<T?>(null), some.Select(value => (T?)value));

    private static Gen<ValueList<T>> Few<T>(Gen<T> one) => Gen.Choose(0, 3).SelectMany(n => one.ListOf(n)).Select(items => items.ToValueList());
}

public static class GeneratedScenarios
{
    public static Arbitrary<Scenario> Scenarios() => Generated.Scenarios.ToArbitrary();
    public static Arbitrary<PoliticalEvent> Events() => Generated.Events.ToArbitrary();
}
