using System.Buffers.Binary;
using Sim.Store.Chains;
using Sim.Store.Payloads;

namespace Sim.Store.Streams;

/// <summary>Rows of Marten's table of events as a binary COPY takes them. Their sequence numbers are filled in when they are sent.</summary>
/// <remarks>The format is PostgreSQL's: a signature, then rows of fields, each a length and its bytes, big-endian.</remarks>
internal sealed class EventRows
{
    public const string Columns = "seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, headers, user_name, is_archived";

    private const int Most = 10_000, MostBytes = 16 << 20;
    private const int Fields = 12, IdLength = 16;
    private const byte JsonbVersion = 1;

    private static readonly byte[] Signature = [.. "PGCOPY\n"u8, 0xff, .. "\r\n\0"u8, 0, 0, 0, 0, 0, 0, 0, 0];

    private readonly List<int> numbers = [];
    private byte[] bytes = Begun();
    private int length = Signature.Length;

    public int Count => numbers.Count;

    /// <summary>Whether they are enough for one COPY.</summary>
    public bool IsFull => Count >= Most || length >= MostBytes;

    /// <summary>A stream's next entry.</summary>
    /// <param name="chain">Of the stream, at the version before; the entry is added to it.</param>
    /// <exception cref="ArgumentException">A text holds what the store cannot keep.</exception>
    public void Add(RowStamp stamp, StreamChain chain, Payload payload)
    {
        var name = stamp.TypeOf(payload).Name;
        var json = stamp.Json(payload);
        var hash = chain.Add(name, stamp.Recorded, stamp.By, stamp.Origin, json);
        Add(stamp, chain, payload, json, hash.EntryId, stamp.Headers(hash));
    }

    /// <summary>An entry that a chain has already.</summary>
    /// <param name="chain">At the entry.</param>
    /// <param name="payload">Gives the entry its name.</param>
    /// <param name="json">Of the payload.</param>
    /// <param name="headers">JSON.</param>
    public void Add(RowStamp stamp, StreamChain chain, Payload payload, ReadOnlySpan<byte> json, Guid id, ReadOnlySpan<byte> headers)
    {
        var type = stamp.TypeOf(payload);
        Short(Fields);
        numbers.Add(length + sizeof(int));
        Long(0);
        Int(IdLength);
        id.TryWriteBytes(Room(IdLength), bigEndian: true, out _);
        Field(chain.Key);
        Long(chain.Version);
        Json(json);
        Field(type.Name);
        Long(stamp.At);
        Field(RowStamp.Tenant);
        Field(type.DotNet);
        Json(headers);
        Field(stamp.By);
        Int(1);
        Room(1)[0] = 0;
    }

    /// <summary>All the rows, with as many sequence numbers in their order. Once only.</summary>
    public ReadOnlyMemory<byte> Numbered(ReadOnlySpan<long> sequence)
    {
        for (var row = 0; row < numbers.Count; row++) BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(numbers[row]), sequence[row]);
        Short(-1);
        return bytes.AsMemory(0, length);
    }

    private static byte[] Begun()
    {
        var begun = new byte[1 << 20];
        Signature.CopyTo(begun, 0);
        return begun;
    }

    private void Json(ReadOnlySpan<byte> json)
    {
        Int(json.Length + 1);
        Room(1)[0] = JsonbVersion;
        json.CopyTo(Room(json.Length));
    }

    private void Field(ReadOnlySpan<byte> field)
    {
        Int(field.Length);
        field.CopyTo(Room(field.Length));
    }

    private void Long(long value)
    {
        Int(sizeof(long));
        BinaryPrimitives.WriteInt64BigEndian(Room(sizeof(long)), value);
    }

    private void Int(int value) => BinaryPrimitives.WriteInt32BigEndian(Room(sizeof(int)), value);

    private void Short(short value) => BinaryPrimitives.WriteInt16BigEndian(Room(sizeof(short)), value);

    private Span<byte> Room(int wanted)
    {
        if (length + wanted > bytes.Length) Array.Resize(ref bytes, Math.Max(length + wanted, 2 * bytes.Length));
        var room = bytes.AsSpan(length, wanted);
        length += wanted;
        return room;
    }
}
