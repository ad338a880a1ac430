using System.Collections.Immutable;
using Sim.Branches;

namespace Sim.Store.Columns;

/// <summary>Indexes read last, kept in memory. One is only used for a stream whose newest entry is the one that it was read up to: which that is, is asked of the store each time.</summary>
internal sealed class KeptIndexes
{
    /// <summary>Entries of all indexes together: some 30 bytes each. One index alone may be longer.</summary>
    private const int Most = 12_000_000;

    /// <summary>The one used last is the last.</summary>
    private ImmutableList<Kept> all = [];

    public bool Has(StreamKey key) => all.Exists(kept => kept.Key == key);

    /// <param name="newest">The store's own id of the newest entry.</param>
    public IndexedStream? Find(StreamKey key, int version, Guid newest)
    {
        if (all.FirstOrDefault(kept => kept.Key == key && kept.Index.Version == version && kept.Newest == newest) is not { } found) return null;
        ImmutableInterlocked.Update(ref all, kept => kept.Contains(found) ? kept.Remove(found).Add(found) : kept);
        return found.Index;
    }

    public void Keep(StreamKey key, IndexedStream index, Guid newest) => ImmutableInterlocked.Update(ref all, kept =>
    {
        kept = kept.RemoveAll(other => other.Key == key).Add(new Kept(key, index, newest));
        while (kept.Count > 1 && kept.Sum(other => (long)other.Index.Version) > Most) kept = kept.RemoveAt(0);
        return kept;
    });

    private sealed class Kept(StreamKey key, IndexedStream index, Guid newest)
    {
        public StreamKey Key => key;
        public IndexedStream Index => index;
        public Guid Newest => newest;
    }
}
