using System.Text;

namespace Sim.Rules;

/// <summary>A consequence's summary, in which a term in braces, <c>{A}</c> or <c>{KAZ}</c>, stands for a name.</summary>
public static class SummaryText
{
    /// <summary>What stands in braces, in order; a brace without its fellow is given as it is.</summary>
    public static IEnumerable<string> Placeholders(string summary) => Parts(summary).Where(part => part.IsPlaceholder).Select(part => part.Text);

    /// <param name="name">The name of what a term stands for.</param>
    public static string Fill(string summary, Func<RuleTerm, string> name)
    {
        var filled = new StringBuilder(summary.Length);
        foreach (var (text, isPlaceholder) in Parts(summary))
            filled.Append(isPlaceholder && RuleTerm.TryParse(text, out var term, out _) ? name(term) : text);
        return filled.ToString();
    }

    private static IEnumerable<(string Text, bool IsPlaceholder)> Parts(string summary)
    {
        var start = 0;
        while (start < summary.Length)
        {
            var brace = summary.AsSpan(start).IndexOfAny('{', '}');
            if (brace != 0) yield return (brace < 0 ? summary[start..] : summary.Substring(start, brace), false);
            if (brace < 0) yield break;
            start += brace;
            var end = summary[start] == '{' ? summary.IndexOf('}', start) : -1;
            yield return (end < 0 ? summary.Substring(start, 1) : summary[(start + 1)..end], true);
            start = end < 0 ? start + 1 : end + 1;
        }
    }
}
