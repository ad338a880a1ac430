using Sim.Answers;
using Sim.Evidence;

namespace Sim.Files.Reports;

/// <summary>What a view counts, as people read it.</summary>
public static class CountingWords
{
    /// <summary>Names shown one by one; the rest are counted.</summary>
    private const int Shown = 12;

    /// <summary>The reference, and what counts where that is not everything: <c>main.v42@2022-03-01, sources A-C</c>.</summary>
    public static string Beside(string reference, CountingAnswer? counting) => counting is null ? reference : $"{reference}, {Text(counting)}";

    /// <summary><c>sources A-C; claims: a</c>: what was asked for.</summary>
    private static string Text(CountingAnswer counting) => counting.Sources is null ? $"claims: {counting.Claims}"
        : $"sources {counting.Sources}{(counting.Unjudged == "omit" ? ", unjudged omitted" : "")}"
            + (counting.Claims == "best-graded" && counting.LeftOut.All(left => left.Why != "rival") ? "" : $"; claims: {counting.Claims}");

    public static string Heading(View view) => Beside(view.Text, CountingAnswer.Of(view));

    /// <summary>What is left out and why, and how much counts though it cannot be judged.</summary>
    public static IEnumerable<string> Lines(CountingAnswer? counting)
    {
        if (counting is null) yield break;
        if (counting.LeftOut.Count > 0) yield return $"left out: {List(counting.LeftOut.Select(Told).ToList())}";
        else if (counting.Sources is not null) yield return "left out: nothing";
        if (counting.CannotBeJudged.Count > 0)
            yield return counting.CannotBeJudged.Count == 1
                ? "1 event rests on evidence that cannot be judged (F, 6 or no citation): counted"
                : $"{counting.CannotBeJudged.Count} events rest on evidence that cannot be judged (F, 6 or no citation): counted";
    }

    /// <summary>The options that ask for the same.</summary>
    public static string Options(IReadOnlyList<View> views)
    {
        var countings = views.Select(view => view.Counted.Counting).ToList();
        if (countings.TrueForAll(counting => counting == Counting.Default)) return "";
        var limits = countings.Select(counting => counting.Sources?.ToString() ?? "all").ToList();
        var rules = countings.Select(counting => counting.Claims.ToString()!).ToList();
        var omits = countings.Exists(counting => counting.Sources is { Unjudged: UnjudgedEvents.Omit });
        return Each("--sources", limits, "all") + (omits ? " --unjudged omit" : "") + Each("--claims", rules, "best-graded");
    }

    private static string Each(string option, List<string> texts, string otherwise) =>
        texts.TrueForAll(text => text == otherwise) ? ""
        : texts.Distinct().Count() == 1 ? $" {option} {texts[0]}"
        : string.Concat(texts.Select(text => $" {option} {text}"));

    private static string Told(LeftOutAnswer left) => left.Why switch
    {
        "source" => left.By.Length == 0 ? $"{left.Event} (cites no source)" : $"{left.Event} ({left.By}, {left.Grade})",
        "rival" => $"{left.Event} (its rival {left.By} counts)",
        "recalled" => $"{left.Event} (rested on {left.By})",
        _ => throw new System.Diagnostics.UnreachableException(left.Why),
    };

    public static string List(IReadOnlyList<string> names) => names.Count <= Shown
        ? string.Join(", ", names)
        : $"{string.Join(", ", names.Take(Shown))} and {names.Count - Shown} more";
}
