using System.Buffers.Binary;

namespace Sim.Store.Columns;

internal enum SegmentKind
{
    Facts = 1,
    Ids = 2,
}

/// <summary>A run of a stream's versions, both ends included, and the store's own ids of the entries at both ends.</summary>
/// <remarks>Entries are never changed, and a stream made anew under an old name has entries of other ids: equal ends mean equal entries between them.</remarks>
internal readonly record struct SegmentSpan(int First, int Last, Guid FirstEntry, Guid LastEntry)
{
    public int Length => Last - First + 1;
}

/// <summary>What stands before the content in each part of a segment: whose it is, and a checksum of both.</summary>
/// <param name="Stream">Of the stream's key, as <see cref="IdHash"/> has it.</param>
/// <param name="Part">From 0.</param>
/// <param name="Parts">Of the segment.</param>
/// <param name="Content">Bytes after the header.</param>
/// <param name="Checksum">Of the content.</param>
internal readonly record struct SegmentHeader(SegmentKind Kind, ulong Stream, SegmentSpan Span, int Part, int Parts, int Content, uint Checksum)
{
    public const int Size = 96;

    private const uint Magic = 0x434D4953; // "SIMC"

    /// <remarks>Raised with the layout of what is kept, and with what it means.</remarks>
    private const int Format = 2;
    private const int Sealed = Size - 4;

    public void Write(Span<byte> to)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(to, Magic);
        BinaryPrimitives.WriteInt32LittleEndian(to[4..], Format);
        BinaryPrimitives.WriteInt32LittleEndian(to[8..], (int)Kind);
        BinaryPrimitives.WriteInt32LittleEndian(to[12..], Part);
        BinaryPrimitives.WriteInt32LittleEndian(to[16..], Parts);
        BinaryPrimitives.WriteInt32LittleEndian(to[20..], Content);
        BinaryPrimitives.WriteUInt64LittleEndian(to[24..], Stream);
        BinaryPrimitives.WriteInt32LittleEndian(to[32..], Span.First);
        BinaryPrimitives.WriteInt32LittleEndian(to[36..], Span.Last);
        Span.FirstEntry.TryWriteBytes(to[40..]);
        Span.LastEntry.TryWriteBytes(to[56..]);
        BinaryPrimitives.WriteUInt32LittleEndian(to[72..], Checksum);
        BinaryPrimitives.WriteUInt32LittleEndian(to[76..], FactCopy.Checksum);
        to[80..Sealed].Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(to[Sealed..], Crc32C.Of(to[..Sealed]));
    }

    /// <returns>Null where it is damaged, of another format or from another query: it tells nothing then.</returns>
    public static SegmentHeader? Read(ReadOnlySpan<byte> from) =>
        from.Length < Size || BinaryPrimitives.ReadUInt32LittleEndian(from) != Magic || BinaryPrimitives.ReadInt32LittleEndian(from[4..]) != Format
        || BinaryPrimitives.ReadUInt32LittleEndian(from[76..]) != FactCopy.Checksum || BinaryPrimitives.ReadUInt32LittleEndian(from[Sealed..]) != Crc32C.Of(from[..Sealed])
            ? null
            : new SegmentHeader(
                (SegmentKind)BinaryPrimitives.ReadInt32LittleEndian(from[8..]), BinaryPrimitives.ReadUInt64LittleEndian(from[24..]),
                new SegmentSpan(
                    BinaryPrimitives.ReadInt32LittleEndian(from[32..]), BinaryPrimitives.ReadInt32LittleEndian(from[36..]), new Guid(from[40..56]), new Guid(from[56..72])),
                BinaryPrimitives.ReadInt32LittleEndian(from[12..]), BinaryPrimitives.ReadInt32LittleEndian(from[16..]),
                BinaryPrimitives.ReadInt32LittleEndian(from[20..]), BinaryPrimitives.ReadUInt32LittleEndian(from[72..]));
}
