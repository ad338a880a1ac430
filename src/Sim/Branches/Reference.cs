using System.Text.RegularExpressions;

namespace Sim.Branches;

/// <summary>Branch × valid date × known-by date: <c>[scenario/]branch[.vN][@day][~known]</c>, or <c>FILE.yaml:branch[@day][~known]</c>.</summary>
/// <param name="Scenario">Null: the only one there is.</param>
/// <param name="File">A scenario file evaluated in memory; null: the store.</param>
/// <param name="Version">Of the branch's stream, inclusive; null: the newest.</param>
/// <param name="Day">As of the end of this day; null: the last day on which an event of the timeline takes effect.</param>
/// <param name="KnownBy">From what had been reported by the end of this day; null: everything known.</param>
public sealed partial record Reference(string? Scenario, string? File, string Branch, int? Version, DateOnly? Day, DateOnly? KnownBy)
{
    public const string Form = "[scenario/]branch[.vN][@yyyy-mm-dd][~yyyy-mm-dd], or FILE.yaml:branch[@day][~day]";

    /// <summary>Whether the text can name a scenario or a branch: lower-case letters, digits and hyphens, at most 64.</summary>
    public static bool IsName(string text) => text.Length <= 64 && Name().IsMatch(text);

    public static bool TryParse(string text, out Reference reference, out string problem)
    {
        reference = null!;
        var (file, rest) = SplitFile(text);
        if (Whole().Match(rest) is not { Success: true } match)
        {
            problem = $"'{text}' is not a reference: write {Form}";
            return false;
        }
        var scenario = match.Groups["scenario"] is { Success: true } named ? named.Value : null;
        int? version = null;
        if (match.Groups["version"] is { Success: true } number)
        {
            if (!int.TryParse(number.ValueSpan, out var parsed) || parsed < 1)
            {
                problem = $"'.v{number.Value}' is not a version: versions run from 1";
                return false;
            }
            version = parsed;
        }
        if (file is not null && version is not null)
        {
            problem = $"'.v{version}' after a file: a file has no versions, load it first (sim load)";
            return false;
        }
        if (file is not null && scenario is not null)
        {
            problem = $"'{scenario}/' after a file: the file is the scenario, write FILE.yaml:branch";
            return false;
        }
        if (!ReadDay(match.Groups["day"], out var day, out problem) || !ReadDay(match.Groups["known"], out var known, out problem)) return false;
        reference = new Reference(scenario, file, match.Groups["branch"].Value, version, day, known);
        return true;
    }

    public override string ToString() =>
        (File is not null ? File + ":" : Scenario is not null ? Scenario + "/" : "") + Branch + (Version is { } version ? $".v{version}" : "")
        + (Day is { } day ? $"@{Events.Day.Text(day)}" : "") + (KnownBy is { } known ? $"~{Events.Day.Text(known)}" : "");

    private static (string? File, string Inside) SplitFile(string text)
    {
        foreach (var ending in (string[])[".yaml:", ".yml:"])
            if (text.LastIndexOf(ending, StringComparison.OrdinalIgnoreCase) is >= 0 and var at)
                return (text[..(at + ending.Length - 1)], text[(at + ending.Length)..]);
        return (null, text);
    }

    private static bool ReadDay(Group group, out DateOnly? day, out string problem)
    {
        (day, problem) = (null, "");
        if (!group.Success) return true;
        if (Events.Day.TryParse(group.Value, out var parsed))
        {
            day = parsed;
            return true;
        }
        problem = $"'{group.Value}' is not a day: write yyyy-mm-dd, e.g. 2022-02-25";
        return false;
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]*\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    [GeneratedRegex("^((?<scenario>[a-z0-9][a-z0-9-]*)/)?(?<branch>[a-z0-9][a-z0-9-]*)(\\.v(?<version>[0-9]+))?(@(?<day>[^~@]*))?(~(?<known>[^~@]*))?\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Whole();
}
