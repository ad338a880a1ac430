using Sim.Rules;

namespace Sim.Files;

/// <summary><c>likelihood</c> and <c>confidence</c>: terms of published lexicons, never free words or numbers.</summary>
internal static class EstimateReader
{
    public static Likelihood? Likelihood(Fields fields)
    {
        if (fields.Text("likelihood") is not { } text) return null;
        if (LikelihoodWords.TryParse(text, out var likelihood, out var refusal)) return likelihood;
        fields.Error("likelihood", refusal.Reason, refusal.Fix);
        return null;
    }

    public static Confidence? Confidence(Fields fields)
    {
        if (fields.Text("confidence") is not { } text) return null;
        if (Confidences.TryParse(text, out var confidence, out var refusal)) return confidence;
        fields.Error("confidence", refusal.Reason, refusal.Fix);
        return null;
    }
}
