using Sim.Rules;
using Sim.Runs;

namespace Sim.Tests.Runs;

public class LagTableTests
{
    [Fact]
    public void A_fixed_lag_is_always_that()
    {
        var lag = LagTable.Of(new Lag.Fixed(7));
        Assert.Equal((7, 7, 7, 7), (lag.First, lag.Last, lag.Day(0), lag.Day(ulong.MaxValue)));
    }

    [Fact]
    public void Days_of_a_range_are_equally_likely()
    {
        var lag = LagTable.Of(new Lag.Range(3, 14));
        Assert.Equal((3, 14, 3, 14), (lag.First, lag.Last, lag.Day(0), lag.Day(ulong.MaxValue)));
        for (var day = 3; day <= 14; day++) Assert.Equal((day - 2) / 12.0, lag.UpTo(day), 9);
    }

    /// <remarks>Φ(z90·ln((d + ½) ÷ 5) ÷ ln 4) by a statistics package, divided by its value on the last day, 59.</remarks>
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(20)]
    [InlineData(40)]
    public void A_skewed_lag_follows_the_lognormal_of_its_median_and_ninetieth_percentile(int day)
    {
        var lag = LagTable.Of(new Lag.Skewed(5, 20));
        double Below(int days) => Phi(1.2815515655446004 * Math.Log((days + 0.5) / 5) / Math.Log(4));
        Assert.Equal(Below(day) / Below(lag.Last), lag.UpTo(day), 8);
        Assert.True(Below(lag.Last) >= 0.99 && Below(lag.Last - 1) < 0.99);
        Assert.InRange(lag.UpTo(20), 0.90, 0.93);
    }

    /// <summary>By Simpson's rule from −8, with the mathematics that the core may not use.</summary>
    private static double Phi(double z)
    {
        const int steps = 20_000;
        var (width, sum) = ((z + 8) / steps, 0.0);
        double Density(double x) => Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);
        for (var i = 0; i < steps; i++)
        {
            var x = -8 + i * width;
            sum += width / 6 * (Density(x) + 4 * Density(x + width / 2) + Density(x + width));
        }
        return sum;
    }
}
