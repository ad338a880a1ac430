using System.Runtime.InteropServices;
using System.Text;

namespace Sim.Store.Columns;

/// <summary>Reads a segment's content, part by part; nothing of a part is given out before its checksum is right.</summary>
/// <param name="expected">That every part must have but for its own number, length and checksum.</param>
/// <param name="nextPart">The bytes of the next part, valid until the one after it; null where there is none.</param>
internal sealed class SegmentReader(SegmentHeader expected, Func<ArraySegment<byte>?> nextPart)
{
    private ArraySegment<byte> rest = ArraySegment<byte>.Empty;
    private int part;

    /// <exception cref="InvalidDataException">The segment is damaged, incomplete, or not the expected one.</exception>
    public void Read(Span<byte> into)
    {
        while (into.Length > 0)
        {
            if (rest.Count == 0) rest = Next();
            var taken = Math.Min(rest.Count, into.Length);
            rest[..taken].AsSpan().CopyTo(into);
            into = into[taken..];
            rest = rest[taken..];
        }
    }

    public int ReadInt()
    {
        var number = 0;
        Read(MemoryMarshal.AsBytes(new Span<int>(ref number)));
        return number;
    }

    public T[] ReadColumn<T>() where T : unmanaged
    {
        var count = ReadInt();
        if (count < 0 || count > expected.Parts * (long)SegmentWriter.PartSize) throw new InvalidDataException("a column of an impossible length");
        var column = new T[count];
        Read(MemoryMarshal.AsBytes(column.AsSpan()));
        return column;
    }

    public string ReadText() => Encoding.UTF8.GetString(ReadColumn<byte>());

    /// <exception cref="InvalidDataException">There is more.</exception>
    public void Finish()
    {
        if (rest.Count > 0 || part != expected.Parts) throw new InvalidDataException("a segment goes on after its end");
    }

    private ArraySegment<byte> Next()
    {
        if (nextPart() is not { } bytes) throw new InvalidDataException("a part of a segment is missing");
        if (SegmentHeader.Read(bytes) is not { } header
            || header != expected with { Part = part, Content = header.Content, Checksum = header.Checksum }
            || header.Content != bytes.Count - SegmentHeader.Size || header.Checksum != Crc32C.Of(bytes[SegmentHeader.Size..]))
            throw new InvalidDataException("a part of a segment is damaged or another one");
        part++;
        return bytes[SegmentHeader.Size..];
    }
}
