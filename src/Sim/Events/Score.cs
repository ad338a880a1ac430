using System.Globalization;

namespace Sim.Events;

/// <summary>How cooperative (positive) or conflictual (negative) one act is, −10 to +10, in whole thousandths.</summary>
/// <remarks>Whole thousandths, so that sums do not depend on the order of adding and numbers survive any store.</remarks>
public readonly record struct Score
{
    /// <exception cref="ArgumentOutOfRangeException">Outside −10000 to +10000.</exception>
    public Score(int thousandths)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(thousandths, -10_000);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(thousandths, 10_000);
        Thousandths = thousandths;
    }

    public int Thousandths { get; }

    public double Value => Thousandths / 1000.0;

    /// <summary>At most three decimals, no exponent.</summary>
    public static bool TryParse(string text, out Score score)
    {
        score = default;
        if (!Decimals.TryThousandths(text, out var thousandths) || thousandths is < -10_000 or > 10_000) return false;
        score = new Score(thousandths);
        return true;
    }

    public override string ToString() => Decimals.Text(Thousandths);
}

/// <summary>Decimal numbers of at most three places, as whole thousandths.</summary>
public static class Decimals
{
    public static bool TryThousandths(string text, out int thousandths)
    {
        thousandths = 0;
        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (!decimal.TryParse(text, style, CultureInfo.InvariantCulture, out var number)) return false;
        if (Math.Abs(number) > 1_000_000m || number * 1000m != decimal.Truncate(number * 1000m)) return false;
        thousandths = (int)(number * 1000m);
        return true;
    }

    /// <summary>The shortest text of that number, e.g. <c>3.4</c>.</summary>
    public static string Text(int thousandths) => (thousandths / 1000m).ToString("0.###", CultureInfo.InvariantCulture);
}
