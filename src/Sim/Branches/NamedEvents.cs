using Sim.Events;

namespace Sim.Branches;

/// <summary>Which events of a root must be told in full, because somebody names them; what nobody names is as well told as a fact.</summary>
/// <remarks>Snapshots keep the versions of what was named: whoever changes this raises their format.</remarks>
public static class NamedEvents
{
    /// <summary>What a change is about and what it names: of its own, its causes and what it answers, its rivals.</summary>
    public static IEnumerable<EventId> Of(Change change) => change switch
    {
        Change.Asserted { Event: var happened } => happened.Causes.Prepend(happened.Id),
        Change.Corrected { Event: var happened } => happened.Causes.Prepend(happened.Id),
        Change.Replaced replaced => replaced.With.Causes.Prepend(replaced.With.Id).Prepend(replaced.Id),
        Change.Retracted or Change.Kept or Change.Dropped or Change.Reverted => [change.Subject!.Value],
        Change.Declared { Declaration: Declaration.Judged { Judgment: var judgment } } => judgment.Because,
        Change.Declared { Declaration: Declaration.Disputed { Claims: var claims } } => claims,
        Change.Declared { Declaration: Declaration.Ruled { Rule: var rule } } => rule.Precedents,
        Change.Declared or Change.Withdrawn or Change.Opened or Change.Rebased or Change.Closed or Change.Stated => [],
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>What a command is about and what it names: told, it is decided as on a root that is told whole.</summary>
    /// <remarks>All but a rebase: that lists what is new on the parent event by event.</remarks>
    public static IEnumerable<EventId> Of(BranchCommand command) => command switch
    {
        BranchCommand.Record record => Of(new Change.Asserted(record.Event)),
        BranchCommand.Correct correct => Of(new Change.Corrected(correct.Event, correct.Reason)),
        BranchCommand.Retract retract => [retract.Id],
        BranchCommand.Replace replace => Of(new Change.Replaced(replace.Id, replace.With, replace.Reason)),
        BranchCommand.Keep keep => [keep.Id],
        BranchCommand.Drop drop => [drop.Id],
        BranchCommand.Revert revert => [revert.Id],
        BranchCommand.Declare declare => Of(new Change.Declared(declare.Declaration)),
        BranchCommand.Promote { Promotion: var promotion } => Of(new Change.Asserted(promotion.Event)).Concat(promotion.Instead).Concat(promotion.AssumedCauses),
        // Each side must know what the other names.
        BranchCommand.Rebase rebase => Of(rebase.Onto),
        BranchCommand.Graft graft => Of(graft.From).Concat(graft.Ids),
        BranchCommand.Close => [],
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>By a lineage's branches below its root.</summary>
    public static IEnumerable<EventId> Of(Lineage lineage) => lineage.Branches.Skip(1).SelectMany(branch => branch.Delta.Entries.SelectMany(Of)
        .Concat(branch.Declarations.Values.SelectMany(declaration => Of(new Change.Declared(declaration)))));

    private static IEnumerable<EventId> Of(DeltaEntry entry)
    {
        yield return entry.Id;
        if (entry.Removal?.ReplacedBy is { } by) yield return by;
        if (entry.Replaces is { } old) yield return old;
        foreach (var statement in entry.Statements)
            foreach (var cause in statement.Content.Causes) yield return cause;
    }
}
