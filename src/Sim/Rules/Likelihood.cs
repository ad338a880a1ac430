namespace Sim.Rules;

/// <summary>How likely something is, as a term of a lexicon: a range and never a point.</summary>
/// <remarks>How good the evidence for that is, is a <see cref="Confidence"/>, and stated apart.</remarks>
public sealed record Likelihood
{
    internal Likelihood(Lexicon lexicon, string term, int low, int high) => (Lexicon, Term, Low, High) = (lexicon, term, low, high);

    public Lexicon Lexicon { get; }
    public string Term { get; }

    /// <summary>Percent, included; 0 to 99.</summary>
    public int Low { get; }

    /// <summary>Percent, included, and more than <see cref="Low"/>. Terms that adjoin may share the percent between them.</summary>
    public int High { get; }

    /// <summary>The term with its range, for people: <c>likely (55–80 %)</c>.</summary>
    public string Described => $"{this} ({Low}–{High} %)";

    /// <summary>As files and commands write it: <c>likely</c>, and with its lexicon where that is not ICD 203, <c>phia: realistic possibility</c>.</summary>
    public override string ToString() => Lexicon == Lexicon.Icd203 ? Term : $"{Lexicon.Name}: {Term}";
}
