using Sim.Events;

namespace Sim.Branches;

/// <summary>Finds what a rebase may not pass over in silence.</summary>
/// <param name="Conflicts">By id.</param>
/// <param name="Agreed">Units that the parent speaks of as well, to the same effect; the twins among them.</param>
/// <param name="Twins">Units that assert what the parent asserts: they are withdrawn, since an id stands once.</param>
/// <param name="Strangers">Errors that no withdrawal of an own change would mend.</param>
internal sealed record ConflictSearch(ValueList<RebaseConflict> Conflicts, ValueList<OwnUnit> Agreed, ValueList<OwnUnit> Twins, IReadOnlyList<Problem> Strangers)
{
    public static ConflictSearch Of(Moving moving, ValueList<Settlement> settled)
    {
        var (found, agreed) = (new Dictionary<OwnUnit, ValueList<EventId>>(), new List<OwnUnit>());
        var twins = moving.Units.Where(unit => moving.IsAlikeOnParent(unit) && IsSameEitherWay(moving, unit)).ToList();
        var errors = moving.NewErrors(twins);
        var blamed = Blame(moving, errors, twins);
        var decided = moving.Units.Where(unit => !twins.Contains(unit) && (blamed.ContainsKey(unit) || (unit.Ids.Any(moving.DiffersOnParent) && !IsSameEitherWay(moving, unit)))).ToHashSet();
        foreach (var unit in moving.Units)
        {
            var over = Over(moving, unit, [.. decided, .. twins]).ToValueList();
            if (decided.Contains(unit) || (over.Count > 0 && !IsSameEitherWay(moving, unit))) found.Add(unit, over);
            else if (over.Count > 0 || twins.Contains(unit)) agreed.Add(unit);
        }
        // What is withdrawn may be what another own change needs: then that is to be decided too.
        while (true)
        {
            var theirs = moving.Units.Where(unit => twins.Contains(unit) || (found.ContainsKey(unit) && SideOf(unit, settled) == Side.Theirs)).ToList();
            errors = moving.NewErrors(theirs);
            blamed = Blame(moving, errors, theirs);
            var more = blamed.Keys.Where(unit => !found.ContainsKey(unit)).ToList();
            foreach (var unit in more) found.Add(unit, []);
            if (more.Count > 0) continue;
            var conflicts = moving.Units.Where(found.ContainsKey).Select(unit => new RebaseConflict(
                unit, Sides.Theirs(moving, found[unit], blamed.GetValueOrDefault(unit) ?? []), Sides.Ours(moving, unit, found[unit]),
                (blamed.GetValueOrDefault(unit) ?? []).ToValueList(), SideOf(unit, settled)));
            return new ConflictSearch(conflicts.ToValueList(), agreed.Where(unit => !found.ContainsKey(unit)).ToValueList(), twins.ToValueList(), [.. errors.Where(error => !blamed.Values.Any(list => list.Contains(error)))]);
        }
    }

    /// <summary>The ids under the unit that show themselves otherwise on the parent: its own, and those that its events name.</summary>
    /// <param name="decided">Units in conflict over their own ids, about which nobody is asked twice, and those that stand as before.</param>
    private static IEnumerable<EventId> Over(Moving moving, OwnUnit unit, HashSet<OwnUnit> decided)
    {
        foreach (var id in unit.Ids)
        {
            if (moving.DiffersOnParent(id)) yield return id;
            if (moving.Leaf.Delta.Find(id) is not { IsOwn: true, Removal: null, Statements: [.., { Content: var content }] }) continue;
            foreach (var cause in content.Causes)
                if (moving.DiffersOnParent(cause) && !(moving.UnitOf(cause) is { } own && decided.Contains(own))) yield return cause;
        }
    }

    private static bool IsSameEitherWay(Moving moving, OwnUnit unit)
    {
        var (ours, theirs) = (moving.After([]), moving.After([unit]));
        foreach (var id in unit.Ids)
            if (EventFace.Of(ours.Find(id)) != EventFace.Of(theirs.Find(id))) return false;
        return true;
    }

    /// <summary>Whose withdrawal would mend each error: that of the change it is about, else any that is found to.</summary>
    private static Dictionary<OwnUnit, List<Problem>> Blame(Moving moving, IReadOnlyList<Problem> errors, IReadOnlyList<OwnUnit> theirs)
    {
        var blamed = new Dictionary<OwnUnit, List<Problem>>();
        foreach (var error in errors)
            foreach (var unit in Blamed(moving, error, theirs))
            {
                if (!blamed.TryGetValue(unit, out var list)) blamed.Add(unit, list = []);
                list.Add(error);
            }
        return blamed;
    }

    private static IEnumerable<OwnUnit> Blamed(Moving moving, Problem error, IReadOnlyList<OwnUnit> theirs)
    {
        var about = EventId.IsValid(error.About) ? moving.UnitOf(new EventId(error.About)) : null;
        return about is not null && !theirs.Contains(about)
            ? [about]
            : moving.Units.Where(unit => !theirs.Contains(unit) && !moving.NewErrors([.. theirs, unit]).Contains(error));
    }

    private static Side? SideOf(OwnUnit unit, ValueList<Settlement> settled)
    {
        foreach (var settlement in settled)
            if (unit.Ids.Contains(settlement.Id)) return settlement.Side;
        return null;
    }
}
