using Sim.Answers;
using Sim.Branches;
using Sim.Events;
using Sim.Postures;
using Sim.Rules;
using Sim.Runs;
using Sim.Tests.Generators;

namespace Sim.Tests.Laws;

/// <summary>What holds of every sweep, whatever the rules and the history.</summary>
public class SweepLaws
{
    private const int Runs = 5;
    private static readonly RunSettings Settings = new(RandomEvents.Last.AddDays(45), 7, 60);

    [Law]
    public void A_sweep_is_what_each_probability_gives_on_the_same_luck(Tree tree, Luck luck)
    {
        var (timeline, rules, rule) = Ruled(tree, luck);
        // Two rules: what one comes to is not the other's.
        SweptRule[] swept = [new(rule, [0, luck.Dice.Below(499) + 1, 1000]), new(rules[^1] == rule ? rules[0] : rules[^1], [300, 1000])];
        var (answer, plain) = (Swept(timeline, swept, null, Runs, 1), Cells(timeline, rules));
        foreach (var (changed, probabilities) in swept)
        {
            var cells = probabilities.Select(thousandths =>
                Cells(timeline, [.. rules.Select(one => one.Id == changed.Id ? one with { Probability = new Chance.Number(thousandths) } : one)])).ToList();
            foreach (var cell in cells.SelectMany(each => each.Keys).Union(plain.Keys))
            {
                var values = cells.Select(each => each.GetValueOrDefault(cell)).ToList();
                if (answer.Bars.SingleOrDefault(one => one.Cell == cell && one.Rule == changed.Id) is not { } bar) Assert.Equal(0, values.Max() - values.Min(), 9);
                else
                    foreach (var (at, value) in values.Index())
                        Assert.Equal((plain.GetValueOrDefault(cell), value, value - plain.GetValueOrDefault(cell)), (bar.Base.Value, bar.Points[at].Value, bar.Points[at].Difference.Value), Close);
            }
        }
    }

    [Fact]
    public void Control_other_luck_is_found_out() => Control.Breaks((Tree tree, Luck luck) =>
    {
        var (timeline, _, rule) = Ruled(tree, luck);
        SweptRule[] swept = [new(rule, [0, 1000])];
        return Told(1) == Told(2);

        string Told(ulong seed) => $"{Swept(timeline, swept, null, Runs, 1, Settings with { Seed = seed }).Bars}";
    });

    [Fact]
    public void Control_probabilities_matter() => Control.Breaks((Tree tree, Luck luck) =>
        Swept(Ruled(tree, luck).Timeline, [new SweptRule(Ruled(tree, luck).Rule, [0, 1000])], null, Runs, 1).Bars.Count == 0);

    [Law]
    public void At_nothing_a_rule_is_as_if_it_were_not(Tree tree, Luck luck)
    {
        var (timeline, rules, rule) = Ruled(tree, luck);
        var without = Cells(Timeline.Of(Bare(tree, luck)), [.. rules.Where(one => one.Id != rule.Id)]);
        Assert.All(Swept(timeline, [new SweptRule(rule, [0, 1000])], null, Runs, 1).Bars, bar => Assert.Equal(without.GetValueOrDefault(bar.Cell), bar.Points[0].Value, 9));
    }

    [Law]
    public void Its_own_probability_is_the_base_and_one_cell_is_as_among_all(Tree tree, Luck luck)
    {
        var (timeline, rules, _) = Ruled(tree, luck);
        SweptRule[] swept = [.. rules.Select(rule => new SweptRule(rule, rule.Probability is Chance.Number { Thousandths: var own and > 0 } ? [0, own] : [0, 1000]))];
        var all = Swept(timeline, swept, null, 30, 1);
        Assert.All(all.Bars.Where(bar => bar.Points[1].Probability < 1), bar => Assert.Equal((bar.Base.Value, new Mean(0, 0, 0)), (bar.Points[1].Value, bar.Points[1].Difference)));
        foreach (var bar in all.Bars.Take(3))
        {
            // Of one alone, a condition also means those of its kind with others.
            if (!bar.Cell.Contains('→', StringComparison.Ordinal) && !bar.Cell.Contains(',', StringComparison.Ordinal)) continue;
            Assert.True(RunCell.TryParse(bar.Cell, out var cell, out _));
            Assert.Equal($"{bar}", $"{Swept(timeline, swept, cell, 30, 1).Bars.Single(one => one.Rule == bar.Rule)}");
        }
    }

    [Law]
    public void A_sweep_does_not_depend_on_threads(Tree tree, Luck luck)
    {
        var (timeline, _, rule) = Ruled(tree, luck);
        SweptRule[] swept = [new(rule, [200, 700])];
        Assert.Equal($"{Swept(timeline, swept, null, 300, 1)}", $"{Swept(timeline, swept, null, 300, 4)}");
    }

    /// <summary>The mean of every score, and the share of every standing's state, by folding each replication as a branch.</summary>
    private static Dictionary<string, double> Cells(Timeline timeline, IReadOnlyList<ReactionRule> rules)
    {
        var (ruled, cells) = (Timeline.Of(timeline.Lineage.With(rules)), new Dictionary<string, double>());
        for (var replication = 0; replication < Runs; replication++)
        {
            var fold = new PostureFold(Run.Of(new PostureFold(ruled), Settings, replication).On(ruled));
            var texts = new HashSet<string>();
            foreach (var standing in fold.StandingsAt(Settings.Until).All) texts.Add(Text(standing));
            foreach (var text in texts) cells[text] = cells.GetValueOrDefault(text) + 1.0 / Runs;
            foreach (var lane in fold.Stances.Lanes)
                if (timeline.Lineage.IsCountry(lane.From) && timeline.Lineage.IsCountry(lane.To))
                    cells[Text(lane)] = cells.GetValueOrDefault(Text(lane)) + fold.Stances.At(lane, Settings.Until).Score / Runs;
        }
        return cells;
    }

    private static string Text(Lane lane) => $"score({End(lane.From, lane.Channel)}→{End(lane.To, lane.Side)})";

    private static string End(string code, Channel channel) => channel == Channel.Society ? $"{code}/society" : code;

    private static string Text(Standing standing)
    {
        var (kind, holder, counterpart, _) = standing.Key;
        if (holder.Length == 0) (holder, counterpart) = (counterpart, "");
        var ends = counterpart.Length == 0 || counterpart == holder ? holder : kind.IsSymmetric() ? $"{holder}, {counterpart}" : $"{holder}→{counterpart}";
        return $"{kind.Name()}({ends}) = {standing.State}";
    }

    private static SweepAnswer Swept(Timeline timeline, IReadOnlyList<SweptRule> swept, RunCell? cell, int runs, int threads, RunSettings? settings = null)
    {
        var view = View.Of(new Reference(null, null, "b", null, Settings.Until, null), timeline)!;
        return SweepAnswer.Of(view, Sweep.Of(view.Fold, settings ?? Settings, swept, cell, runs, threads, _ => { }, () => false));
    }

    /// <summary>A random branch with rules of its own, and one of them.</summary>
    private static (Timeline Timeline, IReadOnlyList<ReactionRule> Rules, ReactionRule Rule) Ruled(Tree tree, Luck luck)
    {
        var (bare, rules) = (Bare(tree, luck), (IReadOnlyList<ReactionRule>)[.. RandomRules.Committing(luck.Dice), .. RandomRules.Of(luck.Dice, isCertain: false)]);
        return (Timeline.Of(bare.With(rules)), rules, rules[luck.Dice.Below(rules.Count)]);
    }

    private static Lineage Bare(Tree tree, Luck luck) => tree.World.LineageOf(luck.Branch(tree.World));

    private static bool Close((double, double, double) one, (double, double, double) other) =>
        Math.Abs(one.Item1 - other.Item1) < 1e-9 && Math.Abs(one.Item2 - other.Item2) < 1e-9 && Math.Abs(one.Item3 - other.Item3) < 1e-9;
}
