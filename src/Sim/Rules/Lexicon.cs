namespace Sim.Rules;

/// <summary>A published list of likelihood terms, each with the range of percent that it stands for.</summary>
public sealed class Lexicon
{
    private Lexicon(string name, string title, params IReadOnlyList<(int Low, int High, string[] Terms)> bands)
    {
        (Name, Title) = (name, title);
        Terms = [.. bands.SelectMany(band => band.Terms.Select(term => new Likelihood(this, term, band.Low, band.High)))];
    }

    /// <summary>
    /// Intelligence Community Directive 203, Analytic Standards (Office of the Director of National Intelligence, 2 January 2015),
    /// section D.6.e.(2)(a): seven bands from 1 to 99 percent without a gap, each with two terms of equal meaning.
    /// </summary>
    public static Lexicon Icd203 { get; } = new("icd203", "ICD 203",
        (1, 5, ["almost no chance", "remote"]),
        (5, 20, ["very unlikely", "highly improbable"]),
        (20, 45, ["unlikely", "improbable"]),
        (45, 55, ["roughly even chance", "roughly even odds"]),
        (55, 80, ["likely", "probable"]),
        (80, 95, ["very likely", "highly probable"]),
        (95, 99, ["almost certain", "nearly certain"]));

    /// <summary>
    /// The probability yardstick of the Professional Head of Intelligence Assessment (PHIA, United Kingdom): seven bands with gaps between
    /// them, so that a range says that it is not a neighbour's.
    /// </summary>
    public static Lexicon Phia { get; } = new("phia", "PHIA",
        (0, 5, ["remote chance"]),
        (10, 20, ["highly unlikely"]),
        (25, 35, ["unlikely"]),
        (40, 50, ["realistic possibility"]),
        (55, 75, ["likely", "probable"]),
        (80, 90, ["highly likely"]),
        (95, 100, ["almost certain"]));

    /// <summary>The first is meant where none is named.</summary>
    public static IReadOnlyList<Lexicon> All { get; } = [Icd203, Phia];

    /// <summary>As it stands before a term, with a colon.</summary>
    public string Name { get; }
    public string Title { get; }

    /// <summary>From the least likely to the most; terms of one band stand together.</summary>
    public IReadOnlyList<Likelihood> Terms { get; }

    /// <summary>The first term of each band.</summary>
    public IEnumerable<Likelihood> Bands => Terms.DistinctBy(term => term.Low);

    /// <summary>Null where the lexicon has no such term.</summary>
    public Likelihood? Find(string term) => Terms.FirstOrDefault(likelihood => likelihood.Term == term);

    /// <summary>The bands that a number falls in, two on a shared end; where none holds it, the nearest.</summary>
    public IReadOnlyList<Likelihood> Around(decimal percent)
    {
        var least = Bands.Min(band => Distance(band, percent));
        return [.. Bands.Where(band => Distance(band, percent) == least)];
    }

    private static decimal Distance(Likelihood band, decimal percent) => Math.Max(0, Math.Max(band.Low - percent, percent - band.High));
}
