using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Sim.Branches;

namespace Sim.Rules;

/// <summary>Text → a likelihood: a term of a lexicon and nothing else. What is refused is told with the nearest term.</summary>
public static class LikelihoodWords
{
    /// <param name="text">A term of ICD 203, or one behind its lexicon's name: <c>phia: realistic possibility</c>, with or without the space.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out Likelihood? likelihood, [NotNullWhen(false)] out Refusal? refusal)
    {
        (likelihood, refusal) = (null, null);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var name = colon < 0 ? Lexicon.Icd203.Name : text[..colon].Trim();
        var term = text[(colon + 1)..].Trim();
        if (Lexicon.All.FirstOrDefault(known => known.Name == name) is not { } lexicon)
            refusal = new Refusal($"'{name}' is not a lexicon", Nearest.Ask(name, Lexicon.All.Select(known => known.Name), "write a term of ICD 203 alone, or one of PHIA behind 'phia: '"));
        else if (lexicon.Find(term) is { } found) likelihood = found;
        else refusal = Refuse(term, lexicon, isNamed: colon >= 0);
        return likelihood is not null;
    }

    /// <summary>Whether the text says how likely something is, in whatever words or numbers.</summary>
    internal static bool IsEstimate(string text) =>
        TryParse(text, out _, out _) || Lexicon.All.Any(lexicon => lexicon.Find(text) is not null) || LooseWord.Percent(text) is not null || Number(text) is not null;

    private static Refusal Refuse(string term, Lexicon lexicon, bool isNamed)
    {
        if (Lexicon.All.Select(other => other.Find(term)).OfType<Likelihood>().FirstOrDefault() is { } foreign)
            return new Refusal(
                $"'{term}' is a term of {foreign.Lexicon.Title}, and {(isNamed ? $"'{lexicon.Name}:' stands before it" : $"{lexicon.Title} is meant where no lexicon is named")}",
                $"write {One([foreign, .. lexicon.Around((foreign.Low + foreign.High) / 2m)])}");
        if (Confidences.Names.Contains(term))
            return new Refusal($"'{term}' is a confidence: how good the evidence is, and not how likely", $"write 'confidence: {term}', and as likelihood one of {All(lexicon)}");
        if (Number(term) is { } number)
            return number.High > 100
                ? new Refusal($"'{term}' is more than certain", $"write one of {All(lexicon)}")
                : new Refusal($"'{term}' is a number, and a likelihood is a term that stands for a range", $"write {One(Between(lexicon, number))}");
        if (LooseWord.Percent(term) is { } percent)
            return new Refusal($"'{term}' is not a term of {lexicon.Title}: readers take it for about {percent} %, give or take much", $"the nearest is {One(lexicon.Around(percent))}");
        var near = Nearest.To(term, lexicon.Terms.Select(known => known.Term)).Take(1).Select(known => lexicon.Find(known)!).ToList();
        return new Refusal($"'{term}' is not a term of {lexicon.Title}", near.Count > 0 ? $"did you mean {One(near)}?" : $"write one of {All(lexicon)}");
    }

    /// <summary>Percent, from <c>70%</c>, <c>70</c>, <c>0.7</c> or <c>60-70 %</c>; null where it is no number. A number up to 1 without a percent sign is a probability.</summary>
    private static (decimal Low, decimal High)? Number(string text)
    {
        var bare = text.TrimEnd();
        var isPercent = bare.EndsWith('%') || bare.EndsWith("percent", StringComparison.Ordinal);
        if (isPercent) bare = bare[..^(bare.EndsWith('%') ? 1 : "percent".Length)];
        var ends = new List<decimal>();
        foreach (var part in bare.Split('-', '–'))
        {
            if (!decimal.TryParse(part.Trim().TrimEnd('%'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return null;
            ends.Add(number);
        }
        if (ends.Count > 2) return null;
        if (!isPercent && !text.Contains('%', StringComparison.Ordinal) && ends.Max() <= 1) ends = [.. ends.Select(number => number * 100)];
        return (ends.Min(), ends.Max());
    }

    /// <summary>The bands that a range of percent overlaps, more than at an end.</summary>
    private static IReadOnlyList<Likelihood> Between(Lexicon lexicon, (decimal Low, decimal High) percent)
    {
        var within = lexicon.Bands.Where(band => band.Low < percent.High && band.High > percent.Low).ToList();
        return percent.Low < percent.High && within.Count > 0 ? within : lexicon.Around(percent.Low);
    }

    private static string One(IEnumerable<Likelihood> terms) => string.Join(" or ", terms.Select(term => $"'{term}' ({term.Low}–{term.High} %)"));

    private static string All(Lexicon lexicon) => string.Join(", ", lexicon.Bands.Select(band => $"'{band}' ({band.Low}–{band.High} %)"));
}
