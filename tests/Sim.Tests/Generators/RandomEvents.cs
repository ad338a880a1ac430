using Sim.Branches;
using Sim.Events;
using Sim.Postures;

namespace Sim.Tests.Generators;

/// <summary>Random events that fit what has happened so far: causes exist and come no later, answers have a request.</summary>
internal static class RandomEvents
{
    public static DateOnly First { get; } = new(2022, 1, 1);

    /// <summary>Of the days on which random events take effect, the last.</summary>
    public static DateOnly Last { get; } = First.AddDays(60);

    public static IReadOnlyList<string> Countries { get; } = ["KAZ", "RUS", "UKR", "USA", "CHN"];

    /// <summary>With and without a score, with and without default standings.</summary>
    private static readonly ActionCode[] Actions =
        [.. ((string[])["none", "01", "010", "023", "0233", "036", "0332", "054", "072", "074", "085", "0861", "0874", "112", "1222", "130", "161", "163", "173", "190"])
            .Select(code => new ActionCode(code))];

    private static readonly int[] Scores = [-10_000, -3_000, -750, -1, 0, 1, 500, 3_000, 7_125, 10_000];

    public static PoliticalEvent Of(Dice dice, EventId id, Timeline timeline)
    {
        var from = timeline.Lineage.Leaf.Point?.From ?? First;
        var day = from > First && dice.Percent(85) ? Later(First, from).AddDays(dice.Below(30)) : First.AddDays(dice.Below(61));
        var (occurred, placed, effective) = When(dice, day);
        var action = dice.Of(Actions);
        var earlier = timeline.All.Where(happened => happened.Effective <= effective && happened.Id != id).ToList();
        var happened = new PoliticalEvent
        {
            Id = id,
            Occurred = occurred,
            Placed = placed,
            Reported = dice.Percent(25) ? effective.AddDays(dice.Below(25)) : null,
            Actor = Somebody(dice),
            Action = action,
            Recipient = dice.Percent(90) ? Somebody(dice) : null,
            CodedBy = dice.Percent(15) ? Coder.Machine : Coder.Analyst,
            Summary = $"roll {dice.Below(1000)}",
            Citations = dice.Percent(10) ? [new Citation("book", "p. 1")] : [],
            Because = Causes(dice, earlier),
            CauseMode = dice.Percent(30) ? CauseMode.Any : CauseMode.All,
            Begins = dice.Weighted<ValueList<StandingStart>?>((75, null), (10, []), (15, [Start(dice, effective)])),
            Ends = dice.Weighted<ValueList<StandingEnd>?>((82, null), (8, []), (10, [new StandingEnd(dice.Of(Kinds))])),
            Answers = dice.Percent(20) ? Answering(dice, earlier) : null,
            Score = Stated(dice, action),
        };
        return timeline.Lineage.Leaf.IsRoot && dice.Percent(40) ? Plain(happened) : happened;
    }

    /// <summary>As a machine codes it: it moves no standing and names no other event.</summary>
    private static PoliticalEvent Plain(PoliticalEvent happened) => happened with { CodedBy = Coder.Machine, Because = [], Answers = null, Begins = null, Ends = null };

    /// <summary>A text, perhaps vague, that takes effect on the day, or (a whole month) on its first.</summary>
    public static (Edtf Occurred, DateOnly? Placed, DateOnly Effective) When(Dice dice, DateOnly day)
    {
        var (text, month, year) = (Day.Text(day), day.ToString("yyyy-MM"), day.ToString("yyyy"));
        var (before, after) = (Day.Text(day.AddDays(-dice.Below(9))), Day.Text(day.AddDays(dice.Below(9))));
        return dice.Weighted<(Edtf, DateOnly?, DateOnly)>(
            (50, (Edtf.Of(day), null, day)),
            (6, (Edtf.Parse(text + dice.Of(["?", "~", "%"])), null, day)),
            (6, (Edtf.Parse(month), day, day)),
            (4, (Edtf.Parse(month + "~"), null, new DateOnly(day.Year, day.Month, 1))),
            (3, (Edtf.Parse(year), day, day)),
            (6, (Edtf.Parse($"{text}/{after}"), null, day)),
            (6, (Edtf.Parse($"{before}/{after}"), day, day)),
            (6, (Edtf.Parse($"../{text}"), null, day)),
            (4, (Edtf.Parse($"../{after}"), day, day)),
            (5, (Edtf.Parse($"{text}/.."), null, day)),
            (4, (Edtf.Parse($"{before}/.."), day, day)));
    }

    private static StandingKind[] Kinds { get; } = Enum.GetValues<StandingKind>();

    private static Actor Somebody(Dice dice) => new(
        dice.Percent(6) ? "CSTO" : dice.Of(Countries), dice.Percent(60) ? Sector.Gov : (Sector)dice.Below(9));

    private static ValueList<EventId> Causes(Dice dice, List<TimelineEvent> earlier)
    {
        if (earlier.Count == 0 || dice.Percent(35)) return [];
        var holding = earlier.Where(happened => happened.State == EventState.Holds).ToList();
        var pool = holding.Count > 0 && dice.Percent(95) ? holding : earlier;
        return Enumerable.Range(0, 1 + dice.Below(3)).Select(_ => dice.Of(pool).Id).Distinct().ToValueList();
    }

    private static StandingStart Start(Dice dice, DateOnly effective)
    {
        var kind = dice.Of(Kinds);
        return new StandingStart(
            kind,
            dice.Percent(15) ? dice.Of(Countries) : null,
            dice.Percent(15) ? dice.Of(Countries) : null,
            dice.Percent(20) ? "border" : "",
            dice.Percent(20) ? 1000 * dice.Below(4) : null,
            kind.States().Count > 0 && dice.Percent(60) ? dice.Of(kind.States()) : null,
            dice.Weighted<Lapse?>((70, null), (12, new Lapse(null)), (18, new Lapse(effective.AddDays(1 + dice.Below(30))))));
    }

    private static Answer? Answering(Dice dice, List<TimelineEvent> earlier)
    {
        var request = dice.OfAny(earlier.Where(happened => StandingEffects.Begins(happened.Event).Any(began => began.Key.Kind == StandingKind.Request)));
        return request is null ? null : new Answer(request.Id, dice.Of(Answer.Words));
    }

    private static StatedScore? Stated(Dice dice, ActionCode action) => dice.Weighted<StatedScore?>(
        (80, null), (6, new StatedScore(null)), (14, action.IsNone ? null : new StatedScore(new Score(dice.Of(Scores)))));

    private static DateOnly Later(DateOnly left, DateOnly right) => left > right ? left : right;
}
