using Sim.Events;

namespace Sim.Branches;

/// <summary>A branch while changes are tried upon it: what cannot be made yet waits for the others.</summary>
internal sealed class Grafting(Timeline onto)
{
    private readonly List<Change> changes = [];
    private readonly List<Change> already = [];
    private readonly List<(Change Change, ValueList<Refusal> Why)> refused = [];
    private Timeline timeline = onto;

    public IReadOnlyList<Change> Changes => changes;
    public IReadOnlyList<Change> Already => already;

    public void Try(IEnumerable<Change> wanted)
    {
        var waiting = wanted.ToList();
        List<(Change, ValueList<Refusal>)> left;
        for (var before = -1; before != waiting.Count; waiting = [.. left.Select(pair => pair.Item1)])
        {
            before = waiting.Count;
            left = [];
            foreach (var change in waiting)
                if (Try(change) is { Count: > 0 } why) left.Add((change, why));
            if (left.Count == before || left.Count == 0)
            {
                refused.AddRange(left);
                return;
            }
        }
    }

    public IEnumerable<Refusal> Refusals(BranchCommand.Graft command) => refused.SelectMany(pair =>
        Missing(pair.Change, command.From) is { Count: > 0 } missing ? missing.Select(cause => Needs(pair.Change, cause, command.From)) : pair.Why);

    private ValueList<Refusal> Try(Change change)
    {
        // It may be undercut there, by what was grafted with it before: it is stated all the same.
        if (change is Change.Asserted asserted && timeline.Find(asserted.Event.Id) is { State: not EventState.Out } there && there.Event == asserted.Event)
        {
            already.Add(change);
            return [];
        }
        switch (BranchDecider.Decide(timeline, Command(change)))
        {
            case Decision.NoChange:
                already.Add(change);
                return [];
            case Decision.Append { Changes: var made }:
                changes.AddRange(made);
                timeline = Timeline.Of(timeline.Lineage.With(made.Aggregate(timeline.Lineage.Leaf, (branch, step) => branch.Evolve(step))));
                return [];
            case Decision.Refused { Refusals: var why }: return why;
            default: throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>Causes that do not hold here and that the other branch, or one above it, states.</summary>
    private ValueList<EventId> Missing(Change change, Lineage from) => ((change as Change.Asserted)?.Event ?? (change as Change.Replaced)?.With)?.Causes
        .Where(cause => timeline.Find(cause) is not { State: EventState.Holds } && Stating(from, cause) is not null).ToValueList() ?? [];

    private static Branch? Stating(Lineage from, EventId id) => from.Branches.LastOrDefault(branch => branch.Delta.Find(id) is { IsOwn: true, Removal: null });

    private Refusal Needs(Change change, EventId cause, Lineage from)
    {
        var named = (change as Change.Replaced)?.With.Id ?? change.Subject!.Value;
        var reason = $"'{named}' hangs on '{cause}', which {(timeline.Find(cause) is null ? "is not on" : "does not hold on")} '{timeline.Lineage.Leaf.Name}'";
        return new Refusal(reason, Stating(from, cause)! switch
        {
            var branch when branch.Name == from.Leaf.Name => $"graft '{cause}' too",
            { IsRoot: true, Name: var root } => timeline.Find(cause) is null
                ? $"it is recorded on '{root}' since: move '{timeline.Lineage.Leaf.Name}' there first (sim rebase)"
                : $"revert what takes it out on '{timeline.Lineage.Leaf.Name}', or leave '{named}' out",
            var above => $"graft '{cause}' from '{above.Name}' first",
        });
    }

    private static BranchCommand Command(Change change) => change switch
    {
        Change.Asserted asserted => new BranchCommand.Record(asserted.Event, asserted.Reason),
        Change.Corrected corrected => new BranchCommand.Correct(corrected.Event, corrected.Reason),
        Change.Retracted retracted => new BranchCommand.Retract(retracted.Id, retracted.Reason, retracted.Reported),
        Change.Replaced replaced => new BranchCommand.Replace(replaced.Id, replaced.With, replaced.Reason),
        Change.Kept kept => new BranchCommand.Keep(kept.Id, kept.Reason),
        Change.Dropped dropped => new BranchCommand.Drop(dropped.Id, dropped.Reason),
        _ => throw new System.Diagnostics.UnreachableException($"{change} is no change on an event"),
    };
}
