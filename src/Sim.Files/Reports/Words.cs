using System.Globalization;
using System.Text;
using Sim.Answers;
using Sim.Events;

namespace Sim.Files.Reports;

/// <summary>Numbers and names as people read them.</summary>
public static class Words
{
    /// <summary>Two decimals with a sign, a real minus: <c>+1.80</c>, <c>−0.88</c>.</summary>
    public static string WithSign(double number)
    {
        var rounded = Math.Round(number, 2, MidpointRounding.AwayFromZero);
        return rounded.ToString("+0.00;−0.00;0.00", CultureInfo.InvariantCulture);
    }

    public static string Plain(double number) => number.ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>As many digits as give the number back.</summary>
    public static string Raw(double? number) => number?.ToString("R", CultureInfo.InvariantCulture) ?? "";

    public static string Raw(CellValue value) => value.Number is { } number ? Raw(number) : value.Text ?? "";

    /// <summary>The number of events beside every label, and how many of them are assumed: <c>cordial (4)</c>, <c>strained (2, 1 assumed)</c>.</summary>
    public static string Label(string label, int events, int assumed) => events == 0 && label == "no record" ? label
        : assumed == 0 ? $"{label} ({events})" : $"{label} ({events}, {assumed} assumed)";

    /// <summary><c>1 source</c>, <c>22 events</c>, <c>3 branches</c>.</summary>
    public static string Count(int number, string noun) => $"{number} {(number == 1 ? noun : noun.EndsWith("ry", StringComparison.Ordinal) ? $"{noun[..^1]}ies" : noun.EndsWith("ch", StringComparison.Ordinal) ? $"{noun}es" : $"{noun}s")}";

    /// <summary>The Admiralty scale's words.</summary>
    public static string Of(Reliability reliability) => reliability switch
    {
        Reliability.A => "completely reliable",
        Reliability.B => "usually reliable",
        Reliability.C => "fairly reliable",
        Reliability.D => "not usually reliable",
        Reliability.E => "unreliable",
        Reliability.F => "cannot be judged",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary><c>24 Feb</c>, with the year where asked; <c>~</c> marks a day chosen within what the source allows.</summary>
    public static string DayAndMonth(DateOnly day, bool isVague = false) => day.ToString("dd MMM", CultureInfo.InvariantCulture) + (isVague ? "~" : "");

    /// <summary><c>2022-02-24</c>, with <c>~</c> where the day was chosen within what the source allows.</summary>
    public static string Day(DateOnly day, bool isVague) => Events.Day.Text(day) + (isVague ? "~" : "");

    public static string FullDay(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary><c>26 to 28 February 2022</c>: month and year once where both days have them; a single day as it is.</summary>
    public static string Days(DateOnly first, DateOnly last)
    {
        if (first == last) return FullDay(first);
        var form = first.Year != last.Year ? "d MMMM yyyy" : first.Month != last.Month ? "d MMMM" : "%d";
        return $"{first.ToString(form, CultureInfo.InvariantCulture)} to {FullDay(last)}";
    }

    /// <summary>Text from files and stores reaches a terminal without control characters and bidirectional overrides.</summary>
    public static string Safe(string text)
    {
        if (!text.Any(IsUnsafe)) return text;
        var safe = new StringBuilder(text.Length);
        foreach (var c in text) safe.Append(!IsUnsafe(c) ? c : c is '\n' or '\r' or '\t' ? ' ' : '\uFFFD');
        return safe.ToString();
    }

    /// <summary>Whether it would steer a terminal, which no event may; tabs and line feeds do not.</summary>
    public static bool HasControl(string text) => text.Any(c => char.IsControl(c) && c is not ('\t' or '\n'));

    /// <summary>JSON in which marks of direction are escapes; control characters are already, and neither stands outside a string.</summary>
    public static string Escaped(string json) => json.Any(IsDirection)
        ? string.Concat(json.Select(c => IsDirection(c) ? $"\\u{(int)c:X4}" : c.ToString()))
        : json;

    private static bool IsUnsafe(char c) => char.IsControl(c) || IsDirection(c);

    private static bool IsDirection(char c) => c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u200E' or '\u200F' or '\u061C';
}
