using Sim.Events;

namespace Sim.Branches;

/// <summary>State × command → one change, nothing, or a refusal with the fix. It never depends on a standing's state.</summary>
public static class BranchDecider
{
    /// <param name="timeline">Of the branch, with everything known.</param>
    /// <exception cref="ArgumentException">A rebase whose <see cref="BranchCommand.Rebase.Onto"/> stands at another version than its basis.</exception>
    public static Decision Decide(Timeline timeline, BranchCommand command)
    {
        if (ClosedBranch.Refusal(timeline.Lineage.Leaf) is { } closed && command is not BranchCommand.Close) return new Decision.Refused([closed]);
        var decision = Propose(timeline, command);
        if (decision is not Decision.Append { Changes: var changes }) return decision;

        var leaf = changes.Aggregate(timeline.Lineage.Leaf, (branch, change) => branch.Evolve(change));
        var after = Timeline.Of(command is BranchCommand.Rebase rebase ? rebase.Onto.Child(leaf) : timeline.Lineage.With(leaf));
        var before = Errors(timeline).ToHashSet();
        var introduced = Errors(after).Where(problem => !before.Contains(problem)).Union(changes.SelectMany(change => Unfounded(change, after))).ToList();
        return introduced.Count == 0 ? decision
            : new Decision.Refused(introduced.Select(problem => new Refusal(problem.What, problem.Fix)).ToValueList());
    }

    /// <summary>What no later look at the branch can tell: an event may lose a cause, but none is asserted on one that does not hold.</summary>
    private static IEnumerable<Problem> Unfounded(Change change, Timeline after) => change switch
    {
        Change.Asserted asserted => CauseProblems.Unfounded(after.Find(asserted.Event.Id)!, after),
        Change.Replaced replaced => CauseProblems.Unfounded(after.Find(replaced.With.Id)!, after),
        Change.Corrected or Change.Retracted or Change.Kept or Change.Dropped or Change.Reverted
            or Change.Rebased or Change.Declared or Change.Withdrawn or Change.Closed => [],
        _ => throw new System.Diagnostics.UnreachableException($"{change} is decided by no command"),
    };

    private static Decision Propose(Timeline timeline, BranchCommand command) => command switch
    {
        BranchCommand.Record record => Record(timeline.Find(record.Event.Id), record),
        BranchCommand.Correct correct => Known(timeline, correct.Event.Id, found => Correct(found, correct)),
        BranchCommand.Retract retract => Known(timeline, retract.Id, found => found.State == EventState.Out
            ? new Decision.NoChange()
            : new Decision.Append(new Change.Retracted(retract.Id, retract.Reason, retract.Reported))),
        BranchCommand.Replace replace => Known(timeline, replace.Id, found => Replace(timeline, found, replace)),
        BranchCommand.Keep keep => Known(timeline, keep.Id, found => Keep(timeline, found, keep)),
        BranchCommand.Drop drop => Known(timeline, drop.Id, found => Drop(timeline, found, drop)),
        BranchCommand.Revert revert => Revert(timeline, revert),
        BranchCommand.Rebase rebase => Rebase.Decide(timeline, rebase),
        BranchCommand.Declare declare => timeline.Lineage.Leaf.Declarations.GetValueOrDefault(declare.Declaration.Key) == declare.Declaration
            ? new Decision.NoChange()
            : new Decision.Append(new Change.Declared(declare.Declaration, declare.Reason)),
        BranchCommand.Graft graft => Graft.Of(timeline, graft).Decision,
        BranchCommand.Promote promote => promote.Promotion.Decide(timeline),
        BranchCommand.Close close => ClosedBranch.Decide(timeline.Lineage.Leaf, close),
        _ => throw new System.Diagnostics.UnreachableException($"{command}"),
    };

    private static Decision Known(Timeline timeline, EventId id, Func<TimelineEvent, Decision> decide) =>
        timeline.Find(id) is { } found ? decide(found) : Unknown(timeline, id);

    private static Decision.Refused Unknown(Timeline timeline, EventId id) =>
        new($"no event '{id}' on '{timeline.Lineage.Leaf.Name}'", Nearest.Ask(id.Value, timeline.All.Select(happened => happened.Id.Value), "'sim events' lists what there is"));

    private static Decision Record(TimelineEvent? found, BranchCommand.Record command) => found switch
    {
        null or { State: EventState.Out } => new Decision.Append(new Change.Asserted(command.Event, command.Reason)),
        { State: EventState.Holds } when found.Event == command.Event => new Decision.NoChange(),
        _ => new Decision.Refused($"'{found.Id}' already names an event", "choose another id, or correct or replace that event"),
    };

    private static Decision Correct(TimelineEvent found, BranchCommand.Correct command) => found switch
    {
        { State: EventState.Out } => new Decision.Refused($"'{found.Id}' is {Fate(found)}", "revert that first, or record the event anew"),
        _ when found.Event == command.Event => new Decision.NoChange(),
        _ => new Decision.Append(new Change.Corrected(command.Event, command.Reason)),
    };

    private static Decision Replace(Timeline timeline, TimelineEvent found, BranchCommand.Replace command)
    {
        var instead = timeline.Find(command.With.Id);
        if (found.Removal?.ReplacedBy is { } id && id == command.With.Id && instead?.Event == command.With) return new Decision.NoChange();
        if (found.State == EventState.Out) return new Decision.Refused($"'{found.Id}' is {Fate(found)} already", "revert that first");
        if (command.With.Id == found.Id) return new Decision.Refused("what happened instead is another event", $"give it an id of its own, or correct '{found.Id}'");
        if (instead is { State: not EventState.Out }) return new Decision.Refused($"'{instead.Id}' already names an event", "choose another id");
        return new Decision.Append(new Change.Replaced(command.Id, command.With, command.Reason));
    }

    private static Decision Keep(Timeline timeline, TimelineEvent found, BranchCommand.Keep command) => found.State switch
    {
        _ when timeline.Lineage.Leaf.IsRoot => new Decision.Refused("nothing is undercut on a root, so nothing can be kept", "keep it on a branch"),
        EventState.Undercut => new Decision.Append(new Change.Kept(command.Id, command.Reason)),
        EventState.Holds when found.Keeping is not null => new Decision.NoChange(),
        EventState.Holds => new Decision.Refused($"'{found.Id}' is not undercut: there is nothing to keep", "'sim events --undercut' lists what is"),
        EventState.Out => new Decision.Refused($"'{found.Id}' is {Fate(found)}; only an undercut event can be kept", "revert its removal"),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static Decision Drop(Timeline timeline, TimelineEvent found, BranchCommand.Drop command) => found switch
    {
        _ when timeline.Lineage.Leaf.IsRoot => new Decision.Refused("nothing is undercut on a root, so nothing can be dropped", "drop it on a branch, or retract it"),
        { State: EventState.Undercut, Dropping: not null } => new Decision.NoChange(),
        { State: EventState.Undercut } => new Decision.Append(new Change.Dropped(command.Id, command.Reason)),
        { State: EventState.Holds } when StandsByDecision(timeline, found) => new Decision.Append(new Change.Dropped(command.Id, command.Reason)),
        { State: EventState.Holds } => new Decision.Refused($"'{found.Id}' is not undercut, so there is nothing to let go", "retract it, if it must not count"),
        { State: EventState.Out } => new Decision.Refused($"'{found.Id}' is {Fate(found)}; only an undercut event can be dropped", "leave it: it does not count"),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Whether it would be undercut, had the branch not kept it.</summary>
    private static bool StandsByDecision(Timeline timeline, TimelineEvent kept) => kept.Mended.Count > 0
        && (kept.Event.CauseMode == CauseMode.All || kept.Event.Causes.All(cause => timeline.Find(cause)?.State != EventState.Holds));

    private static Decision Revert(Timeline timeline, BranchCommand.Revert command)
    {
        var entry = timeline.Lineage.Leaf.Delta.Find(command.Id);
        if (timeline.Lineage.Leaf.IsRoot && entry is { Statements.Count: > 0 }) return Restore(entry, command.Reason);
        if (entry is { IsChange: true }) return new Decision.Append(new Change.Reverted(command.Id, command.Reason));
        return entry is null && timeline.Find(command.Id) is null ? Unknown(timeline, command.Id) : new Decision.NoChange();
    }

    /// <summary>On a root the assertion is the record itself, and stays: what is taken back is what was said of it since.</summary>
    private static Decision Restore(DeltaEntry entry, string reason)
    {
        var recorded = entry.Statements[0].Content;
        if (entry.Removal is not null) return new Decision.Append(new Change.Asserted(recorded, reason));
        return entry.Statements[^1].Content == recorded ? new Decision.NoChange() : new Decision.Append(new Change.Corrected(recorded, reason));
    }

    private static string Fate(TimelineEvent found) =>
        found.Removal!.ReplacedBy is { } by ? $"replaced by '{by}' on '{found.RemovedBy}'" : $"retracted on '{found.RemovedBy}'";

    private static IEnumerable<Problem> Errors(Timeline timeline) => Consistency.Problems(timeline).Where(problem => problem.Severity == Severity.Error);
}
