namespace Sim.Branches;

/// <summary>What a move of a branch's fork point does: a plan as a value.</summary>
/// <remarks>
/// It conflicts on what the branch itself says of an id that shows another content or holding on the parent than before, on an own event that
/// names such an id as a cause (unless the branch's own change on that id is in conflict itself), and on whatever could not stay: a change
/// that would reach before the fork, double an id, put a cause after its effect. Where the id is the same on the branch with the own change
/// and without it, there is no conflict.
/// </remarks>
/// <param name="Agreed">Own changes that the parent has come to agree with: with them or without them the branch is the same.</param>
/// <param name="Twins">Those of <paramref name="Agreed"/> that assert what the parent asserts: the move withdraws them, since an id stands once.</param>
/// <param name="NewlyUndercut">Events and judgments, with the chains that break them.</param>
/// <param name="Restored">Events and judgments that are no longer undercut: they hold, are out, or are gone.</param>
/// <param name="Inherited">Other events that differ on the branch because they differ on the parent, or lie otherwise to the window.</param>
/// <param name="Declarations">What is declared otherwise on the branch because an ancestor declares it otherwise.</param>
/// <param name="Changes">Withdrawals, then the move; empty where nothing moves, and where it is refused.</param>
public sealed record Rebase(
    string Branch, string Parent, ForkPoint From, ForkPoint To, ValueList<RebaseConflict> Conflicts, ValueList<OwnUnit> Agreed, ValueList<OwnUnit> Twins,
    ValueList<Casualty> NewlyUndercut, ValueList<EventShift> Restored, ValueList<EventShift> Inherited, ValueList<DeclarationShift> Declarations, ValueList<Change> Changes, ValueList<Refusal> Refusals)
{
    public bool IsInPlace => From == To;

    /// <param name="timeline">Of the branch, with everything known.</param>
    /// <exception cref="ArgumentException"><see cref="BranchCommand.Rebase.Onto"/> stands at another version than the point's basis.</exception>
    public static Decision Decide(Timeline timeline, BranchCommand.Rebase command) =>
        Refusal(timeline.Lineage.Leaf, command.Onto.Leaf.Name) is { } refusal ? new Decision.Refused([refusal]) : Of(timeline, command) switch
        {
            { IsInPlace: true } => new Decision.NoChange(),
            { Refusals: { Count: > 0 } refusals } => new Decision.Refused(refusals),
            { Changes: var changes } => new Decision.Append(changes),
        };

    /// <summary>Why the branch cannot be moved on that branch at all; null where it can.</summary>
    public static Refusal? Refusal(Branch branch, string onto) => branch switch
    {
        _ when ClosedBranch.Refusal(branch) is { } closed => closed,
        { IsRoot: true } => new Refusal($"'{branch.Name}' is a root and has no parent to be moved on", "rebase a branch of it"),
        _ when branch.Parent != onto => new Refusal(
            $"'{branch.Name}' stands on '{branch.Parent}', not on '{onto}'", $"copy its changes to a branch of '{onto}' (sim graft), or write --onto {branch.Parent}"),
        _ => null,
    };

    /// <param name="timeline">Of the branch, with everything known. It may be moved: see <see cref="Refusal"/>.</param>
    /// <exception cref="ArgumentException"><see cref="BranchCommand.Rebase.Onto"/> stands at another version than the point's basis.</exception>
    public static Rebase Of(Timeline timeline, BranchCommand.Rebase command)
    {
        if (command.Onto.Leaf.Version != command.Point.Basis)
            throw new ArgumentException($"version {command.Onto.Leaf.Version} of '{command.Onto.Leaf.Name}' is not the basis {command.Point.Basis}", nameof(command));
        var leaf = timeline.Lineage.Leaf;
        var plan = new Rebase(leaf.Name, leaf.Parent!, leaf.Point!, command.Point, [], [], [], [], [], [], [], [], []);
        if (plan.IsInPlace) return plan;

        var moving = new Moving(timeline, command.Point, command.Onto);
        var (conflicts, agreed, twins, strangers) = ConflictSearch.Of(moving, command.Settled);
        var theirs = twins.Concat(conflicts.Where(conflict => conflict.Settled == Side.Theirs).Select(conflict => conflict.Unit)).ToList();
        var after = moving.After(theirs);
        var refusals = Contradictions(conflicts, command.Settled).Concat(conflicts.Select(conflict => conflict.Refusal).OfType<Refusal>())
            .Concat(strangers.Select(problem => new Refusal(problem.What, problem.Fix))).ToValueList();
        var shifts = Shifts.Of(moving, after);
        return plan with
        {
            Conflicts = conflicts,
            Agreed = agreed,
            Twins = twins,
            NewlyUndercut = shifts.NewlyUndercut,
            Restored = shifts.Restored,
            Inherited = shifts.Inherited,
            Declarations = DeclarationShift.Between(timeline.Lineage, after.Lineage).ToValueList(),
            Changes = refusals.Count > 0 ? [] : moving.Changes(theirs).ToValueList(),
            Refusals = refusals,
        };
    }

    private static IEnumerable<Refusal> Contradictions(ValueList<RebaseConflict> conflicts, ValueList<Settlement> settled)
    {
        foreach (var settlement in settled)
        {
            if (conflicts.FirstOrDefault(conflict => conflict.Unit.Ids.Contains(settlement.Id)) is not { } about)
                yield return new Refusal($"'{settlement.Id}' is not in conflict", conflicts.Count == 0 ? "nothing is to be decided: leave it out" : $"leave it out; what is in conflict: {string.Join(", ", conflicts.Select(conflict => conflict.Id))}");
            else if (settlement.Side == Side.Ours && settled.Any(other => other.Side == Side.Theirs && about.Unit.Ids.Contains(other.Id)))
                yield return new Refusal($"'{about.Id}' is decided both ways", "name it once, with --ours or with --theirs");
        }
    }
}
