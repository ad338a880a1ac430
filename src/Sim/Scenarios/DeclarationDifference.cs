using Sim.Branches;

namespace Sim.Scenarios;

internal static class DeclarationDifference
{
    public static IEnumerable<Change> Of(Branch file, StoredBranch stored, List<LoadConflict> conflicts)
    {
        var keys = file.Declarations.Keys.Union(stored.Stated.Declarations.Keys);
        foreach (var key in keys)
        {
            var (now, then, current) = (file.Declarations.GetValueOrDefault(key), stored.Stated.Declarations.GetValueOrDefault(key), stored.Current.Declarations.GetValueOrDefault(key));
            if (now == current || now == then) continue;
            if (current != then) conflicts.Add(new LoadConflict(file.Name, key.ToString(), Text(now), Text(current)));
            else yield return now is null ? new Change.Withdrawn(key, "no longer in the file") : new Change.Declared(now);
        }
    }

    private static string Text(Declaration? declaration) => declaration?.ToString() ?? "nothing";
}
