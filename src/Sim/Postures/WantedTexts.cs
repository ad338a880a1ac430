using Sim.Facts;

namespace Sim.Postures;

/// <summary>Events that an answer has to name or show, and that its lineage holds as facts only: their texts are fetched, and the question asked again.</summary>
/// <remarks>
/// What is answered counts only while nothing is wanted. Else: read the entries of these versions, let the root's stream tell them
/// (<see cref="Branches.IndexedStream.Telling"/>), take the lineage from it and ask anew. It ends, because each round tells more of a finite
/// stream; of two views on one root both are to be taken from the same stream.
/// </remarks>
public sealed class WantedTexts
{
    private readonly SortedSet<int> versions = [];

    public bool IsNone => versions.Count == 0;

    /// <summary>Of the root's stream, ascending.</summary>
    public IReadOnlyCollection<int> Versions => versions;

    /// <param name="row">Of the window's table; a row that is told already is not wanted.</param>
    internal void Add(FactWindow window, int row)
    {
        if (!window.IsTold(row)) versions.Add(window.Table.Versions[row]);
    }
}
