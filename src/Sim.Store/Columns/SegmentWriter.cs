using System.Runtime.InteropServices;
using System.Text;

namespace Sim.Store.Columns;

/// <summary>Cuts what is written into parts of at most 4 MiB, each with its header.</summary>
/// <remarks>Numbers as the processor has them: little-endian wherever .NET runs a store.</remarks>
internal sealed class SegmentWriter
{
    public const int PartSize = 4 << 20;

    private readonly List<(byte[] Bytes, int Length)> parts = [];

    public void Write(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            if (parts.Count == 0 || parts[^1].Length == PartSize) parts.Add((new byte[PartSize], SegmentHeader.Size));
            var (part, length) = parts[^1];
            var taken = Math.Min(bytes.Length, PartSize - length);
            bytes[..taken].CopyTo(part.AsSpan(length));
            parts[^1] = (part, length + taken);
            bytes = bytes[taken..];
        }
    }

    public void Write(int number) => Write(MemoryMarshal.AsBytes(new ReadOnlySpan<int>(in number)));

    /// <summary>The count, then the items.</summary>
    public void Write<T>(ReadOnlySpan<T> column) where T : unmanaged
    {
        Write(column.Length);
        Write(MemoryMarshal.AsBytes(column));
    }

    public void Write(string text) => Write<byte>(Encoding.UTF8.GetBytes(text));

    /// <summary>The parts in order, with their headers.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Parts(SegmentKind kind, ulong stream, SegmentSpan span)
    {
        var whole = new List<ReadOnlyMemory<byte>>(parts.Count);
        for (var part = 0; part < parts.Count; part++)
        {
            var (bytes, length) = parts[part];
            var content = bytes.AsSpan(SegmentHeader.Size..length);
            new SegmentHeader(kind, stream, span, part, parts.Count, content.Length, Crc32C.Of(content)).Write(bytes);
            whole.Add(bytes.AsMemory(0, length));
        }
        return whole;
    }
}
