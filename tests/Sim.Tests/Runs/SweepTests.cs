using Sim.Answers;
using Sim.Branches;
using Sim.Events;
using Sim.Rules;
using Sim.Runs;

namespace Sim.Tests.Runs;

/// <summary>A rule's probability changed, in cases that can be worked out by hand.</summary>
public class SweepTests
{
    private const int Runs = 2000;
    private static readonly DateOnly Until = new(2022, 3, 31);

    /// <summary>Half the time the United States punishes whoever helps Russia, five days later; it likely warns too.</summary>
    private static readonly ReactionRule[] Rules =
    [
        Reacts("punish", "163", new Chance.Number(500), [new StandingStart(StandingKind.Sanctions)]),
        Reacts("warn", "none", new Chance.Term(Lexicon.Icd203.Find("likely")!), [new StandingStart(StandingKind.Pressure)]),
    ];

    /// <summary>−8 on 6 March, 25 days before the last: −8·k ÷ (1 + k).</summary>
    private static readonly double Punished = -8 * Math.Pow(2, -25 / 50.0) / (1 + Math.Pow(2, -25 / 50.0));

    [Fact]
    public void A_mean_follows_its_rule_from_never_to_always()
    {
        var bar = Swept("score(USA->KAZ)", "punish.probability=0..1:5").Bars.Single();
        Assert.Equal(("score(USA→KAZ)", "mean", "punish"), (bar.Cell, bar.Measure, bar.Rule));
        Assert.Equal([0, 0.25, 0.5, 0.75, 1], bar.Points.Select(point => point.Probability));
        Assert.Equal((0, Punished), (bar.Points[0].Value, bar.Points[4].Value), Close);
        Assert.Equal(-Punished, bar.Swing, 12);
        Assert.All(bar.Points.Zip(bar.Points.Skip(1)), pair => Assert.True(pair.First.Value > pair.Second.Value));
        // A quarter of 2,000 is 500, give or take 57 in 997 of 1,000 cases; what lies between a quarter and a half is matched, and so as exact.
        Assert.All(bar.Points, point => Assert.InRange(point.Value / Punished, point.Probability - 0.029, point.Probability + 0.029));
        Assert.All(bar.Points, point => Assert.InRange(bar.Base.Value + point.Difference.Value - point.Value, -1e-12, 1e-12));
    }

    [Fact]
    public void Its_own_probability_gives_the_base_to_the_last_bit()
    {
        var bar = Swept("score(USA->KAZ)", "punish.probability=0..1:5").Bars.Single();
        Assert.Equal((bar.Base.Value, new Mean(0, 0, 0)), (bar.Points[2].Value, bar.Points[2].Difference));
    }

    [Fact]
    public void Control_a_neighbouring_probability_does_not()
    {
        var bar = Swept("score(USA->KAZ)", "punish.probability=0.49..0.51:2").Bars.Single();
        // A hundredth of 2,000 runs comes out otherwise on either side, and always toward it.
        Assert.True(bar.Points[0].Difference.Low > 0 && bar.Points[1].Difference.High < 0, $"{bar}");
    }

    [Fact]
    public void A_probability_is_counted_and_a_matched_difference_is_surer_than_two_bases()
    {
        var bar = Swept("sanctions(USA->KAZ)", "punish.probability=0..1:5").Bars.Single();
        Assert.Equal("probability", bar.Measure);
        Assert.Equal((0, bar.Base.Value, 1), (bar.Points[0].Value, bar.Points[2].Value, bar.Points[4].Value));
        Assert.All(bar.Points, point => Assert.Equal(Math.Round(point.Value * Runs), point.Value * Runs, 9));
        // Apart by d, runs differ by 1 with that chance and else by nothing: the half width is 1.96·√(d(1 − d) ÷ (n − 1)).
        Assert.All(bar.Points, point => Assert.Equal(
            1.9599639845400545 * Math.Sqrt(Math.Abs(point.Difference.Value) * (1 - Math.Abs(point.Difference.Value)) / (Runs - 1)), point.Difference.High - point.Difference.Value, 12));
    }

    [Fact]
    public void Only_what_the_rule_moves_moves()
    {
        var answer = Swept(null, "likelihoods");
        Assert.Equal([("pressure(USA→KAZ) = holds", "warn")], answer.Bars.Select(bar => (bar.Cell, bar.Rule)));
        Assert.Equal([0.55, 0.8], answer.Bars[0].Points.Select(point => point.Probability));
        Assert.Equal(["probability", "mean"], Swept(null, "punish.probability=0.1..0.2:2", "warn").Bars.Where(bar => bar.Rule == "punish").Select(bar => bar.Measure).Order(StringComparer.Ordinal).Reverse());
        Assert.Equal([("warn", 0.0)], Swept("sanctions(USA->KAZ)", "likelihoods").Bars.Select(bar => (bar.Rule, bar.Swing)));
    }

    [Fact]
    public void The_longest_bar_stands_first()
    {
        var swings = Swept(null, "punish.probability=0..1:3", "likelihoods").Bars.Select(bar => bar.Swing).ToList();
        Assert.Equal(3, swings.Count);
        Assert.Equal(swings.OrderDescending(), swings);
    }

    [Fact]
    public void A_sweep_that_is_cut_short_holds_the_first_replications()
    {
        using var stop = new CancellationTokenSource();
        var view = View();
        var part = Of(view, null, 1_000_000, 2, done => { if (done > 1000) stop.Cancel(); }, () => stop.IsCancellationRequested, "likelihoods");
        Assert.InRange(part.Runs, 1, 999_999);
        Assert.Equal($"{Of(view, null, part.Runs, 1, _ => { }, () => false, "likelihoods") with { Asked = 1_000_000 }}", $"{part}");
        Assert.Empty(Of(view, null, 1000, 1, _ => { }, () => true, "likelihoods").Bars);
    }

    [Theory]
    [InlineData("punish.probability=0.1..0.9:5", "100 300 500 700 900")]
    [InlineData("punish.probability=0..1:4", "0 333 667 1000")]
    [InlineData("punish.probability = 0.25..0.75:2", "250 750")]
    [InlineData("warn", "550 800")]
    [InlineData("likelihoods", "550 800")]
    public void Values_are_read(string text, string thousandths)
    {
        Assert.True(SweptRule.TryRead([text], Rules, out var swept, out _));
        Assert.Equal(thousandths, string.Join(' ', swept.Single().Thousandths));
    }

    [Theory]
    [InlineData("punsh", "no rule 'punsh' on this branch: did you mean 'punish'?")]
    [InlineData("likelihood", "no rule 'likelihood' on this branch: did you mean 'likelihoods'?")]
    [InlineData("punish", "the probability of 'punish' is 0.5, a number without a range: say from where to where: --sweep punish.probability=0.1..0.9:5")]
    [InlineData("punish=0.1..0.9:5", "--sweep 'punish=0.1..0.9:5' does not say what of the rule takes the values: write punish.probability=0.1..0.9:5")]
    [InlineData("punish.after=1..3:2", "'after' of a rule cannot be swept, its probability can: write RULE.probability=…")]
    [InlineData("punish.probability=0.1..0.9", "'0.1..0.9' is no range of probabilities: write e.g. 0.1..0.9:5: from, to, and how many values, 2 to 100")]
    [InlineData("punish.probability=0.1..0.9:1", "'0.1..0.9:1' is no range of probabilities: write e.g. …")]
    [InlineData("punish.probability=0.1..0.9:101", "'0.1..0.9:101' is no range of probabilities: …")]
    [InlineData("punish.probability=10..90:5", "'10..90:5' goes beyond what a probability can be: …")]
    [InlineData("punish.probability=0.9..0.1:5", "'0.9..0.1:5' does not ascend: …")]
    [InlineData("punish.probability=0.1..0.101:5", "'0.1..0.101:5' has 5 values closer than a thousandth, and a probability has three decimals: …")]
    public void What_is_no_sweep_is_refused_with_the_way_out(string text, string refusal)
    {
        Assert.False(SweptRule.TryRead([text], Rules, out _, out var refusals));
        Assert.StartsWith(refusal.TrimEnd('…'), $"{refusals.Single()}", StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_is_swept_once_and_what_names_it_goes_before_what_means_all()
    {
        Assert.False(SweptRule.TryRead(["warn", "warn.probability=0..1:2"], Rules, out _, out var refusals));
        Assert.Equal("rule 'warn' is swept twice: leave one out", $"{refusals.Single()}");
        Assert.True(SweptRule.TryRead(["likelihoods", "warn.probability=0..1:2"], Rules, out var swept, out _));
        Assert.Equal([0, 1000], swept.Single().Thousandths);
        Assert.False(SweptRule.TryRead(["likelihoods"], [Rules[0]], out _, out _));
    }

    [Theory]
    [InlineData("score(KAZ->RUS)", "score(KAZ→RUS)")]
    [InlineData("conflict( KAZ → RUS/society )", "conflict(KAZ→RUS/society)")]
    [InlineData("score(KAZ→RUS) < -1", "score(KAZ→RUS) < -1")]
    [InlineData("request(RUS->KAZ)=refused", "request(RUS→KAZ) = refused")]
    [InlineData("not war(RUS, UKR)", "not war(RUS, UKR)")]
    [InlineData("label(KAZ→RUS) = hostile", "label(KAZ→RUS) = hostile")]
    public void A_cell_is_written_as_conditions_are(string text, string cell)
    {
        Assert.True(RunCell.TryParse(text, out var read, out _));
        Assert.Equal(cell, $"{read}");
        Assert.True(RunCell.TryParse(cell, out var again, out _));
        Assert.Equal(read, again);
    }

    [Theory]
    [InlineData("score(A->RUS)", "'A' in 'score(A->RUS)' stands for any country")]
    [InlineData("A in KAZ, USA", "'A' in 'A in KAZ, USA' stands for any country")]
    [InlineData("score(RUS)", "'score(RUS)' does not say from whom to whom")]
    [InlineData("troups(KAZ→RUS)", "'troups' is neither a standing nor a measure of a stance: did you mean 'troops'?")]
    public void What_is_no_cell_is_refused(string text, string refusal)
    {
        Assert.False(RunCell.TryParse(text, out _, out var told));
        Assert.StartsWith(refusal, $"{told}", StringComparison.Ordinal);
    }

    private static SweepAnswer Swept(string? cell, params string[] texts) => Of(View(), cell, Runs, 2, _ => { }, () => false, texts);

    private static SweepAnswer Of(View view, string? cell, int runs, int threads, Action<int> progress, Func<bool> isCancelled, params string[] texts)
    {
        Assert.True(SweptRule.TryRead(texts, Rules, out var swept, out _));
        RunCell? one = null;
        Assert.True(cell is null || RunCell.TryParse(cell, out one, out _));
        return SweepAnswer.Of(view, Sweep.Of(view.Fold, new RunSettings(Until), swept, one, runs, threads, progress, isCancelled));
    }

    private static View View()
    {
        var timeline = Story.Of([.. Rules.Select(rule => new Declaration.Ruled(rule))], Story.Event("war", "2022-02-24", "RUS", "190", "UKR").Begins(new StandingStart(StandingKind.War)))
            .Fork("what", "2022-02-25", new Change.Asserted(Story.Event("help", "2022-03-01", "KAZ", "072", "RUS")));
        return Answers.View.Of(new Reference("story", null, "what", null, Until, null), timeline)!;
    }

    private static ReactionRule Reacts(string id, string action, Chance chance, ValueList<StandingStart> begins) => new(
        id, new RulePattern(PartyPattern.Parse("A"), new ActionPattern(["AID"]), PartyPattern.Parse("RUS")), [],
        new RuleTemplate(new TemplateParty(RuleTerm.Parse("USA"), Sector.Gov), new ActionCode(action), new TemplateParty(RuleTerm.Parse("A"), Sector.Gov), "", begins),
        new Lag.Fixed(5), chance, new RuleLimit.Unlimited(), "", [], []);

    private static bool Close((double, double) one, (double, double) other) => Math.Abs(one.Item1 - other.Item1) < 1e-12 && Math.Abs(one.Item2 - other.Item2) < 1e-12;
}
