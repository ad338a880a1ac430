using Sim.Branches;
using Sim.Events;
using Sim.Evidence;

namespace Sim.Tests.Generators;

/// <summary>A world whose events cite sources of all grades and may be coded otherwise, with accounts that contradict each other.</summary>
internal static class Evidenced
{
    public static IReadOnlyList<string> Sources { get; } = ["wire", "press", "essay", "blog", "rumour"];

    private static readonly Reliability[] Grades = [Reliability.A, Reliability.C, Reliability.F, Reliability.D, Reliability.E];

    private static readonly ActionCode[] Others = [new("010"), new("1222"), new("190"), new("0332"), new("074")];

    /// <remarks>Every branch states the sources and disputes itself: its basis may be older than what is appended to its parent here.</remarks>
    public static World Of(World world, Luck luck)
    {
        var dice = luck.Dice;
        var sourced = Sources.Zip(Grades, (id, grade) => (Change)new Change.Declared(new Declaration.Sourced(new Source(id, id, null, grade)))).ToArray();
        var cited = world.Select(change => Contents(change, happened => Cited(happened, luck.Seed)));
        return cited.Names.ToList().Aggregate(cited, (grown, name) => grown.Append(name, [.. sourced, .. Disputes(dice, grown, name)]));
    }

    public static Counting Counting(Luck luck)
    {
        var dice = new Dice(luck.Seed ^ 77);
        var limit = dice.Percent(35) ? null : new SourceLimit(
            dice.Of([Reliability.A, Reliability.B, Reliability.C, Reliability.D, Reliability.E]), dice.Percent(50) ? 1 + dice.Below(5) : null,
            dice.Percent(30) ? UnjudgedEvents.Omit : UnjudgedEvents.Count);
        return new Counting(limit, dice.Percent(15) ? new ClaimsRule.All() : ClaimsRule.Best);
    }

    /// <summary>The same change with other contents of its events.</summary>
    public static Change Contents(Change change, Func<PoliticalEvent, PoliticalEvent> alter) => change switch
    {
        Change.Asserted asserted => asserted with { Event = alter(asserted.Event) },
        Change.Corrected corrected => corrected with { Event = alter(corrected.Event) },
        Change.Replaced replaced => replaced with { With = alter(replaced.With) },
        _ => change,
    };

    private static IEnumerable<Change> Disputes(Dice dice, World world, string name)
    {
        var ids = world.TimelineOf(name).All.Select(happened => happened.Id).ToList();
        for (var sets = dice.Below(4); sets > 0 && ids.Count > 1; sets--)
        {
            var claims = Enumerable.Range(0, 2 + dice.Below(2)).Select(_ => dice.Of(ids)).Distinct().Order().ToValueList();
            if (claims.Count > 1) yield return new Change.Declared(new Declaration.Disputed(claims));
        }
    }

    private static PoliticalEvent Cited(PoliticalEvent happened, int seed)
    {
        var dice = new Dice(seed ^ happened.Id.Value.Aggregate(17, (hash, c) => unchecked(hash * 31 + c)));
        return happened with
        {
            Citations = Enumerable.Range(0, dice.Weighted((15, 0), (60, 1), (25, 2))).Select(_ => new Citation(dice.Of(Sources), "p. 1", "", dice.Percent(25) ? null : 1 + dice.Below(6))).ToValueList(),
            OtherActions = dice.Percent(25) ? [dice.Of(Others)] : [],
        };
    }
}
