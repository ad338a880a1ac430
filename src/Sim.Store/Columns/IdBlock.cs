using System.Runtime.InteropServices;

namespace Sim.Store.Columns;

/// <summary>4 KiB of ids: hashes in ascending order, the versions at which they were asserted, and a checksum, so that a search can trust one block alone.</summary>
internal static class IdBlock
{
    public const int Size = 4096;

    /// <summary>Ids in a full one; only a segment's last holds fewer.</summary>
    public const int Room = 340;

    private const int Hashes = 0, Versions = Room * 8, Count = Room * 12, Checksum = Size - 4;

    public static void Write(ReadOnlySpan<ulong> hashes, ReadOnlySpan<int> versions, Span<byte> to)
    {
        to[..Size].Clear();
        MemoryMarshal.AsBytes(hashes).CopyTo(to[Hashes..]);
        MemoryMarshal.AsBytes(versions).CopyTo(to[Versions..]);
        MemoryMarshal.Write(to[Count..], hashes.Length);
        MemoryMarshal.Write(to[Checksum..], Crc32C.Of(to[..Checksum]));
    }

    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static (ulong[] Hashes, int[] Versions) Read(ReadOnlySpan<byte> from)
    {
        if (from.Length != Size || MemoryMarshal.Read<uint>(from[Checksum..]) != Crc32C.Of(from[..Checksum])
            || MemoryMarshal.Read<int>(from[Count..]) is not (> 0 and <= Room and var count))
            throw new InvalidDataException("a block of ids is damaged");
        return (MemoryMarshal.Cast<byte, ulong>(from[Hashes..])[..count].ToArray(), MemoryMarshal.Cast<byte, int>(from[Versions..])[..count].ToArray());
    }
}
