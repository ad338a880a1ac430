using Sim.Branches;
using Sim.Events;
using Sim.Rules;

namespace Sim.Tests.Generators;

/// <summary>Random commands on a branch; many are refused, as those of people are.</summary>
internal static class RandomCommands
{
    private enum Verb
    {
        Record,
        Correct,
        Retract,
        Replace,
        Keep,
        Drop,
        Revert,
        Rebase,
        Declare,
    }

    /// <summary>Null where the verb finds nothing to act on.</summary>
    public static BranchCommand? Of(Dice dice, World world, string branch)
    {
        var timeline = world.TimelineOf(branch);
        return dice.Weighted(
            (28, Verb.Record), (14, Verb.Correct), (18, Verb.Retract), (12, Verb.Replace), (12, Verb.Keep), (7, Verb.Drop), (8, Verb.Revert), (9, Verb.Rebase), (3, Verb.Declare)) switch
        {
            Verb.Record => new BranchCommand.Record(RandomEvents.Of(dice, NewId(dice, world, timeline), timeline), "assumed"),
            Verb.Correct => Any(dice, timeline) is { } found ? new BranchCommand.Correct(Recoded(dice, found, timeline), "better coded") : null,
            Verb.Retract => Any(dice, timeline) is { } found ? new BranchCommand.Retract(found.Id, "it did not happen", Reported(dice, timeline)) : null,
            Verb.Replace => Any(dice, timeline) is { } found
                ? new BranchCommand.Replace(found.Id, RandomEvents.Of(dice, NewId(dice, world, timeline), timeline), "this instead") : null,
            Verb.Keep => dice.OfAny(timeline.All.Where(happened => happened.State == EventState.Undercut)) is { } undercut
                ? new BranchCommand.Keep(undercut.Id, "all the same") : null,
            Verb.Drop => dice.OfAny(timeline.All.Where(happened => happened.State == EventState.Undercut || happened.Mended.Count > 0)) is { } fallen
                ? new BranchCommand.Drop(fallen.Id, "not without its cause") : null,
            Verb.Revert => dice.OfAny(timeline.Lineage.Leaf.Delta.Entries.Where(entry => entry.IsChange)) is { } entry
                ? new BranchCommand.Revert(entry.Id, "on second thoughts") : null,
            Verb.Rebase => Rebase(dice, world, timeline),
            Verb.Declare => new BranchCommand.Declare(Declaration(dice, timeline)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    public static DateOnly ForkDay(Dice dice) => RandomEvents.First.AddDays(dice.Below(dice.Percent(70) ? 30 : 70) - 5);

    /// <summary>Mostly one that the branch may change, and rather one that another hangs on.</summary>
    private static TimelineEvent? Any(Dice dice, Timeline timeline)
    {
        var within = timeline.All.Where(happened => timeline.Lineage.Leaf.Point is not { } point || happened.Effective >= point.From).ToList();
        var causes = dice.Percent(60) ? timeline.All.SelectMany(happened => happened.Event.Causes).ToHashSet() : [];
        return dice.OfAny(within.Where(happened => causes.Contains(happened.Id))) ?? dice.OfAny(dice.Percent(90) ? within : timeline.All);
    }

    /// <summary>Mostly a new one, in any letter case; now and then one that somebody may have used.</summary>
    private static EventId NewId(Dice dice, World world, Timeline timeline)
    {
        if (dice.Percent(12)) return new EventId($"x{1 + dice.Below(3)}");
        if (dice.Percent(8) && dice.OfAny(timeline.All.Where(happened => happened.State == EventState.Out)) is { } gone) return gone.Id;
        return new EventId($"{dice.Of(["a", "B", "c-", "D.", "e_", "Z", "z"])}{world.Size}");
    }

    private static PoliticalEvent Recoded(Dice dice, TimelineEvent found, Timeline timeline) => dice.Below(4) switch
    {
        0 => found.Event with { Summary = $"typo mended {dice.Below(1000)}" },
        1 => found.Event with { Score = new StatedScore(null), Begins = [], Ends = [] },
        2 => found.Event with { Reported = found.Effective.AddDays(dice.Below(30)) },
        _ => RandomEvents.Of(dice, found.Id, timeline),
    };

    private static DateOnly? Reported(Dice dice, Timeline timeline) =>
        timeline.Lineage.Leaf.IsRoot && dice.Percent(40) ? RandomEvents.First.AddDays(dice.Below(70)) : null;

    /// <summary>To another basis, now and then to another day too; mostly with a decision on each conflict.</summary>
    public static BranchCommand.Rebase? Rebase(Dice dice, World world, Timeline timeline)
    {
        if (timeline.Lineage.Leaf is not { Parent: { } parent, Point: { } point }) return null;
        var basis = dice.Percent(80) ? world.Head(parent) : 1 + dice.Below(world.Head(parent));
        var from = dice.Percent(60) ? point.From : ForkDay(dice);
        var clean = dice.Percent(20) ? !point.IsClean : point.IsClean;
        var command = new BranchCommand.Rebase(new ForkPoint(from, clean ? from : null, basis), world.LineageOf(parent, basis));
        // What is withdrawn may bring another conflict to light.
        for (var times = 0; times < 3 && dice.Percent(85); times++)
            command = command with
            {
                Settled = [.. command.Settled, .. Sim.Branches.Rebase.Of(timeline, command).Conflicts.Where(conflict => conflict.Settled is null)
                .Select(conflict => new Settlement(dice.Of(conflict.Unit.Ids), conflict.Against.Count > 0 || dice.Percent(50) ? Side.Theirs : Side.Ours))]
            };
        return command;
    }

    private static Declaration Declaration(Dice dice, Timeline timeline) => dice.Below(3) switch
    {
        0 => new Declaration.Decaying(new HalfLife(dice.Of([500, 7_250, 50_000, 365_000]))),
        1 => new Declaration.Scaled(dice.Of([Scale.Goldstein, Scale.Icews])),
        _ => new Declaration.Judged(new Judgment(
            new EventId($"j{dice.Below(3)}"), Edtf.Of(RandomEvents.First.AddDays(dice.Below(61))), null, "wants control", [dice.Of(RandomEvents.Countries)], Confidence.Moderate, [],
            dice.OfAny(timeline.All) is { } cause ? [cause.Id] : [], null)),
    };
}
