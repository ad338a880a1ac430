using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sim.Files;

/// <summary>Events as JSON Lines: one object a line, with the members of <see cref="EventRow"/>.</summary>
public static class EventsJsonLines
{
    private static readonly EventRowJson Readable = new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>Without line breaks at their ends; made one by one, as they are asked for.</summary>
    public static IEnumerable<string> Lines(IEnumerable<EventLine> events) => events.Select(line => JsonSerializer.Serialize(EventRow.Of(line), Readable.EventRow));
}

/// <summary>Absent values are null; days are text; numbers have as many digits as give them back.</summary>
[JsonSerializable(typeof(EventRow))]
public sealed partial class EventRowJson : JsonSerializerContext;
