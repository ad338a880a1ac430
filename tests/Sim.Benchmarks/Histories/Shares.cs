namespace Sim.Benchmarks.Histories;

/// <summary>Draws places of a list by their weights.</summary>
public sealed class Shares
{
    private readonly double[] sums;

    public Shares(IEnumerable<double> weights)
    {
        var sum = 0.0;
        sums = [.. weights.Select(weight => sum += weight)];
    }

    public int Draw(Dice dice)
    {
        var at = Array.BinarySearch(sums, dice.Share() * sums[^1]);
        return Math.Min(at < 0 ? ~at : at + 1, sums.Length - 1);
    }
}
