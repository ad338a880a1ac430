using Sim.Answers;
using Sim.Branches;
using Sim.Events;
using Sim.Postures;
using Sim.Rules;
using Sim.Runs;
using Sim.Tests.Generators;
using Sim.Tests.Oracles;

namespace Sim.Tests.Laws;

/// <summary>What holds of every run, whatever the rules and the history.</summary>
public class RunLaws
{
    private static readonly RunSettings Settings = new(RandomEvents.Last.AddDays(45), 7, 60);

    [Law]
    public void A_run_is_what_the_slow_way_tells(Tree tree, Luck luck)
    {
        var timeline = Ruled(tree, luck, isCertain: true);
        var run = Run.Of(new PostureFold(timeline), Settings with { MaxEvents = 40 });
        // The slow way knows no cap.
        if (run.IsCapped) return;
        var names = run.Events.ToDictionary(one => (one.Rule, one.Trigger, Bound(one)), one => one.Event.Id);
        var plain = PlainRun.Of(timeline, Settings, (rule, trigger, bound) => names.GetValueOrDefault((rule, trigger, bound), new EventId($"no-{rule}-{names.Count}-{trigger}")));
        Assert.Equal(plain.Select(one => (one.Rule, one.Trigger, one.Event)), run.Events.Select(one => (one.Rule, one.Trigger, one.Event)));
    }

    [Fact]
    public void Control_what_never_happens_is_not_what_a_run_tells() => Control.Breaks((Tree tree, Luck luck) =>
        Run.Of(new PostureFold(Ruled(tree, luck, isCertain: true)), Settings).Events.Count == 0);

    [Fact]
    public void Control_limits_matter() => Control.Breaks((Tree tree, Luck luck) =>
    {
        var timeline = Ruled(tree, luck, isCertain: true);
        var rules = timeline.Lineage.Rules.Select(rule => rule with { Limit = new RuleLimit.Unlimited() });
        return Told(timeline) == Told(Timeline.Of(timeline.Lineage.With(rules)));

        string Told(Timeline told) => string.Join('\n', Run.Of(new PostureFold(told), Settings).Events.Select(one => $"{one.Event}"));
    });

    [Law]
    public void An_ensemble_ends_where_the_branches_that_hold_its_runs_do(Tree tree, Luck luck)
    {
        const int runs = 12;
        var timeline = Ruled(tree, luck, isCertain: false);
        var view = View.Of(new Reference(null, null, "b", null, Settings.Until, null), timeline)!;
        var answer = EnsembleAnswer.Of(view, Ensemble.Of(view.Fold, Settings, runs, 1, _ => { }, () => false), 1);
        var folds = Enumerable.Range(0, runs).Select(replication => new PostureFold(Run.Of(view.Fold, Settings, replication).On(timeline))).ToList();
        foreach (var stance in answer.Stances)
        {
            var lane = Lane.OfKey(stance.Country, $"{stance.Channel}>{stance.Toward}");
            var labels = folds.GroupBy(fold => fold.LabelAt(lane, Settings.Until).Name()).ToDictionary(group => group.Key, group => (double)group.Count() / runs);
            Assert.Equal(labels.OrderBy(pair => pair.Key), stance.Labels.ToDictionary(label => label.Label, label => label.Share.Probability).OrderBy(pair => pair.Key));
            foreach (var day in stance.Days)
            {
                var scores = folds.Select(fold => fold.Stances.At(lane, day.Day).Score).Order().ToList();
                Assert.Equal((scores[0], scores[2], scores[5], scores[8], scores[11]), (day.P5, day.P25, day.P50, day.P75, day.P95), Close);
            }
        }
        foreach (var standing in answer.Standings)
        {
            Assert.True(StandingKinds.TryParse(standing.Kind, out var kind));
            var key = StandingKey.Of(kind, standing.Holder, standing.Counterpart, standing.Subject);
            Assert.Equal(folds.Count(fold => fold.StandingsAt(Settings.Until).Find(key)?.State == standing.State) / (double)runs, standing.Share.Probability);
        }
        var moved = folds.SelectMany(fold => fold.Stances.Lanes).Distinct().Where(lane => timeline.Lineage.IsCountry(lane.From) && timeline.Lineage.IsCountry(lane.To)
            && folds.Exists(fold => Math.Abs(fold.Stances.At(lane, Settings.Until).Score - view.Fold.Stances.At(lane, Settings.Until).Score) > 1e-9));
        Assert.Empty(moved.Except(answer.Stances.Select(stance => Lane.OfKey(stance.Country, $"{stance.Channel}>{stance.Toward}"))));
    }

    [Law]
    public void An_alert_is_as_probable_as_postures_of_the_branches_that_hold_the_runs_raise_it(Tree tree, Luck luck)
    {
        var (alerts, told, raised) = Alerts(tree, luck, 0);
        Assert.Equal(raised.OrderBy(pair => pair.Key, StringComparer.Ordinal), alerts.Where(alert => alert.Share.Probability > 0).Select(alert => KeyValuePair.Create(Name(alert), alert.Share.Probability)).OrderBy(pair => pair.Key, StringComparer.Ordinal));
        Assert.Equal(told.Order(StringComparer.Ordinal), alerts.Where(alert => alert.Told).Select(Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Control_rules_raise_alerts() => Control.Breaks((Tree tree, Luck luck) => Alerts(tree, luck, 0).Found.All(alert => alert.Share.Probability == (alert.Told ? 1 : 0)));

    [Fact]
    public void Control_alerts_of_the_day_before_are_found_out() => Control.Breaks((Tree tree, Luck luck) =>
    {
        var (alerts, _, raised) = Alerts(tree, luck, -1);
        return raised.Keys.ToHashSet().SetEquals(alerts.Where(alert => alert.Share.Probability > 0).Select(Name));
    });

    /// <summary>As the ensemble counts them; as postures raise them without the rules, and of each replication as a branch.</summary>
    /// <param name="off">How many days after the last one looks at the postures.</param>
    private static (ValueList<AlertChance> Found, HashSet<string> Told, Dictionary<string, double> Raised) Alerts(Tree tree, Luck luck, int off)
    {
        const int runs = 6;
        // Most label alerts come of the days in which much is told.
        var settings = Settings with { Until = RandomEvents.Last.AddDays(luck.Dice.Below(65) - 20) };
        var timeline = Timeline.Of(Ruled(tree, luck, isCertain: false).Lineage.With(RandomRules.Committing(luck.Dice)));
        var view = View.Of(new Reference(null, null, "b", null, settings.Until, null), timeline)!;
        var counts = new Dictionary<string, int>();
        for (var replication = 0; replication < runs; replication++)
            foreach (var name in Raised(Run.Of(view.Fold, settings, replication).On(timeline))) counts[name] = counts.GetValueOrDefault(name) + 1;
        return (EnsembleAnswer.Of(view, Ensemble.Of(view.Fold, settings, runs, 1, _ => { }, () => false), 1).Alerts, Raised(timeline), counts.ToDictionary(pair => pair.Key, pair => (double)pair.Value / runs));

        HashSet<string> Raised(Timeline on)
        {
            var fold = new PostureFold(on);
            return [.. fold.Countries.SelectMany(country => fold.At(country, settings.Until.AddDays(off)).Alerts.Select(alert => $"{country} {alert.Kind} {alert.About} {alert.Ally}"))];
        }
    }

    private static IEnumerable<int> Sums(IEnumerable<int> numbers)
    {
        var sum = 0;
        foreach (var number in numbers) yield return sum += number;
    }

    private static string Name(AlertChance alert) => $"{alert.Country} {alert.Kind} {alert.About} {alert.Ally}";

    [Law]
    public void A_replication_does_not_depend_on_how_many_there_are_nor_on_threads(Tree tree, Luck luck)
    {
        var fold = new PostureFold(Ruled(tree, luck, isCertain: false));
        var view = View.Of(new Reference(null, null, "b", null, Settings.Until, null), fold.Timeline)!;
        string Told(int runs, int threads) => $"{EnsembleAnswer.Of(view, Ensemble.Of(fold, Settings, runs, threads, _ => { }, () => false), threads)}";
        Assert.Equal(Told(600, 1), Told(600, 4));
        Assert.Equal(Run.Of(fold, Settings, 5), Run.Of(fold, Settings, 5));
    }

    [Law]
    public void Several_who_run_some_replications_each_tell_what_one_tells_who_runs_all(Tree tree, Luck luck, byte[] lengths)
    {
        const int Runs = 300;
        var fold = new PostureFold(Ruled(tree, luck, isCertain: false));
        var view = View.Of(new Reference(null, null, "b", null, Settings.Until, null), fold.Timeline)!;
        var parts = new List<byte[]>();
        int[] ends = [.. Sums(lengths.Select(length => length % 64)).TakeWhile(end => end < Runs), Runs];
        foreach (var (at, end) in ends.Index()) parts.Add(new SharedEnsemble(fold, Settings).Run(at == 0 ? 0 : ends[at - 1], end, 2, () => false)!);
        var together = new SharedEnsemble(fold, Settings).Of(Runs, parts);
        Assert.Equal($"{EnsembleAnswer.Of(view, Ensemble.Of(fold, Settings, Runs, 1, _ => { }, () => false), 1)}", $"{EnsembleAnswer.Of(view, together, 1)}");
        Assert.Throws<InvalidDataException>(() => new SharedEnsemble(fold, Settings).Of(Runs, [[.. parts[0], 0]]));
        Assert.Throws<InvalidDataException>(() => new SharedEnsemble(fold, Settings).Of(Runs, [parts[0][..^1]]));
    }

    [Law]
    public void No_consequence_comes_before_its_lag_or_after_the_horizon(Tree tree, Luck luck)
    {
        var timeline = Ruled(tree, luck, isCertain: false);
        var run = Run.Of(new PostureFold(timeline), Settings);
        var days = run.Events.ToDictionary(one => one.Event.Id, one => one.Event.Effective);
        var lags = timeline.Lineage.Rules.ToDictionary(rule => rule.Id, rule => LagTable.Of(rule.After));
        Assert.All(run.Events, one =>
        {
            var lag = one.Event.Effective.DayNumber - (days.TryGetValue(one.Trigger, out var day) ? day : timeline.Find(one.Trigger)!.Effective).DayNumber;
            Assert.InRange(lag, lags[one.Rule].First, lags[one.Rule].Last);
            Assert.True(one.Event.Effective <= Settings.Until);
        });
    }

    [Law]
    public void A_rule_that_nothing_sets_off_changes_nothing_and_moves_no_draw(Tree tree, Luck luck)
    {
        var timeline = Ruled(tree, luck, isCertain: false);
        var first = timeline.Lineage.Rules.First();
        var idle = first with { Id = "a-idle", Given = first.Given.Append(new RuleCondition.Among(Term("KAZ"), ["RUS"], false)).ToValueList() };
        Assert.Equal(Run.Of(new PostureFold(timeline), Settings), Run.Of(new PostureFold(Timeline.Of(timeline.Lineage.With([idle]))), Settings));
    }

    [Law]
    public void What_a_saved_run_made_sets_off_nothing_more(Tree tree, Luck luck)
    {
        var timeline = Ruled(tree, luck, isCertain: false);
        var run = Run.Of(new PostureFold(timeline), Settings);
        if (run.Events.Count == 0) return;
        Assert.Empty(Run.Of(new PostureFold(run.On(timeline)), Settings).Events);
    }

    /// <summary>A random branch, with rules of its own.</summary>
    private static Timeline Ruled(Tree tree, Luck luck, bool isCertain) =>
        Timeline.Of(tree.World.LineageOf(luck.Branch(tree.World)).With(RandomRules.Of(luck.Dice, isCertain)));

    private static string Bound(RunEvent one) => string.Join(", ", one.Bound.Select(bound => $"{bound.Variable}={bound.Code}"));

    private static RuleTerm Term(string text) => RuleTerm.TryParse(text, out var term, out var problem) ? term : throw new FormatException(problem);

    private static bool Close((double, double, double, double, double) one, (double, double, double, double, double) other) =>
        Math.Abs(one.Item1 - other.Item1) < 1e-9 && Math.Abs(one.Item2 - other.Item2) < 1e-9 && Math.Abs(one.Item3 - other.Item3) < 1e-9
        && Math.Abs(one.Item4 - other.Item4) < 1e-9 && Math.Abs(one.Item5 - other.Item5) < 1e-9;
}
