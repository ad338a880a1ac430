using Sim.Branches;
using Sim.Events;

namespace Sim.Store;

/// <summary>How much of a long root a question asks for.</summary>
internal enum Telling
{
    /// <summary>Every event in full.</summary>
    Whole,

    /// <summary>In full what the lineage and the question name; facts for the rest.</summary>
    Named,
}

/// <summary>Which events of a root must be told, because somebody names them.</summary>
internal static class NamedEvents
{
    /// <summary>By a lineage's branches below its root.</summary>
    public static IEnumerable<EventId> Of(Lineage lineage) => lineage.Branches.Skip(1).SelectMany(branch => branch.Delta.Entries.SelectMany(Of)
        .Concat(branch.Declarations.Values.SelectMany(declaration => IndexedStream.Named(new Change.Declared(declaration)))));

    /// <summary>By a command.</summary>
    public static IEnumerable<EventId> Of(BranchCommand command) => command switch
    {
        BranchCommand.Record record => record.Event.Causes.Prepend(record.Event.Id),
        BranchCommand.Correct correct => correct.Event.Causes.Prepend(correct.Event.Id),
        BranchCommand.Retract retract => [retract.Id],
        BranchCommand.Replace replace => replace.With.Causes.Prepend(replace.With.Id).Prepend(replace.Id),
        BranchCommand.Keep keep => [keep.Id],
        BranchCommand.Drop drop => [drop.Id],
        BranchCommand.Revert revert => [revert.Id],
        BranchCommand.Declare declare => IndexedStream.Named(new Change.Declared(declare.Declaration)),
        BranchCommand.Promote { Promotion: var promotion } => promotion.Event.Causes.Prepend(promotion.Event.Id).Concat(promotion.Instead).Concat(promotion.AssumedCauses),
        // Each side must know what the other names.
        BranchCommand.Rebase rebase => Of(rebase.Onto),
        BranchCommand.Graft graft => Of(graft.From).Concat(graft.Ids),
        BranchCommand.Close => [],
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static IEnumerable<EventId> Of(DeltaEntry entry)
    {
        yield return entry.Id;
        if (entry.Removal?.ReplacedBy is { } by) yield return by;
        if (entry.Replaces is { } old) yield return old;
        foreach (var statement in entry.Statements)
            foreach (var cause in statement.Content.Causes) yield return cause;
    }
}
