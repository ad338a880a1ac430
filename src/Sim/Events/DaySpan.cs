using System.Globalization;

namespace Sim.Events;

/// <summary>A run of whole days, both ends included. An imprecise date is the span of the days it may mean.</summary>
/// <remarks>Never empty. Open ends are <see cref="DateOnly.MinValue"/> and <see cref="DateOnly.MaxValue"/>.</remarks>
public readonly record struct DaySpan
{
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="last"/> is before <paramref name="first"/>.</exception>
    public DaySpan(DateOnly first, DateOnly last)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(last, first);
        (First, Last) = (first, last);
    }

    public DateOnly First { get; }
    public DateOnly Last { get; }

    /// <summary>Days in the span, at least 1.</summary>
    public int Length => Last.DayNumber - First.DayNumber + 1;

    public bool Contains(DateOnly day) => First <= day && day <= Last;

    public override string ToString() => $"{Day.Text(First)}/{Day.Text(Last)}";
}

/// <summary>A day as text, always <c>yyyy-MM-dd</c>.</summary>
public static class Day
{
    public static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static bool TryParse(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}
