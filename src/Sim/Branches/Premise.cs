using Sim.Rules;

namespace Sim.Branches;

/// <summary>What a branch assumes, in a sentence, and what its analyst thinks of it.</summary>
/// <param name="Text">Empty where nothing is stated.</param>
/// <param name="Likelihood">How likely the analyst holds it to be; null where not stated. It counts for nothing.</param>
/// <param name="Confidence">How well founded that is; null where not stated.</param>
public sealed record Premise(string Text, Likelihood? Likelihood = null, Confidence? Confidence = null)
{
    public static Premise Unstated { get; } = new("");

    /// <summary>For people. Likelihood and confidence stand in sentences of their own, as ICD 203 demands, and as the analyst's.</summary>
    public override string ToString() => Text
        + (Likelihood is { } likelihood ? $" Analyst's estimate: {likelihood.Described}." : "")
        + (Confidence is { } confidence ? $" Analyst's confidence: {confidence.Name()}." : "");
}
