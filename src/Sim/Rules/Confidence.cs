using System.Diagnostics.CodeAnalysis;
using Sim.Branches;

namespace Sim.Rules;

/// <summary>How good the evidence and the reasoning behind a conclusion are (ICD 203, section D.6.e.(2)(b)): not how likely it is.</summary>
public enum Confidence
{
    Low,
    Moderate,
    High,
}

public static class Confidences
{
    /// <summary>In the order of the values.</summary>
    public static IReadOnlyList<string> Names { get; } = ["low", "moderate", "high"];

    public static string Name(this Confidence confidence) => Names[(int)confidence];

    public static bool TryParse(string text, out Confidence confidence, [NotNullWhen(false)] out Refusal? refusal)
    {
        const string words = "write low, moderate or high";
        var index = Names.Count;
        while (--index >= 0 && Names[index] != text) { }
        (confidence, refusal) = ((Confidence)Math.Max(index, 0), null);
        if (index >= 0) return true;
        refusal = LikelihoodWords.IsEstimate(text)
            ? new Refusal($"'{text}' says how likely something is, and a confidence how good the evidence for it is", $"{words}; a branch says how likely its premise is under 'likelihood'")
            : new Refusal($"'{text}' is not a confidence", text is "medium" or "middling" or "fair" ? "did you mean 'moderate'?" : Nearest.Ask(text, Names, words));
        return false;
    }
}
