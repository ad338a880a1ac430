using System.Collections.Frozen;

namespace Sim.Rules;

/// <summary>Common words of likelihood that no lexicon has, with what readers take them for. They are refused: the number serves to name the nearest term.</summary>
/// <remarks>
/// The percentages are this project's reading, rounded to 5 (at the ends: to 1). Where Sherman Kent lists a word ("Words of Estimative
/// Probability", Studies in Intelligence, 1964) it follows him; else it follows the direction of surveys of readers, such as Mosteller and
/// Youtz, "Quantifying Probabilistic Expressions" (Statistical Science 5, 1990). Readers differ by tens of percent on most of these words,
/// which is the reason to refuse them.
/// </remarks>
internal static class LooseWord
{
    private static readonly FrozenDictionary<string, int> Percents = new (int Percent, string[] Words)[]
    {
        (0, ["impossible", "never", "no chance", "no way", "zero chance", "out of the question", "ruled out"]),
        (2, ["almost impossible", "virtually impossible", "nearly impossible", "practically impossible", "slim chance", "next to no chance"]),
        (10, ["highly doubtful", "very doubtful", "slight chance", "small chance", "little chance", "outside chance", "long shot", "rare", "extremely unlikely"]),
        (30, ["doubtful", "doubt", "dubious", "questionable", "probably not", "not likely", "not probable", "rather unlikely", "low probability", "low chance", "somewhat unlikely"]),
        (40, ["possible", "possibly", "could", "could be", "may", "might", "conceivable", "plausible", "feasible", "cannot be ruled out", "some chance", "chance"]),
        (50, [
            "maybe", "perhaps", "coin toss", "coin flip", "toss up", "toss-up", "fifty fifty", "fifty-fifty", "50-50", "50/50", "even", "even chance", "even odds", "even chances",
            "chances about even", "roughly even", "about even", "uncertain", "unclear", "unsure", "unknown", "could go either way", "evenly balanced",
        ]),
        (60, ["fair chance", "better than even", "more likely than not", "real possibility", "serious possibility", "decent chance", "rather likely", "somewhat likely"]),
        (70, ["good chance", "probably", "presumably", "expected", "to be expected", "good possibility", "quite likely", "fairly likely", "we believe", "promising"]),
        (85, ["very good chance", "high chance", "high probability", "great chance", "strong chance", "very probable", "most likely", "very probably", "highly probably", "odds on"]),
        (97, ["virtually certain", "all but certain", "practically certain", "almost certainly", "nearly certainly", "overwhelming", "as good as certain", "beyond reasonable doubt"]),
        (100, ["certain", "certainly", "sure", "surely", "for sure", "definite", "definitely", "guaranteed", "inevitable", "always", "undoubtedly", "beyond doubt"]),
    }.SelectMany(band => band.Words.Select(word => (word, band.Percent))).ToFrozenDictionary(pair => pair.word, pair => pair.Percent, StringComparer.OrdinalIgnoreCase);

    /// <summary>About what percent readers take it for; null where it is no such word. An article before it and letter case do not matter.</summary>
    public static int? Percent(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var bare = string.Join(' ', words is ["a" or "an" or "the" or "A" or "An" or "The", ..] ? words[1..] : words);
        return Percents.TryGetValue(bare, out var percent) ? percent : null;
    }
}
