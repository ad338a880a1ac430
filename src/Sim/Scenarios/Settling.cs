namespace Sim.Scenarios;

/// <summary>Decides conflicts by the side that was taken, and collects them.</summary>
internal sealed class Settling(ConflictSide? take)
{
    private readonly List<LoadConflict> conflicts = [];

    public ValueList<LoadConflict> Open => take is null ? conflicts.ToValueList() : [];

    public ValueList<LoadConflict> Settled => take is null ? [] : conflicts.ToValueList();

    /// <returns>Whether the file's side is to be appended.</returns>
    public bool TakesFile(LoadConflict conflict)
    {
        conflicts.Add(conflict);
        return take == ConflictSide.File;
    }
}
