using System.Globalization;

namespace Sim.Web.Api;

/// <summary>The versions of a scenario's branches in a line: <c>kazakhstan-accepts.v6 main.v59</c>.</summary>
internal static class VersionsText
{
    /// <summary>Characters: a browser sends it back in a header.</summary>
    private const int Longest = 4096;

    /// <returns>Empty where it would be too long.</returns>
    public static string Of(IReadOnlyDictionary<string, int> versions)
    {
        var text = string.Join(' ', versions.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key}.v{pair.Value}")));
        return text.Length <= Longest ? text : "";
    }

    /// <returns>Null: it is none.</returns>
    public static Dictionary<string, int>? Read(string? text)
    {
        if (text is not { Length: > 0 and <= Longest }) return null;
        var versions = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var part in text.Split(' '))
        {
            var at = part.LastIndexOf(".v", StringComparison.Ordinal);
            if (at <= 0 || !int.TryParse(part.AsSpan(at + 2), NumberStyles.None, CultureInfo.InvariantCulture, out var version) || !versions.TryAdd(part[..at], version)) return null;
        }
        return versions;
    }
}
