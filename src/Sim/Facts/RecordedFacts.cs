namespace Sim.Facts;

/// <summary>The plain events of a root's stream, for a lineage that tells some of them in full.</summary>
/// <param name="Table">Facts of every event that is plain in itself, up to any version.</param>
/// <param name="Told">
/// Versions that the lineage tells in full, in ascending order: no fact of theirs counts beside them. Among them are all assertions of an id
/// that the lineage names anywhere.
/// </param>
/// <param name="ToldRows">The rows of the table that have these versions, in ascending order.</param>
public sealed record RecordedFacts(FactTable Table, ValueList<int> Told, ValueList<int> ToldRows)
{
    public static RecordedFacts None { get; } = new(FactTable.Empty, [], []);

    public bool IsEmpty => Table.Count == 0;
}
