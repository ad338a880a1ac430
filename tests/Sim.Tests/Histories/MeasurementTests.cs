using Sim.Benchmarks.Measuring;

namespace Sim.Tests.Histories;

public sealed class MeasurementTests
{
    [Fact]
    public void A_missed_target_is_said_to_be_missed()
    {
        Assert.Equal(["a dyad", "0.6 µs", "≤ 0.5 µs", "**MISSED**"], new Measurement("a dyad", 0.6, "µs", new Target.AtMost(0.5)).Row);
        Assert.Equal(["a dyad", "0.5 µs", "≤ 0.5 µs", "met"], new Measurement("a dyad", 0.5, "µs", new Target.AtMost(0.5)).Row);
        Assert.Equal(["all, DuckDB ÷ Sim", "39.9 ×", "≥ 40 ×", "**MISSED**"], new Measurement("all, DuckDB ÷ Sim", 39.94, "×", new Target.AtLeast(40)).Row);
        Assert.Equal(["memory", "120 MB", "", ""], new Measurement("memory", 120, "MB", null).Row);
    }

    [Theory]
    [InlineData(0.00123456, "0.00123")]
    [InlineData(12345.6, "12,346")]
    [InlineData(0, "0")]
    [InlineData(double.NaN, "NaN")]
    public void Three_digits_count(double value, string text) => Assert.Equal(text, Measurement.Number(value));

    [Fact]
    public void What_could_not_be_measured_is_missed() => Assert.False(new Measurement("x", double.NaN, "s", new Target.AtMost(1)).Met);
}
