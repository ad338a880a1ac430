using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Sim.Store.Chains;

/// <summary>A stream's chain of hashes, from an entry on: each hash says what stands in its entry and in all before it.</summary>
/// <remarks>
/// Hashed are, each with its length before it (four bytes, big-endian): the words <c>sim chain 1</c>, the previous hash (32 bytes; zeros before
/// the first), the stream's key, the version and the recorded time (each eight bytes, big-endian; microseconds since 1970 in UTC), the event's
/// stored name, who recorded it, which way, the reason (empty where there is none), and the payload as <see cref="CanonicalJson"/>. Texts are
/// UTF-8. This is permanent: another form would need another first word.
/// </remarks>
/// <param name="version">Of the entry that <paramref name="head"/> is the hash of; 0: the stream has none.</param>
internal sealed class StreamChain(StreamKey stream, int version, HeadHash head)
{
    /// <summary>The name under which an entry's hash stands in its headers; permanent.</summary>
    public const string Header = "hash";

    private static readonly byte[] Form = "sim chain 1"u8.ToArray();

    private readonly byte[] key = Encoding.UTF8.GetBytes(stream.ToString());
    private readonly CanonicalJson payload = new();
    private byte[] preimage = new byte[4096];
    private int length;

    public StreamKey Stream => stream;

    /// <summary>Its key, as UTF-8.</summary>
    public ReadOnlySpan<byte> Key => key;

    /// <summary>The last entry's that was added here, canonical. Until the next is.</summary>
    public ReadOnlySpan<byte> Payload => payload.Text;

    public int Version { get; private set; } = version;

    public HeadHash Head { get; private set; } = head;

    /// <summary>The next entry.</summary>
    /// <param name="recorded">Microseconds since 1970, in UTC.</param>
    /// <param name="json">The payload, in any form.</param>
    /// <exception cref="FormatException">The payload cannot be one: the chain stays where it was.</exception>
    public HeadHash Add(ReadOnlySpan<byte> name, long recorded, ReadOnlySpan<byte> by, ReadOnlySpan<byte> origin, ReadOnlySpan<byte> json)
    {
        payload.Read(json);
        Span<byte> bytes = stackalloc byte[HeadHash.Length];
        length = 0;
        Field(Form);
        Head.CopyTo(bytes);
        Field(bytes);
        Field(key);
        Number(Version + 1L);
        Number(recorded);
        Field(name);
        Field(by);
        Field(origin);
        Field(payload.Reason);
        Field(payload.Text);
        SHA256.HashData(preimage.AsSpan(0, length), bytes);
        Version++;
        return Head = new HeadHash(bytes);
    }

    public static long Microseconds(DateTimeOffset at) => (at - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    private void Number(long value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        Field(bytes);
    }

    private void Field(ReadOnlySpan<byte> field)
    {
        var end = length + sizeof(int) + field.Length;
        if (end > preimage.Length) Array.Resize(ref preimage, 2 * end);
        BinaryPrimitives.WriteInt32BigEndian(preimage.AsSpan(length), field.Length);
        field.CopyTo(preimage.AsSpan(length + sizeof(int)));
        length = end;
    }
}
