using Sim.Rules;

namespace Sim.Tests.Rules;

public sealed class RuleWordsTests
{
    [Theory]
    [InlineData("5")]
    [InlineData("3-14")]
    [InlineData("median 5, p90 20")]
    public void A_lag_reads_back_equal(string text)
    {
        Assert.True(RuleWords.TryParse(text, out Lag? lag, out _));
        Assert.Equal(text, lag.ToString());
    }

    [Theory]
    [InlineData("0", "0 days are no lag")]
    [InlineData("5000", "more than the 3650 that are waited for")]
    [InlineData("14-3", "write 3-14")]
    [InlineData("5-5", "write 5")]
    [InlineData("soon", "'soon' is no lag: write days (5), a range of days (3-14)")]
    [InlineData("median 20, p90 5", "let p90 be the greater")]
    public void A_lag_out_of_range_is_refused_with_the_fix(string text, string said)
    {
        Assert.False(RuleWords.TryParse(text, out Lag? _, out var refusal));
        Assert.Contains(said, $"{refusal.Reason}: {refusal.Fix}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("0.125")]
    [InlineData("1")]
    [InlineData("likely")]
    [InlineData("phia: realistic possibility")]
    public void A_chance_reads_back_equal(string text)
    {
        Assert.True(RuleWords.TryParse(text, out Chance? chance, out _));
        Assert.Equal(text, chance.ToString());
    }

    [Theory]
    [InlineData("1.5", "'1.5' is not a probability")]
    [InlineData("-0.1", "write a number from 0 to 1")]
    [InlineData("0.1234", "at most three decimals")]
    [InlineData("70%", "'70%' is not a probability")]
    [InlineData("probably", "'likely' (55–80 %)")]
    public void A_chance_that_is_none_is_refused_with_the_fix(string text, string said)
    {
        Assert.False(RuleWords.TryParse(text, out Chance? _, out var refusal));
        Assert.Contains(said, $"{refusal.Reason}: {refusal.Fix}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("once-per-dyad")]
    [InlineData("cooldown 30")]
    public void A_limit_reads_back_equal(string text)
    {
        Assert.True(RuleWords.TryParse(text, out RuleLimit? limit, out _));
        Assert.Equal(text, RuleWords.Of(limit));
    }

    [Theory]
    [InlineData("once per dyad", "did you mean 'once-per-dyad'?")]
    [InlineData("cooldown 0", "is not a limit")]
    [InlineData("never", "write once-per-dyad or { cooldown: 30 }")]
    public void A_limit_that_is_none_is_refused_with_the_fix(string text, string said)
    {
        Assert.False(RuleWords.TryParse(text, out RuleLimit? _, out var refusal));
        Assert.Contains(said, $"{refusal.Reason}: {refusal.Fix}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{A} sanctions {KAZ}.", "A|KAZ")]
    [InlineData("plain", "")]
    [InlineData("{A}{B}", "A|B")]
    [InlineData("an open { brace", "{")]
    [InlineData("a closed } one and {A b}", "}|A b")]
    [InlineData("", "")]
    public void What_stands_in_braces_is_found(string summary, string placeholders) => Assert.Equal(placeholders, string.Join('|', SummaryText.Placeholders(summary)));

    [Fact]
    public void Names_fill_a_summary() => Assert.Equal("<A> sanctions <KAZ>.", SummaryText.Fill("{A} sanctions {KAZ}.", term => $"<{term}>"));
}
