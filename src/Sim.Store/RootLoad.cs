using Sim.Branches;

namespace Sim.Store;

/// <summary>A root with all its entries, however many: they are asked for one at a time and never held together.</summary>
/// <param name="Count">How many entries there will be.</param>
/// <param name="Changes">Enumerated once. The first opens the root.</param>
/// <param name="OfFiles">What is remembered of the files that they come from; stored with them.</param>
public sealed record RootLoad(StreamKey Key, int Count, IEnumerable<Change> Changes, IReadOnlyList<Change> OfFiles, Origin Origin)
{
    /// <summary>The entries, each checked when it is asked for.</summary>
    /// <exception cref="ArgumentException">They are not those of a root, or not as many as <see cref="Count"/>.</exception>
    internal IEnumerable<Change> Checked()
    {
        var count = 0;
        foreach (var change in Changes)
        {
            if (change.IsOfFiles || change is Change.Rebased or Change.Closed || change is Change.Opened { Parent: null } != (count == 0)) throw new ArgumentException($"'{Key}': the first change of a root opens it, no other does, and nothing rebases or closes it");
            if (++count > Count) break;
            yield return change;
        }
        if (count != Count) throw new ArgumentException($"'{Key}': {(count > Count ? "more" : "fewer")} than {Count} changes came, which were announced");
    }

    /// <exception cref="ArgumentException">It names no root, or holds what cannot be stored.</exception>
    internal void Check(string by)
    {
        Payloads.PlainText.Require(by);
        if (!Reference.IsName(Key.Scenario) || !Reference.IsName(Key.Branch)) throw new ArgumentException($"'{Key}' does not name a stream: write lower-case letters, digits and hyphens, as scenario/branch");
        if (OfFiles.Any(change => !change.IsOfFiles)) throw new ArgumentException($"'{Key}': what files said stands in a stream of its own, and alone there");
    }
}
