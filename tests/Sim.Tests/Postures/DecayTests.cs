using Sim.Branches;
using Sim.Postures;

namespace Sim.Tests.Postures;

public class DecayTests
{
    [Theory]
    [InlineData(500)]
    [InlineData(1_000)]
    [InlineData(7_250)]
    [InlineData(50_000)]
    [InlineData(365_000)]
    public void A_weight_is_two_to_the_minus_days_over_the_half_life(int thousandths)
    {
        var decay = new Decay(new HalfLife(thousandths));
        for (var days = 0; days <= 20_000; days++)
        {
            var (halvings, rest) = Math.DivRem(days * 1000L, thousandths);
            var expected = Math.ScaleB(Math.Pow(2, -(double)rest / thousandths), (int)-halvings);
            // Below the normal range a double has no 1e−14 to give.
            var tolerance = Math.Max(expected * 1e-14, 4 * double.Epsilon);
            Assert.True(Math.Abs(decay.Weight(days) - expected) <= tolerance, $"{days} days: {decay.Weight(days):R}, not {expected:R}");
        }
    }

    [Fact]
    public void A_weight_is_one_on_the_day_a_half_after_a_half_life_and_nothing_in_the_end()
    {
        var decay = new Decay(HalfLife.Default);
        Assert.Equal(1, decay.Weight(0));
        Assert.Equal(0.5, decay.Weight(50));
        Assert.Equal(0.25, decay.Weight(100));
        Assert.Equal(0, decay.Weight(50 * 1075));
        Assert.Equal(0, new Decay(new HalfLife(1)).Weight(20_000));
    }

    [Fact]
    public void A_weight_never_grows()
    {
        var decay = new Decay(new HalfLife(7_250));
        for (var days = 1; days <= 10_000; days++) Assert.True(decay.Weight(days) <= decay.Weight(days - 1), $"{days} days");
    }
}
