using Sim.Events;

namespace Sim.Branches;

/// <summary>An event that is otherwise on a branch than before.</summary>
/// <param name="What">In words, after the id.</param>
public sealed record EventShift(EventId Id, string What);

/// <summary>What differs on a branch that moves, by why it does.</summary>
internal sealed record Shifts(ValueList<Casualty> NewlyUndercut, ValueList<EventShift> Restored, ValueList<EventShift> Inherited)
{
    public static Shifts Of(Moving moving, Timeline after)
    {
        var before = moving.Before;
        var fallen = after.Ledger.Undercut.Where(casualty => !casualty.IsKept && before.Find(casualty.Id)?.State != EventState.Undercut)
            .Concat(after.Ledger.Judgments.Where(casualty => !before.Ledger.Judgments.Any(other => other.Id == casualty.Id))).ToValueList();
        var restored = before.All.Where(happened => happened.State == EventState.Undercut && after.Find(happened.Id)?.State != EventState.Undercut)
            .Select(happened => new EventShift(happened.Id, Sides.Turn(happened, after.Find(happened.Id))))
            .Concat(OnceMore(before, after)).ToValueList();
        var told = fallen.Select(casualty => casualty.Id).Concat(restored.Select(shift => shift.Id)).ToHashSet();
        var inherited = before.All.Concat(after.All).Select(happened => happened.Id).Distinct().Order()
            .Where(id => IsMoved(before.Find(id), after.Find(id), told.Contains(id)) && IsAbove(moving, id))
            .Select(id => new EventShift(id, Sides.Turn(before.Find(id), after.Find(id))));
        return new Shifts(fallen, restored, inherited.ToValueList());
    }

    /// <summary>The judgments that are no longer undercut.</summary>
    private static IEnumerable<EventShift> OnceMore(Timeline before, Timeline after) => before.Ledger.Judgments
        .Where(casualty => !after.Ledger.Judgments.Any(other => other.Id == casualty.Id))
        .Select(casualty => new EventShift(casualty.Id, after.Judgments.Any(judgment => judgment.Judgment.Id == casualty.Id) ? "holds again" : "is gone"));

    /// <summary>Whether more differs than what is told as undercut, or as undercut no longer.</summary>
    private static bool IsMoved(TimelineEvent? before, TimelineEvent? after, bool isTold) =>
        before?.Event != after?.Event || (before?.State != after?.State && !isTold);

    /// <summary>Whether the parent has it otherwise, or the window shows it otherwise.</summary>
    private static bool IsAbove(Moving moving, EventId id)
    {
        var (before, after) = (moving.ParentBefore.Find(id), moving.ParentAfter.Find(id));
        return before?.Event != after?.Event || before?.State != after?.State
            || (before is not null && moving.Leaf.Point!.Inherits(before.Effective) != moving.Point.Inherits(before.Effective));
    }
}
