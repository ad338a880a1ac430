using Sim.Branches;

namespace Sim.Answers;

/// <summary>A rebase as every surface gives it out. Members may be added, never renamed.</summary>
/// <param name="Branch">Full reference, at the version with the rebase; in a preview and where nothing changed, as it stands.</param>
/// <param name="Before">The parent at the old basis; <paramref name="Onto"/> at the new one.</param>
/// <param name="Changed">False: nothing was appended.</param>
/// <param name="Preview">Nothing was to be appended.</param>
/// <param name="Withdrawn">Those of <paramref name="Agreed"/> that the parent asserts too, alike: the branch's own assertion is withdrawn.</param>
/// <param name="Declarations">What is declared otherwise than before, by an ancestor.</param>
/// <param name="Refused">Why it cannot be done so; only in a preview.</param>
public sealed record RebaseAnswer(
    string Branch, string Before, string Onto, bool Changed, bool Preview, ValueList<ConflictAnswer> Conflicts, ValueList<string> Agreed, ValueList<string> Withdrawn,
    ValueList<CasualtyAnswer> NewlyUndercut, ValueList<ShiftAnswer> Restored, ValueList<ShiftAnswer> Inherited, ValueList<DeclarationShiftAnswer> Declarations, ValueList<string> Refused)
{
    public static RebaseAnswer Done(Lineage before, Rebase plan) => Of(before, plan, before.Leaf.Version + plan.Changes.Count) with { Changed = plan.Changes.Count > 0 };

    public static RebaseAnswer Previewed(Lineage before, Rebase plan) => Of(before, plan, before.Leaf.Version) with { Preview = true };

    private static RebaseAnswer Of(Lineage before, Rebase plan, int version) => new(
        $"{before.Scenario}/{plan.Branch}.v{version}", $"{before.Scenario}/{plan.Parent}.v{plan.From.Basis}", $"{before.Scenario}/{plan.Parent}.v{plan.To.Basis}", false, false,
        plan.Conflicts.Select(ConflictAnswer.Of).ToValueList(), plan.Agreed.Select(unit => unit.Ids[0].Value).ToValueList(), plan.Twins.Select(unit => unit.Ids[0].Value).ToValueList(),
        plan.NewlyUndercut.Select(CasualtyAnswer.Of).ToValueList(), plan.Restored.Select(ShiftAnswer.Of).ToValueList(), plan.Inherited.Select(ShiftAnswer.Of).ToValueList(),
        plan.Declarations.Select(DeclarationShiftAnswer.Of).ToValueList(),
        plan.Refusals.Select(refusal => refusal.ToString()).ToValueList());
}

/// <param name="Ids">The branch's own ids that are decided together.</param>
/// <param name="Decision">ours or theirs; null where nobody decided.</param>
/// <param name="Against">Why the branch's own change cannot stay; empty where it can.</param>
/// <param name="Refusal">Why the rebase is refused over it; null where it is settled.</param>
public sealed record ConflictAnswer(string Id, ValueList<string> Ids, string Theirs, string Ours, string? Decision, ValueList<string> Against, string? Refusal)
{
    public static ConflictAnswer Of(RebaseConflict conflict) => new(
        conflict.Id.Value, conflict.Unit.Ids.Select(id => id.Value).ToValueList(), conflict.Theirs, conflict.Ours,
        conflict.Settled?.ToString().ToLowerInvariant(), conflict.Against.Select(problem => problem.ToString()).ToValueList(), conflict.Refusal?.ToString());
}

/// <param name="What">What became of it on the branch, in words.</param>
public sealed record ShiftAnswer(string Id, string What)
{
    public static ShiftAnswer Of(EventShift shift) => new(shift.Id.Value, shift.What);
}

/// <param name="Key">Its kind, and its id where it has one.</param>
/// <param name="Before">What it stated, in a line; null: nothing was declared.</param>
/// <param name="After">Null: nothing is declared any more.</param>
public sealed record DeclarationShiftAnswer(string Key, string? Before, string? After)
{
    public static DeclarationShiftAnswer Of(DeclarationShift shift) => new(shift.Key.ToString(), Line(shift.Before), Line(shift.After));

    private static string? Line(Declaration? declaration) => declaration is null ? null : DeclarationFields.Line(declaration);
}
