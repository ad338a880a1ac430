namespace Sim.Events;

/// <summary>When something happened, as precisely as the source allows: EDTF (ISO 8601-2) level 1 text, kept as written.</summary>
/// <remarks>
/// It happened on some one day within <see cref="Bounds"/>. <c>?</c> (uncertain), <c>~</c> (approximate) and <c>%</c> (both) do not move the
/// bounds. Refused: both ends open, seasons, unspecified digits (<c>X</c>), years outside 0001–9999.
/// </remarks>
public readonly record struct Edtf
{
    private Edtf(string text, DaySpan bounds) => (Text, Bounds) = (text, bounds);

    public string Text { get; }

    /// <summary>The days it may mean, both ends included; an open end is the first or last day of the calendar.</summary>
    public DaySpan Bounds { get; }

    /// <remarks>Asked of the text: a closed span may begin on the calendar's first day or end on its last.</remarks>
    public bool HasOpenStart => Text is ['.', '.', ..];
    public bool HasOpenEnd => Text is [.., '.', '.'];

    /// <summary>Whether the text names one day, without doubt.</summary>
    public bool IsExact => Bounds.Length == 1 && !Text.AsSpan().ContainsAny('?', '~', '%');

    public static Edtf Of(DateOnly day) => new(Day.Text(day), new DaySpan(day, day));

    /// <exception cref="FormatException">The text is not in the subset of EDTF that <see cref="TryParse"/> takes.</exception>
    public static Edtf Parse(string text) =>
        TryParse(text, out var value, out var problem) ? value : throw new FormatException(problem);

    /// <param name="problem">What is wrong and how to write it, or empty.</param>
    public static bool TryParse(string text, out Edtf value, out string problem)
    {
        value = default;
        problem = Read(text, out var bounds);
        if (problem.Length > 0) return false;
        value = new Edtf(text, bounds);
        return true;
    }

    public override string ToString() => Text;

    private static string Read(string text, out DaySpan bounds)
    {
        bounds = default;
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0) return text == ".." ? "both ends are open: state at least one end" : ReadDate(text, out bounds);

        var (before, after) = (text[..slash], text[(slash + 1)..]);
        if (before == ".." && after == "..") return "both ends are open: state at least one end";
        if (before.Length == 0 || after.Length == 0) return $"'{text}' lacks an end: write '..' for an open one";

        var (first, last) = (new DaySpan(DateOnly.MinValue, DateOnly.MinValue), new DaySpan(DateOnly.MaxValue, DateOnly.MaxValue));
        if (before != ".." && ReadDate(before, out first) is { Length: > 0 } early) return early;
        if (after != ".." && ReadDate(after, out last) is { Length: > 0 } late) return late;
        if (last.Last < first.First) return $"'{text}' ends before it begins: swap its ends";
        bounds = new DaySpan(first.First, last.Last);
        return "";
    }

    private static string ReadDate(string text, out DaySpan bounds)
    {
        bounds = default;
        var digits = text.AsSpan();
        if (digits.Length > 0 && digits[^1] is '?' or '~' or '%') digits = digits[..^1];
        if (digits.ContainsAny('X', 'x')) return $"'{text}' has unspecified digits: write the span instead, e.g. 2022-01/2022-03";

        var parts = digits.ToString().Split('-');
        if (parts.Length > 3 || parts[0].Length != 4 || parts.Skip(1).Any(part => part.Length != 2) || parts.Any(part => !part.All(char.IsAsciiDigit)))
            return $"'{text}' is not a date: write 2022-02-25, 2022-02, 2022, or a span 2022-02-20/2022-02-24, '..' for an open end";

        var numbers = Array.ConvertAll(parts, int.Parse);
        if (numbers[0] == 0) return $"'{text}': years run from 0001 to 9999";
        if (numbers.Length == 1) bounds = Span(new DateOnly(numbers[0], 1, 1), new DateOnly(numbers[0], 12, 31));
        else if (numbers[1] is >= 21 and <= 41) return $"'{text}' is a season: write the months, e.g. 2022-03/2022-05";
        else if (numbers[1] is < 1 or > 12) return $"'{text}' has no such month: months run from 01 to 12";
        else if (numbers.Length == 2) bounds = Span(new DateOnly(numbers[0], numbers[1], 1), new DateOnly(numbers[0], numbers[1], DateTime.DaysInMonth(numbers[0], numbers[1])));
        else if (numbers[2] < 1 || numbers[2] > DateTime.DaysInMonth(numbers[0], numbers[1]))
            return $"'{text}' is an impossible date: that month has {DateTime.DaysInMonth(numbers[0], numbers[1])} days";
        else bounds = Span(new DateOnly(numbers[0], numbers[1], numbers[2]), new DateOnly(numbers[0], numbers[1], numbers[2]));
        return "";

        static DaySpan Span(DateOnly first, DateOnly last) => new(first, last);
    }
}
