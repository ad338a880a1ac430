namespace Sim.Store.Columns;

/// <summary>The ids that a run of a stream asserts, by hash: read whole to be merged, and by blocks to be searched.</summary>
internal static class IdSegment
{
    private const int PerPart = (SegmentWriter.PartSize - SegmentHeader.Size) / IdBlock.Size;

    /// <param name="hashes">In ascending order.</param>
    public static IReadOnlyList<ReadOnlyMemory<byte>> Parts(ReadOnlySpan<ulong> hashes, ReadOnlySpan<int> versions, ulong stream, SegmentSpan span)
    {
        var blocks = Blocks(hashes.Length);
        var parts = Math.Max(1, (blocks + PerPart - 1) / PerPart); // One even where nothing was asserted: a missing part is a fault.
        var written = new List<ReadOnlyMemory<byte>>();
        for (var part = 0; part < parts; part++)
        {
            var first = part * PerPart;
            var count = Math.Min(PerPart, blocks - first);
            var bytes = new byte[SegmentHeader.Size + count * IdBlock.Size];
            for (var block = first; block < first + count; block++)
            {
                var ids = (block * IdBlock.Room)..Math.Min((block + 1) * IdBlock.Room, hashes.Length);
                IdBlock.Write(hashes[ids], versions[ids], bytes.AsSpan(SegmentHeader.Size + (block - first) * IdBlock.Size));
            }
            var content = bytes.AsSpan(SegmentHeader.Size);
            new SegmentHeader(SegmentKind.Ids, stream, span, part, parts, content.Length, Crc32C.Of(content)).Write(bytes);
            written.Add(bytes);
        }
        return written;
    }

    public static int Blocks(int ids) => (ids + IdBlock.Room - 1) / IdBlock.Room;

    /// <summary>Where a block lies: the part, and the offset in it in bytes.</summary>
    public static (int Part, int Offset) Place(int block) => (block / PerPart, SegmentHeader.Size + block % PerPart * IdBlock.Size);

    /// <summary>How many blocks there are before the segment's last part.</summary>
    public static int BlocksBefore(int parts) => (parts - 1) * PerPart;

    /// <summary>All of it.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static (ulong[] Hashes, int[] Versions) Read(SegmentReader from, int blocks)
    {
        var (hashes, versions) = (new List<ulong>(blocks * IdBlock.Room), new List<int>(blocks * IdBlock.Room));
        Span<byte> bytes = stackalloc byte[IdBlock.Size];
        for (var block = 0; block < blocks; block++)
        {
            from.Read(bytes);
            var (some, at) = IdBlock.Read(bytes);
            hashes.AddRange(some);
            versions.AddRange(at);
        }
        return ([.. hashes], [.. versions]);
    }
}
