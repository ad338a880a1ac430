namespace Sim.Runs;

/// <summary>The logarithm and the normal distribution by + − × ÷ alone, in a fixed order: the same bits on every machine.</summary>
internal static class Normal
{
    private const double Ln2 = 0.693147180559945309417232121458;

    /// <summary>ln x, for x above 0; relative error below 1e−14.</summary>
    /// <remarks>x = m·2ⁿ with m from 1 to 2, and ln m = 2·artanh((m − 1) ÷ (m + 1)) by its series, whose terms fall by at least nine times each.</remarks>
    public static double Logarithm(double x)
    {
        var halvings = 0;
        for (; x >= 2; halvings++) x *= 0.5;
        for (; x < 1; halvings--) x *= 2;
        var y = (x - 1) / (x + 1);
        var (square, sum) = (y * y, 0.0);
        for (var odd = 41; odd >= 1; odd -= 2) sum = sum * square + 1.0 / odd;
        return 2 * y * sum + halvings * Ln2;
    }

    /// <summary>Φ(z): the share of the standard normal distribution below z; absolute error below 1e−12, and 0 or 1 beyond ±7.</summary>
    /// <remarks>½ + φ(z)·(z + z³/3 + z⁵/15 + …), each term the one before times z² ÷ (2n + 1): Marsaglia, "Evaluating the normal distribution", 2004.</remarks>
    public static double Below(double z)
    {
        if (z < -7) return 0;
        if (z > 7) return 1;
        var (sum, term) = (z, z);
        for (var n = 1; n < 200; n++)
        {
            term = term * z * z / (2 * n + 1);
            sum += term;
        }
        return 0.5 + sum * Density(z);
    }

    /// <summary>φ(z) = e^(−z²/2) ÷ √(2π), the power as the 64th of a short one's.</summary>
    private static double Density(double z)
    {
        var x = z * z / 2 / 64;
        var power = 1.0;
        for (var degree = 20; degree >= 1; degree--) power = 1 - x / degree * power;
        for (var doubling = 0; doubling < 6; doubling++) power *= power;
        return power * 0.398942280401432677939946059934;
    }
}
