using System.Text.RegularExpressions;
using YamlDotNet.Core;

namespace Sim.Files;

/// <summary>The parser's complaints in an author's words.</summary>
internal static partial class YamlSyntax
{
    public static FileError Explain(TextFile file, YamlException broken)
    {
        var at = file.At(Math.Min(broken.Start.Index, file.Text.Length));
        if (broken.Message.Contains("tab") && TabBelow(file, at.Line) is { } below) return below;
        // The parser stumbles behind a forgotten space, so the line before is looked at too.
        for (var line = at.Line; line >= Math.Max(1, at.Line - 1); line--)
        {
            if (LineOf(file, line) is not { } text) continue;
            if (TabOf(file, line) is { } tab) return tab;
            if (NoSpace().Match(text) is { Success: true } colon)
                return new FileError(new FilePosition(file.Name, line, colon.Groups["key"].Index + 1),
                    $"no space after the colon in '{colon.Groups["key"].Value}:'", $"write '{colon.Groups["key"].Value}: {Short(colon.Groups["rest"].Value)}'");
        }
        var (what, fix) = Reason(broken.Message);
        return new FileError(at, what, fix);
    }

    public static FileError Unclosed(FilePosition at) =>
        new(at, "a list or mapping before this place is not closed", "close it with ']' or '}', and quote text that holds , [ ] { } or ': '");

    /// <summary>The parser names the value before the tab, which may run over lines.</summary>
    private static FileError? TabBelow(TextFile file, int line) =>
        Enumerable.Range(line, Math.Min(20, file.Lines - line + 1)).Select(below => TabOf(file, below)).FirstOrDefault(found => found is not null);

    private static FileError? TabOf(TextFile file, int line) => LineOf(file, line) is { } text && TabIndent().Match(text) is { Success: true } tab
        ? new FileError(new FilePosition(file.Name, line, tab.Length), "a tab stands in the indentation", "indent with spaces") : null;

    private static (string What, string Fix) Reason(string message) => message switch
    {
        _ when message.Contains("quoted scalar, found unexpected end") || message.Contains("quoted scalar, found wrong indentation") => ("the quote that opens here is never closed", "close it; within double quotes write \\\" for a quote"),
        _ when message.Contains("quoted scalar, found unknown escape") => ("the quoted text holds an unknown escape", "write \\\\ for a backslash, or use single quotes"),
        _ when message.Contains("quoted scalar") || message.Contains("quoted") => ("the quoted text is broken", "close the quote, and indent its further lines"),
        _ when message.Contains("flow sequence") => ("the list is not well formed", "separate its items by ',' and close it with ']'; quote text that holds , [ ] { } or ': '"),
        _ when message.Contains("flow mapping") => ("the mapping is not well formed", "separate its entries by ',' and close it with '}'; quote text that holds , [ ] { } or ': '"),
        _ when message.Contains("cannot start any token") => ("no value can begin with this character", "quote the text"),
        _ when message.Contains("tab") => ("a tab stands where YAML allows none", "use spaces"),
        _ when message.Contains("invalid mapping") => ("a second ': ' stands within one value", "quote text that holds ': '"),
        _ when message.Contains("simple key") => ("a key without its colon", "write 'key: value', and quote text that begins with a quote or bracket"),
        _ when message.Contains("expected key") || message.Contains("'-' indicator") || message.Contains("<document") =>
            ("this line does not fit those above it", "align it with its neighbours, and quote text that begins with a quote or bracket or holds ': '"),
        _ when message.Contains("anchor or alias") || message.Contains("alias") => ("the anchor or alias is broken", "quote text that begins with & or *"),
        _ when message.Contains("tag") => ("the tag is broken", "quote text that begins with !"),
        _ when message.Contains("directive") => ("the directive is broken", "quote text that begins with %"),
        _ => ($"this is not YAML ({message.TrimEnd('.')})", "check indentation, quotes and brackets"),
    };

    /// <summary>Null for a line too long to be written by a hand.</summary>
    private static string? LineOf(TextFile file, int line) => file.Line(line) is { Length: <= 2000 } text ? text : null;

    private static string Short(string text) => text.Length <= 24 ? text : text[..24] + "…";

    [GeneratedRegex("^ *\\t", RegexOptions.CultureInvariant)]
    private static partial Regex TabIndent();

    // A key glued to its value, not a URL or a time.
    [GeneratedRegex("^\\s*(- )?\\{?\\s*(?<key>[A-Za-z]+):(?<rest>[^\\s/:][^:]*)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex NoSpace();
}
