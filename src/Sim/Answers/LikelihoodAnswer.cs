using Sim.Rules;

namespace Sim.Answers;

/// <summary>A likelihood term. Members may be added, never renamed.</summary>
/// <param name="Lexicon">icd203 or phia.</param>
/// <param name="Low">Percent, included.</param>
/// <param name="High">Percent, included.</param>
public sealed record LikelihoodAnswer(string Term, string Lexicon, int Low, int High)
{
    public static LikelihoodAnswer? Of(Likelihood? likelihood) =>
        likelihood is null ? null : new LikelihoodAnswer(likelihood.Term, likelihood.Lexicon.Name, likelihood.Low, likelihood.High);

    public Likelihood ToLikelihood() => Rules.Lexicon.All.First(lexicon => lexicon.Name == Lexicon).Find(Term)!;
}
