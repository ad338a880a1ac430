using Sim.Branches;

namespace Sim.Scenarios;

/// <summary>A branch as the store has it: as it stands, and what the last load stated of it.</summary>
public sealed record StoredBranch(Branch Current, Branch Stated)
{
    /// <param name="records">Of the branch's stream, from version 1.</param>
    /// <param name="statements">Of the scenario's stream of files, in its order; those of other branches mean nothing here.</param>
    public static StoredBranch Of(string name, IEnumerable<Recorded> records, IEnumerable<Change.Stated> statements)
    {
        var told = new Queue<Change.Stated>(statements.Where(statement => statement.Branch == name));
        var (current, stated) = (new Branch(name), new Branch(name));
        foreach (var record in records)
        {
            current = current.Evolve(record.Change);
            if (record.Origin == Origin.File) stated = stated.Evolve(record.Change);
            while (told.TryPeek(out var next) && next.Version <= record.Version) stated = stated.Evolve(told.Dequeue().What);
        }
        // A file may state a branch that a command opened.
        return new StoredBranch(current, stated with { Parent = current.Parent });
    }

    /// <summary>Before anything is appended to it.</summary>
    internal static StoredBranch New(BranchPlan plan)
    {
        var branch = new Branch(plan.Name) { Parent = plan.From.Length == 0 ? null : plan.From };
        return new StoredBranch(branch, branch);
    }

    /// <summary>Both, after a load appended the changes.</summary>
    internal StoredBranch Loaded(IEnumerable<Change> changes) => changes.Aggregate(this, (branch, change) =>
        new StoredBranch(branch.Current.Evolve(change), branch.Stated.Evolve(change) with { Parent = branch.Current.Parent }));
}
