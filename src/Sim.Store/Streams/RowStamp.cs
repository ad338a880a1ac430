using System.Buffers;
using System.Text;
using System.Text.Json;
using Sim.Branches;
using Sim.Store.Chains;
using Sim.Store.Payloads;

namespace Sim.Store.Streams;

/// <summary>What the rows of one load have in common, as bytes; and what is used again from row to row.</summary>
internal sealed class RowStamp : IDisposable
{
    private static readonly DateTimeOffset Epoch = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<Type, (byte[] Name, byte[] DotNet)> types = [];
    private readonly byte[] headers;
    private readonly int hashAt;
    private readonly ArrayBufferWriter<byte> json = new();
    private readonly Utf8JsonWriter writer;

    public RowStamp(Origin origin, string by, DateTimeOffset at)
    {
        Origin = Encoding.UTF8.GetBytes(origin.Name());
        headers = [.. "{\""u8, .. Encoding.UTF8.GetBytes(StreamChain.Header), .. "\":\""u8, .. new byte[2 * HeadHash.Length], .. "\",\""u8, .. Encoding.UTF8.GetBytes(MartenOptions.OriginHeader), .. "\":\""u8, .. Origin, .. "\"}"u8];
        hashAt = headers.AsSpan().IndexOf((byte)0);
        By = Encoding.UTF8.GetBytes(by);
        Recorded = StreamChain.Microseconds(at);
        At = Recorded - StreamChain.Microseconds(Epoch);
        writer = new Utf8JsonWriter(json, new JsonWriterOptions { Encoder = PayloadJson.Options.Encoder });
    }

    /// <summary>Marten's name for the only one.</summary>
    public static byte[] Tenant { get; } = Encoding.UTF8.GetBytes(JasperFx.StorageConstants.DefaultTenantId);

    public byte[] Origin { get; }

    public byte[] By { get; }

    /// <summary>Microseconds since 2000-01-01, in UTC.</summary>
    public long At { get; }

    /// <summary>Microseconds since 1970-01-01, in UTC.</summary>
    public long Recorded { get; }

    /// <summary>JSON. Until the next are asked for.</summary>
    public ReadOnlySpan<byte> Headers(HeadHash hash)
    {
        Span<byte> bytes = stackalloc byte[HeadHash.Length];
        hash.CopyTo(bytes);
        Convert.TryToHexStringLower(bytes, headers.AsSpan(hashAt), out _);
        return headers;
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
