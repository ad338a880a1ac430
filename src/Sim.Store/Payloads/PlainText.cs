using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sim.Store.Payloads;

/// <summary>Text that PostgreSQL can keep: no NUL, and no half of a surrogate pair, which UTF-8 cannot write.</summary>
/// <remarks>As the converter of every string it cannot be forgotten for a new field.</remarks>
internal sealed class PlainText : JsonConverter<string>
{
    /// <exception cref="ArgumentException"><paramref name="text"/> cannot be stored.</exception>
    public static string Require(string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal)) throw Unstorable(text, "a NUL character");
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (!char.IsSurrogatePair(text, i)) throw Unstorable(text, "half of a surrogate pair");
            i++;
        }
        return text;
    }

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString();

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(Require(value));

    private static ArgumentException Unstorable(string text, string what)
    {
        var shown = new string([.. text.Take(40).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c)]);
        return new ArgumentException($"the text '{shown}' holds {what}, which the store cannot keep: remove it");
    }
}
