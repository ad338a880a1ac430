namespace Sim.Cli.Tests;

/// <summary>The classroom mode: day by day, each from what was known by it.</summary>
public sealed class StepTests : IDisposable
{
    private const string Late = """
        format: 1
        scenario: late
        sources: [{ id: essay, title: Essay }]
        source: essay
        events:
          - { id: open, occurred: 2022-01-03, actor: RUS, action: praise, recipient: KAZ, summary: Russia praises. }
          - { id: secret, occurred: 2022-01-02, reported: 2022-01-06, actor: RUS, action: threaten-force, recipient: KAZ, summary: Russia threatens in secret. }
          - { id: last, occurred: 2022-01-04, reported: 2022-01-09, actor: KAZ, action: praise, recipient: RUS, summary: Kazakhstan thanks. }
        """;

    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_is_reported_late_is_told_on_the_day_of_the_report_and_not_before()
    {
        var told = (await Step("")).Done;
        Assert.Contains("from 2022-01-03 to 2022-01-09", told, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", told[..told.IndexOf("6 January 2022", StringComparison.Ordinal)], StringComparison.Ordinal);
        Assert.Contains("reported, of 2022-01-02  RUS → KAZ  threaten-force  [secret]", told, StringComparison.Ordinal);
        Assert.Contains("4 to 5 January 2022: nothing new", told, StringComparison.Ordinal);
        Assert.Contains("7 to 8 January 2022: nothing new", told, StringComparison.Ordinal);
        Assert.Contains("late.yaml:main@2022-01-06~2022-01-06", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_known_by_day_of_the_reference_holds_on_every_later_day()
    {
        var told = (await Step("@2022-01-20~2022-01-07")).Done;
        Assert.Contains("[secret]", told, StringComparison.Ordinal);
        Assert.DoesNotContain("[last]", told, StringComparison.Ordinal);
        Assert.Equal("2022-01-07", (await Step("~2022-01-07", "--to", "2022-01-12", "--format", "json")).Json.GetProperty("days").EnumerateArray().Last().GetProperty("ref").GetString()![^10..]);
    }

    [Fact]
    public async Task A_day_of_the_reference_ends_the_walk() => Assert.Contains("to 2022-01-04:", (await Step("@2022-01-04")).Done, StringComparison.Ordinal);

    [Theory]
    [InlineData("", false, false)]
    [InlineData("\n", true, false)]
    [InlineData("q\n", false, false)]
    [InlineData("\nQ\n", true, false)]
    [InlineData("\n\n", true, true)]
    public async Task At_a_terminal_it_waits_for_Enter_and_q_or_the_end_of_input_stops(string typed, bool second, bool third)
    {
        var path = folder.Write("late.yaml", Late);
        var ran = await new Shell { HasBoxes = true, Typed = typed }.Run("replay", $"{path}:main", "--step");
        Assert.Equal(ExitCode.Done, ran.Code);
        Assert.Contains("[open]", ran.Out, StringComparison.Ordinal);
        Assert.Equal(second, ran.Out.Contains("[secret]", StringComparison.Ordinal));
        Assert.Equal(third, ran.Out.Contains("[last]", StringComparison.Ordinal));
        Assert.Contains("Enter", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Piped_or_in_another_format_it_asks_nobody()
    {
        var path = folder.Write("late.yaml", Late);
        var json = await new Shell { HasBoxes = true, Typed = "" }.Run("replay", $"{path}:main", "--step", "--format", "json");
        Assert.Equal(7, json.Json.GetProperty("days").GetArrayLength());
        Assert.Equal("", (await Step("")).Error);
    }

    [Fact]
    public async Task A_walk_backwards_is_refused_and_one_without_news_says_so()
    {
        Assert.Contains("no later than --to", (await Step("", "--from", "2022-02-01", "--to", "2022-01-01")).Failed(ExitCode.BadInput), StringComparison.Ordinal);
        Assert.Contains("1 to 3 February 2022: nothing new", (await Step("", "--from", "2022-02-01", "--to", "2022-02-03")).Done, StringComparison.Ordinal);
    }

    private Task<Ran> Step(string reference, params string[] options) => new Shell().Run(["replay", $"{folder.Write("late.yaml", Late)}:main{reference}", "--step", .. options]);
}
