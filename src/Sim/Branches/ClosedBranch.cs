namespace Sim.Branches;

/// <summary>What a closed branch still allows: to be read and compared, and to be forked as it stood before it was closed.</summary>
public static class ClosedBranch
{
    /// <summary>Why nothing more is said on the branch or forked from it; null while it is open, as it also is at its versions before the closing.</summary>
    public static Refusal? Refusal(Branch branch) => branch.Closing is not { } closing ? null : new Refusal(
        $"'{branch.Name}' is closed: {closing.Reason}", $"fork it as it stood: sim fork {branch.Name}.v{closing.Version - 1} NAME --at DAY --premise TEXT");

    internal static Decision Decide(Branch branch, BranchCommand.Close command)
    {
        if (branch.Closing is not null) return new Decision.NoChange();
        if (branch.IsRoot) return new Decision.Refused($"'{branch.Name}' is a root: what happened stays open to be recorded", "close a branch of it");
        return Refusal(branch.Name, command.OpenChildren, "close those first (sim close)") is { } refusal
            ? new Decision.Refused([refusal])
            : new Decision.Append(new Change.Closed(command.Reason));
    }

    /// <summary>A branch with open children is not closed; null where there are none. Commands, loads and files ask the same.</summary>
    public static Refusal? Refusal(string branch, ValueList<string> openChildren, string fix) =>
        openChildren.Count == 0 ? null : new Refusal($"open branches stand on '{branch}': {openChildren}", fix);
}
