using Npgsql;
using Sim.Branches;
using Sim.Events;
using Sim.Facts;
using Sim.Store.Streams;

namespace Sim.Store.Columns;

/// <summary>A root's stream as facts: from snapshots where they are good, the rest by COPY.</summary>
/// <remarks>
/// A snapshot only saves time. What it holds is tied to the entries at both its ends and checked by sums; whatever is not as it should be is
/// read anew from the stream. Whoever reads a long enough tail keeps it; who may not write does without.
/// </remarks>
internal sealed class ColumnStore(NpgsqlDataSource database)
{
    /// <summary>Entries from which on a tail is worth keeping: a shorter one is read again in a few milliseconds.</summary>
    public const int WorthKeeping = 4096;

    /// <summary>A tail of more than this part of what is kept before it is merged with it.</summary>
    private const int Share = 10;

    private readonly KeptIndexes recent = new();

    /// <summary>Reads an index anew that is kept in memory, so that who asks next need not.</summary>
    /// <returns>False where none is.</returns>
    public async Task<bool> BringUp(StreamKey key, CancellationToken cancellation)
    {
        if (!recent.Has(key)) return false;
        await Index(key, cancellation).ConfigureAwait(false);
        return true;
    }

    public async Task<IndexedStream> Index(StreamKey key, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        var (found, kept) = await Read(connection, key, cancellation).ConfigureAwait(false);
        if (kept is not null) await Keep(connection, key, kept, cancellation).ConfigureAwait(false);
        return found;
    }

    public async Task<IReadOnlyDictionary<EventId, int>> Find(StreamKey key, IReadOnlyCollection<EventId> ids, int? upTo, CancellationToken cancellation)
    {
        if (ids.Count == 0) return new Dictionary<EventId, int>();
        await using var connection = await database.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        var (found, damaged) = await Find(connection, key, ids, upTo, cancellation).ConfigureAwait(false);
        if (damaged.Count > 0) await Snapshots.Try(() => new Segments(connection, key).Forget(damaged, cancellation)).ConfigureAwait(false); // The next reader makes it anew.
        return found;
    }

    private static async Task<(IReadOnlyDictionary<EventId, int> Found, IReadOnlyList<SegmentSpan> Damaged)> Find(NpgsqlConnection connection, StreamKey key, IReadOnlyCollection<EventId> ids, int? upTo, CancellationToken cancellation)
    {
        // One moment for all queries: what others merge meanwhile is not taken for damaged.
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellation).ConfigureAwait(false);
        if (!await Snapshots.Prepare(connection, cancellation).ConfigureAwait(false)) return (new Dictionary<EventId, int>(), []);
        var (segments, rows) = (new Segments(connection, key), new StreamRows(connection));
        var chain = await Snapshots.CanBeRead(connection, cancellation).ConfigureAwait(false) ? await segments.Chain(cancellation).ConfigureAwait(false) : [];
        try
        {
            var versions = await Versions(segments, chain, ids, cancellation).ConfigureAwait(false);
            return (await rows.Find(key, ids, versions, chain.Count == 0 ? 0 : chain[^1].Span.Last, upTo, cancellation).ConfigureAwait(false), []);
        }
        catch (InvalidDataException)
        {
            return (await rows.Find(key, ids, [], 0, upTo, cancellation).ConfigureAwait(false), [.. chain.Select(kept => kept.Span)]);
        }
    }

    /// <summary>The stream, and what is to be kept of it (null: nothing).</summary>
    private async Task<(IndexedStream, Kept?)> Read(NpgsqlConnection connection, StreamKey key, CancellationToken cancellation)
    {
        // One moment for all queries: who appends or merges meanwhile does not disturb.
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellation).ConfigureAwait(false);
        if (!await Snapshots.Prepare(connection, cancellation).ConfigureAwait(false)) return (new IndexedStream(FactTable.Empty, [], 0), null);
        var (segments, rows) = (new Segments(connection, key), new StreamRows(connection));
        var newest = await segments.Newest(cancellation).ConfigureAwait(false);
        if (newest is { } at && recent.Find(key, at.Version, at.Entry) is { } known) return (known, null);
        var read = await Read(connection, segments, rows, cancellation).ConfigureAwait(false);
        if (newest is { Version: >= WorthKeeping } end && end.Version == read.Found.Version) recent.Keep(key, read.Found, end.Entry);
        return read;
    }

    private static async Task<(IndexedStream Found, Kept? Kept)> Read(NpgsqlConnection connection, Segments segments, StreamRows rows, CancellationToken cancellation)
    {
        var key = segments.Key;
        var chain = await Snapshots.CanBeRead(connection, cancellation).ConfigureAwait(false) ? await segments.Chain(cancellation).ConfigureAwait(false) : [];
        try
        {
            var bases = chain.Select(kept => segments.Read(kept, SegmentKind.Facts, FactSegment.Read)).ToList();
            var tail = FactCopy.Read(connection, key, chain.Count == 0 ? 0 : chain[^1].Span.Last, RowOrder.AsTheyLie, cancellation);
            var recent = tail.Build();
            var facts = tail.IsCrowded ? null : Merged(bases, recent);
            if (facts is not null)
            {
                var told = await Told(segments, rows, chain, [.. bases.SelectMany(kept => kept.Told)], tail, cancellation).ConfigureAwait(false);
                var found = new IndexedStream(facts, told, tail.Last);
                return (found, tail.Last - tail.After < WorthKeeping ? null : new Kept(found, chain, bases, tail, recent, await segments.Entries([1, tail.After + 1, tail.Last], cancellation).ConfigureAwait(false)));
            }
        }
        catch (InvalidDataException)
        {
            // Damaged: the stream itself tells all.
        }
        return await ReadAnew(connection, key, cancellation).ConfigureAwait(false);
    }

    /// <summary>Without snapshots, in the order of the stream, which decides what finds room in a table.</summary>
    private static async Task<(IndexedStream, Kept?)> ReadAnew(NpgsqlConnection connection, StreamKey key, CancellationToken cancellation)
    {
        var scan = FactCopy.Read(connection, key, 0, RowOrder.ByVersion, cancellation);
        var segments = new Segments(connection, key);
        var facts = scan.Build();
        var found = new IndexedStream(facts, await Told(segments, new StreamRows(connection), [], [], scan, cancellation).ConfigureAwait(false), scan.Last);
        return (found, scan.IsCrowded || scan.Last < WorthKeeping ? null : new Kept(found, [], [], scan, facts, await segments.Entries([1, scan.Last], cancellation).ConfigureAwait(false)));
    }

    private static FactTable? Merged(List<FactSegment> bases, FactTable tail)
    {
        FactTable? facts = null;
        // The later ones are small beside the first: they are merged with each other before they are with it.
        foreach (var later in bases.Skip(1).Select(kept => kept.Facts).Append(tail))
            if ((facts = facts is null ? later : FactTableMerge.Of(facts, later)) is null) return null;
        return bases.Count == 0 ? facts : FactTableMerge.Of(bases[0].Facts, facts!);
    }

    /// <summary>All that must be told: what is kept as such, the tail's own, and what these name, be it before or in the tail.</summary>
    private static async Task<IReadOnlyList<Recorded>> Told(Segments segments, StreamRows rows, IReadOnlyList<KeptSegment> chain, IReadOnlyCollection<int> keptTold, FactScan tail, CancellationToken cancellation)
    {
        var before = await rows.Texts(segments.Key, keptTold, cancellation).ConfigureAwait(false);
        var recent = tail.Told.Concat(await rows.Texts(segments.Key, tail.Untold, cancellation).ConfigureAwait(false)).ToList();
        var namedBefore = before.SelectMany(entry => NamedEvents.Of(entry.Change)).ToHashSet();
        var namedNow = recent.SelectMany(entry => NamedEvents.Of(entry.Change)).Where(id => !namedBefore.Contains(id)).ToHashSet();
        var versions = new HashSet<int>(await Versions(segments, chain, namedNow, cancellation).ConfigureAwait(false));
        var hashes = namedBefore.Concat(namedNow).Select(IdHash.Of).ToHashSet();
        for (var at = 0; hashes.Count > 0 && at < tail.IdHashes.Length; at++)
            if (hashes.Contains(tail.IdHashes[at])) versions.Add(tail.IdVersions[at]);
        versions.ExceptWith(before.Concat(recent).Select(entry => entry.Version));
        var named = (await rows.Texts(segments.Key, versions, cancellation).ConfigureAwait(false))
            .Where(entry => entry.Change.Subject is { } id && (namedBefore.Contains(id) || namedNow.Contains(id))); // Another id may have the hash.
        return [.. before.Concat(recent).Concat(named).OrderBy(entry => entry.Version)];
    }

    private static async Task<IReadOnlyCollection<int>> Versions(Segments segments, IReadOnlyList<KeptSegment> chain, IReadOnlyCollection<EventId> ids, CancellationToken cancellation)
    {
        var versions = new HashSet<int>();
        if (ids.Count == 0) return versions;
        var hashes = ids.Select(IdHash.Of).ToList();
        foreach (var kept in chain) versions.UnionWith(await IdSearch.Versions(segments, kept, hashes, cancellation).ConfigureAwait(false));
        return versions;
    }

    private sealed record Kept(IndexedStream Found, IReadOnlyList<KeptSegment> Chain, IReadOnlyList<FactSegment> Bases, FactScan Tail, FactTable Recent, IReadOnlyDictionary<int, Guid> Entries);

    /// <remarks>A tail alone while it is small beside what is kept, else all in one.</remarks>
    private static Task Keep(NpgsqlConnection connection, StreamKey key, Kept kept, CancellationToken cancellation) => Snapshots.Try(async () =>
    {
        if (!await Snapshots.CanBeWritten(connection, cancellation).ConfigureAwait(false)) return;
        var segments = new Segments(connection, key);
        var (chain, tail) = (kept.Chain, kept.Tail);
        var isApart = chain.Count > 0 && (tail.Last - chain[0].Span.Last) * (long)Share <= chain[0].Span.Length;
        var first = isApart ? tail.After + 1 : 1;
        var span = new SegmentSpan(first, tail.Last, kept.Entries[first], kept.Entries[tail.Last]);
        var known = isApart ? kept.Bases.SelectMany(part => part.Told).ToHashSet() : [];
        var writer = new SegmentWriter();
        new FactSegment(isApart ? kept.Recent : kept.Found.Facts, [.. kept.Found.Told.Select(entry => entry.Version).Where(version => !known.Contains(version))]).Write(writer);

        var ids = isApart ? [] : chain.Select(part => segments.Read(part, SegmentKind.Ids, reader => IdSegment.Read(reader, part.IdBlocks))).ToList();
        ulong[] hashes = [.. ids.SelectMany(part => part.Hashes), .. tail.IdHashes];
        int[] versions = [.. ids.SelectMany(part => part.Versions), .. tail.IdVersions];
        Array.Sort(hashes, versions);
        await segments.Replace(isApart ? [] : null, span,
            [(SegmentKind.Facts, writer.Parts(SegmentKind.Facts, segments.Stream, span)), (SegmentKind.Ids, IdSegment.Parts(hashes, versions, segments.Stream, span))], cancellation).ConfigureAwait(false);
    });
}
