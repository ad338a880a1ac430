using Sim.Branches;
using Sim.Events;

namespace Sim.Answers;

/// <summary>What it is that moved an event from one view to another.</summary>
public enum MoverKind
{
    /// <summary>A what-if assumes it.</summary>
    Assumed,
    Replaced,
    Retracted,
    Undercut,
    /// <summary>Undercut, and kept by decision.</summary>
    Kept,
    Corrected,
    /// <summary>The views look at different days.</summary>
    Time,
    /// <summary>One view looks from before it was reported.</summary>
    Known,
    /// <summary>A branch that begins clean does not inherit it.</summary>
    Window,
    /// <summary>One view's versions do not have it yet.</summary>
    Version,
    /// <summary>One view does not count what its sources bear.</summary>
    Source,
    /// <summary>One view counts a rival claim instead.</summary>
    Claim,
    /// <summary>Nothing did: it counts in both or in neither, and is weighed or scored otherwise.</summary>
    Scale,
}

public static class MoverKinds
{
    /// <summary>As JSON says it.</summary>
    public static string Name(this MoverKind kind) => kind switch
    {
        MoverKind.Assumed => "assumed",
        MoverKind.Replaced => "replaced",
        MoverKind.Retracted => "retracted",
        MoverKind.Undercut => "undercut",
        MoverKind.Kept => "kept",
        MoverKind.Corrected => "corrected",
        MoverKind.Time => "time",
        MoverKind.Known => "known",
        MoverKind.Window => "window",
        MoverKind.Version => "version",
        MoverKind.Source => "source",
        MoverKind.Claim => "claim",
        MoverKind.Scale => "scale",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}

/// <summary>Why an event counts in one view and not, or otherwise, in another.</summary>
/// <param name="Text">For people.</param>
/// <param name="By">The own change that moved it: the event that stands instead, or on which it hung; else null.</param>
/// <param name="Branch">Where that was decided; null for time, known-by and scale.</param>
public sealed record Mover(MoverKind Kind, string Text, EventId? By, string? Branch)
{
    /// <summary>Of all events that differ by decay alone.</summary>
    public static Mover PassingOfTime { get; } = new(MoverKind.Time, DifferenceShare.PassingOfTime, null, null);

    public static Mover Of(EventId id, View first, View second)
    {
        var (before, after) = (first.FindVisible(id), second.FindVisible(id));
        if (before is null && after is null) return new Mover(MoverKind.Scale, "counts in neither", null, null);
        if ((before is null) != (after is null) && (before is null ? first : second).Counted.Find(id) is { } left) return LeftOut(left);
        if (before is not null && after is not null)
            return before.Event == after.Event
                ? new Mover(MoverKind.Scale, "weighed or scored otherwise", null, null)
                : Corrected(before, after);
        return after is null ? Absent(before!, second, first) : Added(after, first, second);
    }

    private static Mover LeftOut(Evidence.LeftOut left) => left.Why == Evidence.OutBecause.Rival
        ? new(MoverKind.Claim, $"its rival {left.By} counts", new EventId(left.By), null)
        : new(MoverKind.Source, left.By.Length == 0 ? "left out: it cites no source" : $"left out: it rests on {left.By}, {left.Best}", null, null);

    /// <summary>Why a view that another sees lacks the event.</summary>
    /// <param name="seeing">The view that has it, as <paramref name="elsewhere"/>.</param>
    private static Mover Absent(TimelineEvent elsewhere, View view, View seeing) => view.Timeline.Find(elsewhere.Id) switch
    {
        null when view.Timeline.Lineage.Branches.All(branch => branch.Name != elsewhere.Branch) =>
            new(MoverKind.Assumed, $"assumed on {elsewhere.Branch} alone", null, elsewhere.Branch),
        null when view.Timeline.Lineage.Branches.FirstOrDefault(branch => branch.Point is { } point && !point.Inherits(elsewhere.Effective)) is { } clean =>
            new(MoverKind.Window, $"not inherited: {clean.Name} begins clean", null, clean.Name),
        null => new(MoverKind.Version, $"recorded on {elsewhere.Branch} after v{Known(elsewhere.Branch, view)}", null, elsewhere.Branch),
        { Removal: { ReplacedBy: { } by } } out_ => new(MoverKind.Replaced, $"replaced by {by}", by, out_.RemovedBy),
        { Removal: { } removal } out_ => new(MoverKind.Retracted, removal.Reason.Length == 0 ? "retracted" : $"retracted: {removal.Reason}", elsewhere.Id, out_.RemovedBy),
        { State: EventState.Undercut } undercut => Undercut(Lost(undercut, seeing), view),
        { } known when !view.Timeline.IsKnown(known) => new(MoverKind.Known, $"reported on {Day.Text(known.Known)}", null, null),
        { } moved when moved.Event != elsewhere.Event => Redated(moved, elsewhere),
        { } later => new(MoverKind.Time, $"takes effect on {Day.Text(later.Effective)}", null, null),
    };

    private static Mover Corrected(TimelineEvent before, TimelineEvent after)
    {
        var by = Deeper(before, after);
        return new Mover(MoverKind.Corrected, $"corrected on {by}", null, by);
    }

    /// <summary>A correction moved it past the view's day.</summary>
    private static Mover Redated(TimelineEvent moved, TimelineEvent elsewhere)
    {
        var by = Deeper(elsewhere, moved);
        return new Mover(MoverKind.Corrected, $"corrected on {by}: takes effect on {Day.Text(moved.Effective)}", null, by);
    }

    /// <summary>The deeper of the two branches that state the contents: the other has what that one corrected.</summary>
    private static string Deeper(TimelineEvent before, TimelineEvent after) => after.IsRecoded || !before.IsRecoded ? after.StatedBy : before.StatedBy;

    private static Mover Undercut(EventId needed, View view) => new(MoverKind.Undercut, $"undercut: it needed {needed}", needed, view.Timeline.Lineage.Leaf.Name);

    /// <summary>The version of the branch that the view looks at, or that its own branch stands on.</summary>
    private static int Known(string branch, View view) => view.Timeline.Lineage.Branches.First(own => own.Name == branch).Version;

    /// <summary>The cause that makes the difference: one that the other view has, where there is such a one.</summary>
    private static EventId Lost(TimelineEvent undercut, View seeing)
    {
        foreach (var cause in undercut.Broken)
            if (seeing.FindVisible(cause) is not null) return cause;
        return undercut.Broken[0];
    }

    private static Mover Added(TimelineEvent added, View first, View second)
    {
        var elsewhere = first.Timeline.Find(added.Id);
        if (elsewhere is { State: EventState.Undercut } && Keeper(added.Id, second, first) is { } keeper)
            return new Mover(MoverKind.Kept, $"kept on {keeper.Name}: {keeper.Delta.Find(added.Id)!.Keeping!.Reason}", added.Id, keeper.Name);
        if (elsewhere is { State: EventState.Holds }) return Absent(added, first, second);
        if (elsewhere is null && added.IsAssumed) return new Mover(MoverKind.Assumed, $"assumed on {added.Branch}", null, added.Branch);
        var missing = Absent(added, first, second);
        return elsewhere is null ? missing : missing with { Text = $"holds, unlike on {first.Timeline.Lineage.Leaf.Name} ({missing.Text})" };
    }

    /// <summary>The nearest branch of the view's lineage that keeps the event, where the other view's lineage does not have that decision; else null.</summary>
    private static Branch? Keeper(EventId id, View view, View other)
    {
        for (var depth = view.Timeline.Lineage.Branches.Count - 1; depth >= 0; depth--)
        {
            var branch = view.Timeline.Lineage.Branches[depth];
            if (branch.Delta.Find(id) is not { Keeping: { } keeping }) continue;
            return other.Timeline.Lineage.Branches.Any(same => same.Name == branch.Name && same.Delta.Find(id)?.Keeping == keeping) ? null : branch;
        }
        return null;
    }
}
