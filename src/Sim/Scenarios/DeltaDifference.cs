using Sim.Branches;
using Sim.Events;

namespace Sim.Scenarios;

/// <summary>What leads from a stored branch's delta to a file's: id by id, a replacement's two ids together.</summary>
internal static class DeltaDifference
{
    public const string Gone = "no longer in the file";
    private const string Edited = "the file says otherwise";

    /// <param name="plan">From which <paramref name="file"/> was folded.</param>
    public static IReadOnlyList<Change> Of(Branch file, BranchPlan plan, StoredBranch stored, Settling settling)
    {
        var stated = plan.Changes.ToLookup(change => change.Subject!.Value);
        var changes = new List<Change>();
        foreach (var unit in ReplacementUnits.Of(Ids(file, stored.Stated), file, stored.Stated, stored.Current))
        {
            if (unit.All(id => Said.Of(file, id).SaysAsMuchAs(Said.Of(stored.Current, id))) || IsAsStated(unit, file, stored.Stated)) continue;
            var isTouched = unit.Any(id => Said.Of(stored.Current, id).Standing != Said.Of(stored.Stated, id).Standing);
            if (!isTouched || settling.TakesFile(Conflict(unit, file, stored.Current))) changes.AddRange(Steps(unit, file, stated, stored.Current));
        }
        return [.. ChangeOrder.Of(changes)];
    }

    /// <summary>What leads from what loads stated to what the file states; nothing where they say the same.</summary>
    public static IEnumerable<Change> Between(Branch before, Branch file, BranchPlan plan)
    {
        var stated = plan.Changes.ToLookup(change => change.Subject!.Value);
        var changes = new List<Change>();
        foreach (var unit in ReplacementUnits.Of(Ids(file, before), file, before))
            if (!IsAsStated(unit, file, before)) changes.AddRange(Recoded(unit, file, before) ?? Restated(unit, file, stated, before));
        return ChangeOrder.Of(changes);
    }

    private static IEnumerable<EventId> Ids(Branch file, Branch stated) => file.Delta.Entries.Concat(stated.Delta.Entries).Select(entry => entry.Id).Distinct();

    private static bool IsAsStated(IReadOnlyList<EventId> unit, Branch file, Branch stated) =>
        unit.All(id => Said.Of(file, id).SaysAsMuchAs(Said.Of(stated, id)));

    private static IEnumerable<Change> Steps(IReadOnlyList<EventId> unit, Branch file, ILookup<EventId, Change> stated, Branch current) =>
        Recoded(unit, file, current) ?? (file.IsRoot ? unit.SelectMany(id => OnRoot(id, Said.Of(file, id), Said.Of(current, id))) : Restated(unit, file, stated, current));

    /// <summary>The same said of events that are coded otherwise; null where more differs.</summary>
    private static IEnumerable<Change>? Recoded(IReadOnlyList<EventId> unit, Branch file, Branch before)
    {
        var differing = unit.Select(id => (Now: Said.Of(file, id), Before: Said.Of(before, id))).Where(pair => pair.Now != pair.Before).ToList();
        return !differing.TrueForAll(pair => pair.Now.DiffersInCodingAlone(pair.Before)) ? null
            : differing.Select(pair => new Change.Corrected(pair.Now.Content!, pair.Now is { IsOwn: false, StatementReason.Length: > 0 } ? pair.Now.StatementReason : Edited));
    }

    /// <summary>All that the branch says of the unit withdrawn, and stated as the file states it.</summary>
    private static IEnumerable<Change> Restated(IReadOnlyList<EventId> unit, Branch file, ILookup<EventId, Change> stated, Branch before)
    {
        var left = before;
        foreach (var id in unit)
        {
            if (left.Delta.Find(id) is not { IsChange: true }) continue;
            var reverted = new Change.Reverted(id, unit.All(tied => Said.Of(file, tied) == Said.Nothing) ? Gone : Edited);
            left = left.Evolve(reverted); // A replacement goes as a whole.
            yield return reverted;
        }
        foreach (var change in unit.SelectMany(id => stated[id])) yield return change;
    }

    /// <summary>A record is never withdrawn from a root: it is retracted there.</summary>
    private static IEnumerable<Change> OnRoot(EventId id, Said now, Said current)
    {
        if (now.SaysAsMuchAs(current)) yield break;
        if (now.Content is not { } content)
        {
            yield return new Change.Retracted(id, Gone);
            yield break;
        }
        if (current.Content is null || (current.IsOut && !now.IsOut)) yield return new Change.Asserted(content);
        else if (content != current.Content) yield return new Change.Corrected(content, Edited);
        if (now.IsOut && now with { Content = null } != current with { Content = null }) yield return new Change.Retracted(id, now.DecisionReason, now.Reported);
    }

    private static LoadConflict Conflict(IReadOnlyList<EventId> unit, Branch file, Branch current)
    {
        var differing = unit.Where(id => !Said.Of(file, id).SaysAsMuchAs(Said.Of(current, id))).ToList();
        return Sides.Of(file.Name, string.Join(" and ", differing), [.. differing.Select(id => (Said.Of(current, id).Beside(Said.Of(file, id)), Said.Of(file, id).Beside(Said.Of(current, id))))]);
    }
}
