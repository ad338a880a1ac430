using Sim.Branches;

namespace Sim.Postures;

/// <summary>How much an event still weighs after some days: k = 2^(−days / halfLife).</summary>
/// <remarks>
/// Whole halvings are exact; the rest is e^(−x), x = fraction · ln 2, as its Taylor polynomial of degree 20 by Horner's rule. Only + − × ÷ in
/// a fixed order, so that every machine computes the same bits; the relative error is below 1e−15.
/// </remarks>
public sealed class Decay
{
    private const double Ln2 = 0.693147180559945309417232121458;
    private const int Tabulated = 4096;
    private readonly long halfLife;
    private readonly double[] table = new double[Tabulated];

    public Decay(HalfLife halfLife)
    {
        this.halfLife = halfLife.Thousandths;
        for (var days = 0; days < Tabulated; days++) table[days] = Compute(days);
    }

    /// <param name="days">0 or more.</param>
    /// <returns>1 at 0 days, 0.5 after one half-life, 0 once it is too small for a number.</returns>
    public double Weight(int days) => days < Tabulated ? table[days] : Compute(days);

    private double Compute(int days)
    {
        var (halvings, rest) = Math.DivRem(days * 1000L, halfLife);
        if (halvings > 1074) return 0;
        var x = (double)rest / halfLife * Ln2;
        var power = 1.0;
        for (var degree = 20; degree >= 1; degree--) power = 1 - x / degree * power;
        for (; halvings > 0; halvings--) power *= 0.5;
        return power;
    }
}
