using System.Buffers.Binary;

namespace Sim.Store.Chains;

/// <summary>The hash of an entry together with all before it in its stream: SHA-256, so that equal heads mean equal records.</summary>
/// <remarks>Written as 64 lower-case hexadecimal digits.</remarks>
public readonly record struct HeadHash
{
    /// <summary>In bytes.</summary>
    public const int Length = 32;

    private readonly ulong first, second, third, fourth;

    /// <param name="bytes">Of <see cref="Length"/>.</param>
    public HeadHash(ReadOnlySpan<byte> bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(bytes.Length, Length);
        (first, second) = (BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));
        (third, fourth) = (BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]), BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]));
    }

    /// <summary>What precedes a stream's first entry: zeros.</summary>
    public static HeadHash None => default;

    /// <summary>The store's own id of the entry: the hash's first 16 bytes.</summary>
    public Guid EntryId
    {
        get
        {
            Span<byte> bytes = stackalloc byte[Length];
            CopyTo(bytes);
            return new Guid(bytes[..16], bigEndian: true);
        }
    }

    /// <param name="bytes">At least <see cref="Length"/>.</param>
    public void CopyTo(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64BigEndian(bytes, first);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], second);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[16..], third);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[24..], fourth);
    }

    public static bool TryParse(ReadOnlySpan<char> text, out HeadHash hash)
    {
        Span<byte> bytes = stackalloc byte[Length];
        var isHash = text.Length == 2 * Length && Convert.FromHexString(text, bytes, out _, out _) == System.Buffers.OperationStatus.Done;
        hash = isHash ? new HeadHash(bytes) : default;
        return isHash;
    }

    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Length];
        CopyTo(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
