using Sim.Events;

namespace Sim.Branches;

/// <summary>A branch on its way to another fork point: how it looks there with all its changes or without some.</summary>
internal sealed class Moving
{
    private readonly Lineage onto;
    private readonly ForkPoint point;
    private readonly HashSet<Problem> known;
    private readonly Dictionary<EventId, OwnUnit> unitOf = [];
    private readonly Lazy<Timeline> unchanged;

    public Moving(Timeline before, ForkPoint point, Lineage onto)
    {
        (Before, this.point, this.onto) = (before, point, onto);
        (ParentBefore, ParentAfter) = (Timeline.Of(before.Lineage.Parent!), Timeline.Of(onto));
        known = [.. Errors(before)];
        Units = OwnUnit.Of(Leaf.Delta);
        unchanged = new(() => Resolve([]));
        foreach (var unit in Units)
            foreach (var id in unit.Ids) unitOf[id] = unit;
    }

    public Timeline Before { get; }
    public Timeline ParentBefore { get; }
    public Timeline ParentAfter { get; }
    public IReadOnlyList<OwnUnit> Units { get; }
    public Branch Leaf => Before.Lineage.Leaf;
    public ForkPoint Point => point;

    public OwnUnit? UnitOf(EventId id) => unitOf.GetValueOrDefault(id);

    /// <summary>Withdrawals while the branch still stands where it stood, then the move.</summary>
    public IEnumerable<Change> Changes(IReadOnlyList<OwnUnit> theirs) =>
        theirs.SelectMany(unit => unit.Reverted(Leaf, $"rebased: {onto.Leaf.Name} {(IsAlikeOnParent(unit) ? "says the same" : "decides")}")).Append<Change>(new Change.Rebased(point));

    /// <summary>The branch there, without what those units say.</summary>
    public Timeline After(IReadOnlyList<OwnUnit> theirs) => theirs.Count == 0 ? unchanged.Value : Resolve(theirs);

    private Timeline Resolve(IReadOnlyList<OwnUnit> theirs) =>
        Timeline.Of(onto.Child(Changes(theirs).Aggregate(Leaf, (branch, change) => branch.Evolve(change))));

    /// <summary>What would be wrong with the branch there and was not before.</summary>
    public IReadOnlyList<Problem> NewErrors(IReadOnlyList<OwnUnit> theirs) => [.. Errors(After(theirs)).Where(problem => !known.Contains(problem))];

    /// <summary>Whether the id shows itself otherwise on the parent there than on the parent here.</summary>
    public bool DiffersOnParent(EventId id) => EventFace.Of(ParentBefore.Find(id)) != EventFace.Of(ParentAfter.Find(id));

    /// <summary>Whether the branch asserts an event, and says no more of it, that the parent there asserts with the same content.</summary>
    public bool IsAlikeOnParent(OwnUnit unit) =>
        unit.Ids is [var id] && Leaf.Delta.Find(id) is { IsOwn: true, Removal: null, Keeping: null, Dropping: null, Statements: [.., { Content: var content }] }
            && ParentAfter.Find(id) is { State: not EventState.Out } above && above.Event == content;

    private static IEnumerable<Problem> Errors(Timeline timeline) => Consistency.Problems(timeline).Where(problem => problem.Severity == Severity.Error);
}
