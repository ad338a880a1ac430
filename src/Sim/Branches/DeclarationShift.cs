namespace Sim.Branches;

/// <summary>A declaration that is otherwise on a branch than before.</summary>
/// <param name="Before">Null: nothing was declared under the key.</param>
/// <param name="After">Null: nothing is declared under the key any more.</param>
public sealed record DeclarationShift(DeclarationKey Key, Declaration? Before, Declaration? After)
{
    /// <remarks>A premise is what one branch assumes: a child does not take it over.</remarks>
    internal static IEnumerable<DeclarationShift> Between(Lineage before, Lineage after) =>
        before.Branches.Concat(after.Branches).SelectMany(branch => branch.Declarations.Keys).Distinct()
            .Where(key => key.Kind != DeclarationKind.Premise && before.Find(key) != after.Find(key))
            .OrderBy(key => key.Kind).ThenBy(key => key.Id, StringComparer.Ordinal)
            .Select(key => new DeclarationShift(key, before.Find(key), after.Find(key)));
}
