using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using Sim.Branches;
using Sim.Store.Payloads;

namespace Sim.Store.Streams;

/// <summary>What the rows of one load have in common, as bytes; and what is used again from row to row.</summary>
internal sealed class RowStamp : IDisposable
{
    private static readonly DateTimeOffset Epoch = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<Type, (byte[] Name, byte[] DotNet)> types = [];
    private readonly byte[] id = new byte[16];
    private readonly ArrayBufferWriter<byte> json = new();
    private readonly Utf8JsonWriter writer;
    private int count;

    public RowStamp(Origin origin, string by, DateTimeOffset at)
    {
        Headers = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object> { [MartenOptions.OriginHeader] = origin.Name() }, PayloadJson.Options);
        By = Encoding.UTF8.GetBytes(by);
        At = (at - Epoch).Ticks / TimeSpan.TicksPerMicrosecond;
        Guid.NewGuid().TryWriteBytes(id);
        writer = new Utf8JsonWriter(json, new JsonWriterOptions { Encoder = PayloadJson.Options.Encoder });
    }

    /// <summary>Marten's name for the only one.</summary>
    public static byte[] Tenant { get; } = Encoding.UTF8.GetBytes(JasperFx.StorageConstants.DefaultTenantId);

    /// <summary>JSON.</summary>
    public byte[] Headers { get; }

    public byte[] By { get; }

    /// <summary>Microseconds since 2000-01-01, in UTC.</summary>
    public long At { get; }

    /// <summary>The load's own number with the row's in its last bytes: cheaper than a million draws, and as unique.</summary>
    public ReadOnlySpan<byte> NextId()
    {
        BinaryPrimitives.WriteInt32BigEndian(id.AsSpan(12), ++count);
        return id;
    }

    public (byte[] Name, byte[] DotNet) TypeOf(Payload payload)
    {
        var type = payload.GetType();
        if (!types.TryGetValue(type, out var names))
            types.Add(type, names = (Encoding.UTF8.GetBytes(EventNames.Of(payload)), Encoding.UTF8.GetBytes($"{type.FullName}, {type.Assembly.GetName().Name}")));
        return names;
    }

    /// <summary>Until the next is asked for.</summary>
    /// <exception cref="ArgumentException">A text holds what the store cannot keep.</exception>
    public ReadOnlySpan<byte> Json(Payload payload)
    {
        json.ResetWrittenCount();
        writer.Reset();
        JsonSerializer.Serialize(writer, payload, payload.GetType(), PayloadJson.Options);
        return json.WrittenSpan;
    }

    public void Dispose() => writer.Dispose();
}
