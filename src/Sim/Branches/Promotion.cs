using Sim.Events;

namespace Sim.Branches;

/// <summary>An event that a branch assumed and that turned out to be true, on its way to the root.</summary>
/// <param name="Event">As it is to be recorded: with citations of its own, for those of an assumed event are precedents.</param>
/// <param name="Branch">That assumed it.</param>
/// <param name="Instead">The events in whose place it stands, back to the one that is recorded.</param>
/// <param name="AssumedCauses">Of its causes, those that are assumed themselves.</param>
public sealed record Promotion(PoliticalEvent Event, string Branch, ValueList<EventId> Instead, ValueList<EventId> AssumedCauses)
{
    /// <param name="timeline">Of the branch, or of one below it.</param>
    public static bool TryFind(Timeline timeline, TimelineEvent found, out Promotion promotion, out Refusal refusal)
    {
        var root = timeline.Lineage.Root.Name;
        (promotion, refusal) = (null!, null!);
        if (timeline.Lineage.Leaf.IsRoot) refusal = new Refusal($"'{root}' is a root: what stands there is recorded", "name the branch that assumes the event");
        else if (!found.IsAssumed && found.StatedBy != root) refusal = new Refusal($"'{found.Id}' is recorded on '{root}'; '{found.StatedBy}' corrects it", $"if the correction is right: sim correct {root} {found.Id}");
        else if (!found.IsAssumed) refusal = new Refusal($"'{found.Id}' is recorded on '{root}' already", "name an event that the branch assumes");
        else if (found.State == EventState.Out) refusal = new Refusal($"'{found.Id}' is out on '{timeline.Lineage.Leaf.Name}'", "revert its removal first, or record it (sim record)");
        else
        {
            promotion = new Promotion(
                found.Event with { Citations = [] }, found.Branch, Replaced(timeline, found).ToValueList(),
                found.Event.Causes.Where(cause => timeline.Find(cause) is { IsAssumed: true }).ToValueList());
            return true;
        }
        return false;
    }

    /// <param name="root">The root's timeline.</param>
    internal Decision Decide(Timeline root)
    {
        if (Event.Citations.Count == 0) return new Decision.Refused($"'{Event.Id}' is to be recorded without a citation", "cite what tells that it happened: --cite SOURCE");
        var missing = AssumedCauses.Where(cause => root.Find(cause) is not { State: EventState.Holds }).ToList();
        if (missing.Count > 0)
            return new Decision.Refused(missing.Select(cause => new Refusal($"'{Event.Id}' hangs on '{cause}', which '{Branch}' only assumes", $"promote '{cause}' first")).ToValueList());

        var changes = new List<Change>();
        switch (root.Find(Event.Id))
        {
            case null or { State: EventState.Out }: changes.Add(new Change.Asserted(Event, $"assumed on '{Branch}', turned out to be true")); break;
            case { State: EventState.Holds } same when same.Event == Event: break;
            default: return new Decision.Refused($"'{Event.Id}' already names an event on '{root.Lineage.Leaf.Name}'", $"correct that event there (sim correct {root.Lineage.Leaf.Name} {Event.Id})");
        }
        // Until the world could know of the one, the other stands.
        changes.AddRange(Instead.Where(id => root.Find(id) is { State: not EventState.Out })
            .Select(id => new Change.Retracted(id, $"'{Event.Id}' happened instead (promoted from '{Branch}')", Event.Known)));
        return changes.Count == 0 ? new Decision.NoChange() : new Decision.Append(changes.ToValueList());
    }

    private static IEnumerable<EventId> Replaced(Timeline timeline, TimelineEvent found)
    {
        var seen = new HashSet<EventId> { found.Id };
        for (var by = found; timeline.Lineage.Branches.First(branch => branch.Name == by.Branch).Delta.Find(by.Id)?.Replaces is { } id && seen.Add(id) && timeline.Find(id) is { } old; by = old)
            yield return id;
    }
}
