using Sim.Events;
using Sim.Tests.Generators;

namespace Sim.Tests.Laws;

public class DerivedIdLaws
{
    /// <summary>Events that a load may hold, equals among them.</summary>
    private static List<PoliticalEvent> Events(Tree tree) =>
        [.. tree.World.Names.SelectMany(name => tree.World.TimelineOf(name).All).Select(happened => happened.Event)];

    private static PoliticalEvent Elsewhere(PoliticalEvent happened, int line) =>
        happened with { Id = new EventId($"row-{line}"), Citations = [new Citation($"file-{line % 3}", $"line {line}")] };

    private static PoliticalEvent Bare(PoliticalEvent happened) => Elsewhere(happened, 0);

    [Law]
    public bool The_name_of_a_content_depends_on_no_file_and_no_line(Tree tree) =>
        Events(tree).Index().All(pair => ContentHash.Of(Elsewhere(pair.Item, pair.Index)) == ContentHash.Of(pair.Item));

    [Law]
    public bool Two_contents_share_a_name_when_they_are_equal_and_only_then(Tree tree) =>
        Events(tree) is var events && events.All(one => events.All(other => ContentHash.Of(one) == ContentHash.Of(other) == (Bare(one) == Bare(other))));

    [Law]
    public bool Any_field_that_changes_changes_the_name(Tree tree) =>
        Events(tree).All(happened => Otherwise(happened).Where(other => Bare(other) != Bare(happened)).All(other => ContentHash.Of(other) != ContentHash.Of(happened)));

    [Law]
    public bool Equals_are_numbered_from_one_as_they_come(Luck luck) => Numbered(luck, new RunningNumbers().Next);

    [Law]
    public bool Names_are_ids_and_no_two_numbers_give_one(Luck luck)
    {
        var (dice, names) = (luck.Dice, new HashSet<EventId>());
        return Enumerable.Range(0, 50).Select(_ => Key(dice)).Distinct().All(key => Enumerable.Range(1, 3).All(among => names.Add(new ContentHash(key).ToId(among))));
    }

    [Fact]
    public void Control_a_name_that_holds_the_line_is_seen() => Control.Breaks((Tree tree) =>
        Events(tree).Index().All(pair => ContentHash.Of(WithLine(Elsewhere(pair.Item, pair.Index))) == ContentHash.Of(WithLine(pair.Item))));

    [Fact]
    public void Control_a_name_without_the_summary_is_seen() => Control.Breaks((Tree tree) => Events(tree).All(happened =>
        Otherwise(happened).Where(other => Bare(other) != Bare(happened)).All(other => ContentHash.Of(other with { Summary = "" }) != ContentHash.Of(happened with { Summary = "" }))));

    [Fact]
    public void Control_numbers_that_are_forgotten_are_seen()
    {
        Control.Breaks((Luck luck) =>
        {
            var (numbers, met) = (new RunningNumbers(), 0);
            return Numbered(luck, key =>
            {
                if (++met % 40 == 0) numbers = new RunningNumbers();
                return numbers.Next(key);
            });
        });
    }

    [Fact]
    public void A_million_keys_are_told_apart_in_some_tens_of_megabytes()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var (numbers, isRight) = (new RunningNumbers(), true);
        for (var i = 0; i < 1_000_000; i++) isRight &= numbers.Next((ulong)i) == 1;
        for (var i = 0; i < 1_000_000; i += 7) isRight &= numbers.Next((ulong)i) == 2;
        Assert.True(isRight);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 80_000_000);
    }

    [Fact]
    public void The_name_of_a_known_content_never_changes()
    {
        var happened = new PoliticalEvent
        {
            Id = new EventId("any"),
            Occurred = Edtf.Parse("2018-01-01"),
            Actor = new Actor("RUS", Sector.Mil),
            Action = new ActionCode("190"),
            Recipient = new Actor("UKR"),
            Summary = "Military (Russia) → Ukraine",
            CodedBy = Coder.Machine,
        };
        Assert.Equal("e-1ypq0b1zx7ybm", ContentHash.Of(happened).ToId(1).Value);
        Assert.Equal("e-1ypq0b1zx7ybm-3", ContentHash.Of(happened).ToId(3).Value);
    }

    /// <summary>Few keys and many, near each other and far apart, past the places that there are at first.</summary>
    private static bool Numbered(Luck luck, Func<ulong, int> next)
    {
        var (dice, met) = (luck.Dice, new Dictionary<ulong, int>());
        var range = dice.Of([5, 50, 50_000]);
        for (var i = 0; i < 3_000; i++)
        {
            var key = dice.Percent(20) ? Key(dice) : (ulong)dice.Below(range);
            met[key] = met.GetValueOrDefault(key) + 1;
            if (next(key) != met[key]) return false;
        }
        return true;
    }

    private static ulong Key(Dice dice) => ((ulong)dice.Below(int.MaxValue) << 33) ^ (ulong)dice.Below(int.MaxValue);

    private static PoliticalEvent WithLine(PoliticalEvent happened) => happened with { Summary = happened.Summary + string.Concat(happened.Citations.Select(citation => citation.Locator)) };

    private static IEnumerable<PoliticalEvent> Otherwise(PoliticalEvent happened) =>
    [
        happened with { Occurred = Edtf.Parse("1999") }, happened with { Placed = new DateOnly(1999, 1, 1) }, happened with { Reported = new DateOnly(1999, 1, 1) },
        happened with { Actor = new Actor("ABW") }, happened with { Actor = happened.Actor with { Sector = Sector.Jud } }, happened with { Action = new ActionCode("057") },
        happened with { OtherActions = [new ActionCode("057")] }, happened with { Recipient = null }, happened with { Recipient = new Actor("ABW", Sector.Bus) },
        happened with { Who = happened.Who + "a" }, happened with { Summary = happened.Summary + "a" }, happened with { Who = happened.Summary, Summary = happened.Who },
        happened with { CodedBy = happened.CodedBy == Coder.Machine ? Coder.Analyst : Coder.Machine }, happened with { Because = [new EventId("x")] },
        happened with { CauseMode = happened.CauseMode == CauseMode.All ? CauseMode.Any : CauseMode.All }, happened with { Begins = [] }, happened with { Begins = null },
        happened with { Begins = [new StandingStart(StandingKind.Aid, Subject: "x")] }, happened with { Ends = [] }, happened with { Ends = [new StandingEnd(StandingKind.War, "ABW")] },
        happened with { Answers = new Answer(new EventId("x"), "granted") }, happened with { Score = new StatedScore(null) }, happened with { Score = new StatedScore(new Score(17)) },
    ];
}
