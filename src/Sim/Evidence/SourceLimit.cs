using Sim.Events;

namespace Sim.Evidence;

/// <summary>What becomes of events whose evidence cannot be judged: reliability F, credibility 6 where that is limited, no grade, no citation.</summary>
public enum UnjudgedEvents
{
    /// <summary>"Cannot be judged" is not "bad": they count, and every output says how many.</summary>
    Count,
    Omit,
}

/// <summary>How an event stands to a limit.</summary>
public enum Standard
{
    Met,
    /// <summary>None of its citations meets the limit, and at least one cannot be judged; or it has none.</summary>
    Unjudged,
    Missed,
}

/// <summary>Only evidence of at least a grade: <c>A-C</c>, or <c>A-C/1-3</c> with credibility.</summary>
/// <param name="Worst">The worst reliability that is let through, A to E.</param>
/// <param name="WorstCredibility">The worst credibility that is let through, 1 to 5; null: any.</param>
/// <remarks>
/// An event counts if one of its citations is good enough. A citation falls short where a grade that could be judged is worse than the limit,
/// whatever the other grade. An assumed event is an assumption and its citations are precedents: no limit drops it.
/// </remarks>
public sealed record SourceLimit(Reliability Worst, int? WorstCredibility = null, UnjudgedEvents Unjudged = UnjudgedEvents.Count)
{
    public const string Form = "A-C (at least C), or A-C/1-3 with credibility";

    public Standard Of(IEnumerable<Grade> citations)
    {
        var (best, any) = (Standard.Missed, false);
        foreach (var grade in citations)
        {
            any = true;
            var standard = Of(grade);
            if (standard < best) best = standard;
        }
        return any ? best : Standard.Unjudged;
    }

    private Standard Of(Grade grade)
    {
        var judged = grade.Reliability != Reliability.F;
        if (judged && grade.Reliability > Worst) return Standard.Missed;
        if (WorstCredibility is not { } worst) return judged ? Standard.Met : Standard.Unjudged;
        if (grade.IsCredibilityJudged && grade.Credibility > worst) return Standard.Missed;
        return judged && grade.IsCredibilityJudged ? Standard.Met : Standard.Unjudged;
    }

    /// <summary><c>A-C</c> or <c>C</c>, with <c>/1-3</c> or <c>/3</c>.</summary>
    /// <param name="problem">What is wrong and how to write it, or empty.</param>
    public static bool TryParse(string text, out SourceLimit limit, out string problem)
    {
        (limit, problem) = (null!, "");
        var parts = text.Split('/');
        if (parts.Length > 2 || !Last(parts[0], "A", "ABCDE", out var worst))
        {
            problem = parts[0].Contains('F', StringComparison.Ordinal) && parts.Length <= 2
                ? $"'{text}': F means that a source cannot be judged, so it is no limit: write A to E, and --unjudged omit to leave such events out"
                : $"'{text}' is not a limit: write {Form}";
            return false;
        }
        char credibility = default;
        if (parts.Length == 2 && !Last(parts[1], "1", "12345", out credibility))
        {
            problem = parts[1].Contains('6', StringComparison.Ordinal)
                ? $"'{text}': 6 means that the information cannot be judged, so it is no limit: write 1 to 5, and --unjudged omit to leave such events out"
                : $"'{text}' is not a limit: write {Form}";
            return false;
        }
        limit = new SourceLimit(Enum.Parse<Reliability>($"{worst}"), parts.Length == 2 ? credibility - '0' : null);
        return true;
    }

    public override string ToString() => $"A-{Worst}" + (WorstCredibility is { } worst ? $"/1-{worst}" : "");

    /// <summary>"At least": a range begins with the best grade, or is written as the worst alone.</summary>
    private static bool Last(string text, string first, string grades, out char last)
    {
        last = text.Length > 0 ? text[^1] : default;
        return grades.Contains(last) && (text.Length == 1 || (text.Length == 3 && text[0] == first[0] && text[1] == '-'));
    }
}
