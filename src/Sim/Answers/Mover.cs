using Sim.Branches;
using Sim.Events;

namespace Sim.Answers;

/// <summary>Why an event counts in one view and not, or otherwise, in another.</summary>
/// <param name="Kind">assumed, replaced, retracted, undercut, kept, corrected, time, known, window, version, source, claim or scale.</param>
/// <param name="Text">For people.</param>
/// <param name="By">The own change that moved it: the event that stands instead, or on which it hung; else null.</param>
/// <param name="Branch">Where that was decided; null for time, known-by and scale.</param>
public sealed record Mover(string Kind, string Text, EventId? By, string? Branch)
{
    public static Mover Of(EventId id, View first, View second)
    {
        var (before, after) = (first.FindVisible(id), second.FindVisible(id));
        if (before is null && after is null) return new Mover("scale", "counts in neither", null, null);
        if ((before is null) != (after is null) && (before is null ? first : second).Counted.Find(id) is { } left) return LeftOut(left);
        if (before is not null && after is not null)
            return before.Event == after.Event
                ? new Mover("scale", "weighed or scored otherwise", null, null)
                : Corrected(before, after);
        return after is null ? Absent(before!, second, first) : Added(after, first, second);
    }

    private static Mover LeftOut(Evidence.LeftOut left) => left.Why == Evidence.OutBecause.Rival
        ? new("claim", $"its rival {left.By} counts", new EventId(left.By), null)
        : new("source", left.By.Length == 0 ? "left out: it cites no source" : $"left out: it rests on {left.By}, {left.Best}", null, null);

    /// <summary>Why a view that another sees lacks the event.</summary>
    /// <param name="seeing">The view that has it, as <paramref name="elsewhere"/>.</param>
    private static Mover Absent(TimelineEvent elsewhere, View view, View seeing) => view.Timeline.Find(elsewhere.Id) switch
    {
        null when view.Timeline.Lineage.Branches.All(branch => branch.Name != elsewhere.Branch) =>
            new("assumed", $"assumed on {elsewhere.Branch} alone", null, elsewhere.Branch),
        null when view.Timeline.Lineage.Branches.FirstOrDefault(branch => branch.Point is { } point && !point.Inherits(elsewhere.Effective)) is { } clean =>
            new("window", $"not inherited: {clean.Name} begins clean", null, clean.Name),
        null => new("version", $"not yet recorded on {elsewhere.Branch} at the version that {view.Reference.Branch} knows", null, elsewhere.Branch),
        { Removal: { ReplacedBy: { } by } } out_ => new("replaced", $"replaced by {by}", by, out_.RemovedBy),
        { Removal: { } removal } out_ => new("retracted", removal.Reason.Length == 0 ? "retracted" : $"retracted: {removal.Reason}", elsewhere.Id, out_.RemovedBy),
        { State: EventState.Undercut } undercut => Undercut(Lost(undercut, seeing), view),
        { } known when !view.Timeline.IsKnown(known) => new("known", $"reported on {Day.Text(known.Known)}", null, null),
        { } later => new("time", $"takes effect on {Day.Text(later.Effective)}", null, null),
    };

    /// <summary>By the deeper of the two branches: the other has the content that it corrected.</summary>
    private static Mover Corrected(TimelineEvent before, TimelineEvent after)
    {
        var by = after.IsRecoded || !before.IsRecoded ? after.StatedBy : before.StatedBy;
        return new Mover("corrected", $"corrected on {by}", null, by);
    }

    private static Mover Undercut(EventId needed, View view) => new("undercut", $"undercut: it needed {needed}", needed, view.Timeline.Lineage.Leaf.Name);

    /// <summary>The cause that makes the difference: one that the other view has, where there is such a one.</summary>
    private static EventId Lost(TimelineEvent undercut, View seeing)
    {
        foreach (var cause in undercut.Broken)
            if (seeing.FindVisible(cause) is not null) return cause;
        return undercut.Broken[0];
    }

    private static Mover Added(TimelineEvent added, View first, View second)
    {
        if (added.Keeping is { } keeping) return new("kept", $"kept: {keeping.Reason}", added.Id, added.Branch);
        if (first.Timeline.Find(added.Id) is { } elsewhere && elsewhere.State == EventState.Holds) return Absent(added, first, second);
        if (!added.IsAssumed) return Absent(added, first, second) with { Text = $"holds, unlike on {first.Timeline.Lineage.Leaf.Name}" };
        return new("assumed", $"assumed on {added.Branch}", null, added.Branch);
    }
}
