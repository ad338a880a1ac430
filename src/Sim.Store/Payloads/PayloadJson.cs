using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Sim.Store.Payloads;

/// <summary>How payloads are written and read: by Marten and by our own reader alike.</summary>
internal static class PayloadJson
{
    /// <remarks>Marten's own types (headers among them) come from the second resolver.</remarks>
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // It goes to a database, not into a page: readable text, and half the bytes where it is not Latin.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new PlainText() },
        TypeInfoResolver = JsonTypeInfoResolver.Combine(PayloadJsonContext.Default, new DefaultJsonTypeInfoResolver()),
    };

    public static byte[] Write(Payload payload) => JsonSerializer.SerializeToUtf8Bytes(payload, payload.GetType(), Options);

    /// <param name="name">One of <see cref="EventNames"/>.</param>
    /// <exception cref="FormatException">The name or the content is not one that this version of sim writes.</exception>
    public static Payload Read(string name, ReadOnlySpan<byte> json)
    {
        try
        {
            return (Payload)JsonSerializer.Deserialize(json, EventNames.TypeOf(name), Options)!;
        }
        catch (JsonException e)
        {
            throw new FormatException($"a stored '{name}' cannot be read: {e.Message}", e);
        }
    }
}
