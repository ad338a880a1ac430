namespace Sim.Events;

/// <summary>The name of an event. It is data, never a position: it survives rebases, corrections and exports.</summary>
/// <remarks>1 to 128 letters, digits, <c>.</c>, <c>_</c> and <c>-</c>, a letter or digit first. Sorted by code point.</remarks>
public readonly record struct EventId : IComparable<EventId>
{
    /// <exception cref="FormatException"><paramref name="value"/> is not such a name.</exception>
    public EventId(string value) => Value = IsValid(value) ? value : throw new FormatException($"'{value}' is not an event id");

    public string Value { get; }

    public static bool IsValid(string text) =>
        text.Length is >= 1 and <= 128 && char.IsAsciiLetterOrDigit(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');

    public int CompareTo(EventId other) => string.CompareOrdinal(Value, other.Value);

    public static bool operator <(EventId left, EventId right) => left.CompareTo(right) < 0;
    public static bool operator >(EventId left, EventId right) => left.CompareTo(right) > 0;
    public static bool operator <=(EventId left, EventId right) => left.CompareTo(right) <= 0;
    public static bool operator >=(EventId left, EventId right) => left.CompareTo(right) >= 0;

    public override string ToString() => Value;
}
