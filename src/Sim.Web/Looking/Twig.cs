using Sim.Store;

namespace Sim.Web.Looking;

/// <summary>A branch's place in the drawn tree.</summary>
/// <param name="Depth">Of a root 0.</param>
/// <param name="Passing">The lanes, by bit from the root's, on which lines of other branches go by; those beyond 63 are not drawn.</param>
/// <param name="IsLast">No sibling comes below it.</param>
public sealed record Twig(CatalogEntry Entry, int Depth, ulong Passing, bool IsLast, bool HasChildren)
{
    /// <summary>Parents before children, siblings by name.</summary>
    /// <param name="branches">All of a scenario.</param>
    public static IReadOnlyList<Twig> Of(IEnumerable<CatalogEntry> branches)
    {
        var below = branches.OrderBy(entry => entry.Branch, StringComparer.Ordinal).ToLookup(entry => entry.Parent ?? "", StringComparer.Ordinal);
        var (twigs, next) = (new List<Twig>(), new Stack<Twig>());
        Push("", 0, 0);
        while (next.TryPop(out var twig))
        {
            twigs.Add(twig);
            // Below it the lane on which it hangs goes by, where siblings follow.
            var lane = twig.Depth is > 0 and <= 64 && !twig.IsLast ? 1UL << (twig.Depth - 1) : 0;
            Push(twig.Entry.Branch, twig.Depth + 1, twig.Passing | lane);
        }
        return twigs;

        void Push(string parent, int depth, ulong passing)
        {
            var isLast = true;
            foreach (var child in below[parent].Reverse())
            {
                next.Push(new Twig(child, depth, passing, isLast, below[child.Branch].Any()));
                isLast = false;
            }
        }
    }
}
