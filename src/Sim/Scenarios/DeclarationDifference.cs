using Sim.Answers;
using Sim.Branches;

namespace Sim.Scenarios;

internal static class DeclarationDifference
{
    public static IEnumerable<Change> Of(Branch file, StoredBranch stored, Settling settling)
    {
        foreach (var key in Keys(file, stored.Stated))
        {
            var (now, then, current) = (Find(file, key), Find(stored.Stated, key), Find(stored.Current, key));
            if (now == current || now == then) continue;
            if (current == then || settling.TakesFile(Conflict(file.Name, key, now, current))) yield return Step(key, now);
        }
    }

    /// <summary>What leads from what loads stated to what the file states.</summary>
    public static IEnumerable<Change> Between(Branch stated, Branch file) =>
        Keys(file, stated).Where(key => Find(file, key) != Find(stated, key)).Select(key => Step(key, Find(file, key)));

    private static Change Step(DeclarationKey key, Declaration? now) =>
        now is null ? new Change.Withdrawn(key, DeltaDifference.Gone) : new Change.Declared(now);

    private static IEnumerable<DeclarationKey> Keys(Branch file, Branch stated) => file.Declarations.Keys.Union(stated.Declarations.Keys);

    private static Declaration? Find(Branch branch, DeclarationKey key) => branch.Declarations.GetValueOrDefault(key);

    private static LoadConflict Conflict(string branch, DeclarationKey key, Declaration? file, Declaration? store) =>
        Sides.Of(branch, key.ToString(), [(DeclarationFields.Of(store), DeclarationFields.Of(file))]);
}
