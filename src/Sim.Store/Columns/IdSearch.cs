namespace Sim.Store.Columns;

/// <summary>Finds ids in a segment by a few blocks of it: hashes are spread evenly, so that a guess is off by little and the next one is right.</summary>
internal static class IdSearch
{
    /// <returns>Versions at which an id of such a hash was asserted; whether it is the id itself, its text tells.</returns>
    /// <exception cref="InvalidDataException">A block that was looked at is damaged.</exception>
    public static async Task<IReadOnlySet<int>> Versions(Segments segments, KeptSegment kept, IEnumerable<ulong> hashes, CancellationToken cancellation)
    {
        var found = new HashSet<int>();
        var blocks = new Dictionary<int, (ulong[] Hashes, int[] Versions)>();
        var open = hashes.Distinct().Select(hash => new Search(hash, kept.IdBlocks)).ToList();
        while (open.RemoveAll(search => search.IsDone) is var _ && open.Count > 0)
        {
            var missing = open.Select(search => search.Next).Where(block => !blocks.ContainsKey(block)).Distinct().ToList();
            if (missing.Count > 0)
            {
                var read = await segments.Blocks(kept, missing, cancellation).ConfigureAwait(false);
                if (read.Count < missing.Count) throw new InvalidDataException("a block of ids is missing");
                foreach (var (block, bytes) in read) blocks.Add(block, IdBlock.Read(bytes));
            }
            foreach (var search in open) search.Look(blocks[search.Next], found);
        }
        return found;
    }

    /// <summary>Where the hash may still be, and what the hashes there are at most.</summary>
    private sealed class Search(ulong hash, int count)
    {
        private int low, high = count - 1;
        private ulong least = ulong.MinValue, most = ulong.MaxValue;
        private readonly Queue<(int Block, int Step)> neighbours = new();
        private bool isFound;

        public bool IsDone => isFound ? neighbours.Count == 0 : low > high;

        public int Next => isFound ? neighbours.Peek().Block
            : low + (int)Math.Min(high - low, (double)(hash - least) / Math.Max(1, most - least) * (high - low + 1));

        public void Look((ulong[] Hashes, int[] Versions) block, HashSet<int> found)
        {
            var (first, last) = (block.Hashes[0], block.Hashes[^1]);
            if (isFound)
            {
                var (at, step) = neighbours.Dequeue();
                Take(block, found);
                if ((step < 0 ? first : last) == hash && (step < 0 ? last : first) == hash) Spread(at + step, step);
                return;
            }
            var here = Next;
            if (hash < first) (high, most) = (here - 1, first);
            else if (hash > last) (low, least) = (here + 1, last);
            else
            {
                isFound = true;
                Take(block, found);
                if (first == hash) Spread(here - 1, -1);
                if (last == hash) Spread(here + 1, 1);
            }
        }

        private void Spread(int block, int step)
        {
            if (block >= 0 && block < count) neighbours.Enqueue((block, step));
        }

        private void Take((ulong[] Hashes, int[] Versions) block, HashSet<int> found)
        {
            for (var at = Array.BinarySearch(block.Hashes, hash) is >= 0 and var hit ? Array.IndexOf(block.Hashes, hash, 0, hit + 1) : block.Hashes.Length;
                 at < block.Hashes.Length && block.Hashes[at] == hash; at++)
                found.Add(block.Versions[at]);
        }
    }
}
