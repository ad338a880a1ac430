using System.Buffers.Binary;

namespace Sim.Store.Columns;

/// <summary>What bytes mean, worked out once for each that come again and again.</summary>
internal sealed class Interned<T>
{
    /// <summary>Beyond it what is known is forgotten: bytes that differ from row to row would fill the memory.</summary>
    private const int Room = 1 << 17;

    private readonly Dictionary<byte[], T> known = new(BytesEqual.Instance);
    private readonly Dictionary<byte[], T>.AlternateLookup<ReadOnlySpan<byte>> bySpan;

    public Interned() => bySpan = known.GetAlternateLookup<ReadOnlySpan<byte>>();

    public bool TryGet(ReadOnlySpan<byte> bytes, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out T value) => bySpan.TryGetValue(bytes, out value);

    public T Add(ReadOnlySpan<byte> bytes, T value)
    {
        if (known.Count == Room) known.Clear();
        bySpan[bytes] = value;
        return value;
    }

    private sealed class BytesEqual : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public static BytesEqual Instance { get; } = new();

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(byte[] obj) => GetHashCode(obj.AsSpan());

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = (ulong)alternate.Length;
            for (; alternate.Length >= 8; alternate = alternate[8..]) hash = (hash ^ BinaryPrimitives.ReadUInt64LittleEndian(alternate)) * 0x9E3779B97F4A7C15;
            foreach (var rest in alternate) hash = (hash ^ rest) * 0x9E3779B97F4A7C15;
            return (int)(hash >> 32) ^ (int)hash;
        }
    }
}
