namespace Sim.Tests;

public class NearestTests
{
    private static readonly string[] Known = ["actor", "action", "recipient", "reported", "occurred"];

    [Theory]
    [InlineData("actr", "actor")]
    [InlineData("acotr", "actor")]
    [InlineData("ACTOR", "actor")]
    [InlineData("reportd", "reported")]
    [InlineData("ocurred", "occurred")]
    public void The_likeliest_comes_first(string written, string meant) => Assert.Equal(meant, Nearest.To(written, Known)[0]);

    [Fact]
    public void Of_equally_likely_names_all_are_asked_in_ordinal_order() =>
        Assert.Equal("did you mean 'bat' or 'cat' or 'hat'?", Nearest.Ask("at", ["hat", "rat", "cat", "bat", "bat"], "nothing is near"));

    [Fact]
    public void Where_nothing_is_near_nothing_is_asked()
    {
        Assert.Empty(Nearest.To("xylophone", Known));
        Assert.Equal("look it up", Nearest.Ask("xylophone", Known, "look it up"));
        Assert.Empty(Nearest.To("x", []));
    }

    [Fact]
    public void Very_long_text_costs_no_more_than_long_text() => Assert.Empty(Nearest.To(new string('x', 1_000_000), []));
}
