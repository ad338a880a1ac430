using System.Buffers.Binary;

namespace Sim.Store.Columns;

/// <summary>Rows of a binary COPY, one after the other, as slices of a buffer: no value becomes an object on the way.</summary>
/// <remarks>The format is PostgreSQL's: a signature, then rows of fields, each a length (−1: null) and its bytes, big-endian.</remarks>
internal sealed class CopyRows(Stream copy, int fields)
{
    private const int Signature = 11 + 4 + 4;

    private byte[] buffer = new byte[1 << 20];
    private int start, end;
    private bool hasBegun;
    private readonly int[] starts = new int[fields], lengths = new int[fields];

    /// <returns>False after the last row.</returns>
    /// <exception cref="InvalidDataException">It is no binary COPY of that many fields.</exception>
    public bool Next()
    {
        if (!hasBegun)
        {
            Need(Signature);
            start += Signature;
            hasBegun = true;
        }
        Need(2);
        var count = BinaryPrimitives.ReadInt16BigEndian(buffer.AsSpan(start));
        if (count == -1) return false;
        if (count != fields) throw new InvalidDataException($"a row of {count} fields where {fields} were asked for");
        var length = 2;
        for (var field = 0; field < fields; field++)
        {
            Need(length + 4);
            lengths[field] = BinaryPrimitives.ReadInt32BigEndian(buffer.AsSpan(start + length));
            starts[field] = length += 4; // From the start of the row: the buffer may move below.
            length += Math.Max(lengths[field], 0);
        }
        Need(length);
        for (var field = 0; field < fields; field++) starts[field] += start;
        start += length;
        return true;
    }

    public bool IsNull(int field) => lengths[field] < 0;

    /// <summary>Empty where it is null. Valid until the next row.</summary>
    public ReadOnlySpan<byte> Field(int field) => buffer.AsSpan(starts[field], Math.Max(lengths[field], 0));

    /// <summary>Neighbouring fields with their lengths, both ends inclusive: equal for equal values, nulls told from empty texts.</summary>
    public ReadOnlySpan<byte> Fields(int first, int last) => buffer.AsSpan((starts[first] - 4)..(starts[last] + Math.Max(lengths[last], 0)));

    public string Text(int field) => System.Text.Encoding.UTF8.GetString(Field(field));

    public string? TextOrNull(int field) => IsNull(field) ? null : Text(field);

    public int Int(int field) => BinaryPrimitives.ReadInt32BigEndian(Field(field));

    public long Long(int field) => BinaryPrimitives.ReadInt64BigEndian(Field(field));

    /// <remarks>Microseconds since 2000.</remarks>
    public DateTimeOffset Instant(int field) => new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero).AddTicks(Long(field) * TimeSpan.TicksPerMicrosecond);

    private void Need(int length)
    {
        if (end - start >= length) return;
        if (start > 0) buffer.AsSpan(start..end).CopyTo(buffer);
        (end, start) = (end - start, 0);
        if (length > buffer.Length) Array.Resize(ref buffer, Math.Max(length, buffer.Length * 2));
        while (end < length)
        {
            var read = copy.Read(buffer.AsSpan(end));
            if (read == 0) throw new InvalidDataException("the rows end within one");
            end += read;
        }
    }
}
