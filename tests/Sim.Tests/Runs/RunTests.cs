using Sim.Answers;
using Sim.Branches;
using Sim.Events;
using Sim.Postures;
using Sim.Rules;
using Sim.Runs;

namespace Sim.Tests.Runs;

/// <summary>Small cases that can be worked out by hand.</summary>
public class RunTests
{
    private static readonly DateOnly Until = new(2022, 3, 31);

    /// <summary>Half the time the United States punishes who helps Russia, five days later; Russia always answers that after two.</summary>
    private static readonly ReactionRule[] Chain =
    [
        new("answer", new RulePattern(Party("USA"), Actions("163"), Party("A")), [], new RuleTemplate(Acting("RUS"), new ActionCode("036"), Acting("A"), "Russia meets {A}."),
            new Lag.Fixed(2), new Chance.Number(1000), new RuleLimit.Unlimited(), "", [], []),
        new("punish", new RulePattern(Party("A"), Actions("AID"), Party("RUS")), [new RuleCondition.Stands(StandingKind.War, Term("RUS"), Term("B"), null, false)],
            new RuleTemplate(Acting("USA"), new ActionCode("163"), Acting("A"), "The United States punishes {A} for {B}.", [new StandingStart(StandingKind.Sanctions)]),
            new Lag.Fixed(5), new Chance.Number(500), new RuleLimit.OncePerDyad(), "", [], []),
    ];

    [Fact]
    public void Two_rules_one_upon_the_other_by_hand()
    {
        var timeline = Helped();
        var view = View.Of(new Reference(null, null, "what", null, Until, null), timeline)!;
        var answer = EnsembleAnswer.Of(view, Ensemble.Of(view.Fold, new RunSettings(Until), 4000, 2, _ => { }, () => false), 2);

        // Of one firing in two both rules' means are a half; the helper helped twice, and is punished once.
        Assert.Equal(["answer", "punish"], answer.Firings.Select(firing => firing.Rule));
        var punished = answer.Firings[1];
        Assert.InRange(0.75, punished.Any.Low, punished.Any.High);
        Assert.Equal(punished.Any.Probability, punished.Mean.Value);
        Assert.Equal(punished.Mean.Value, answer.Firings[0].Mean.Value);

        // −8 on 6 or 8 March, 25 or 23 days before the last: −8·k ÷ (1 + k).
        var usa = answer.Stances.Single(stance => stance.Country == "USA");
        double Score(int days) => -8 * Math.Pow(2, -days / 50.0) / (1 + Math.Pow(2, -days / 50.0));
        Assert.Equal(Score(25), usa.Days[^1].P50, 9);
        Assert.Equal(Score(23), usa.Days[^1].P5, 9);
        Assert.Equal(0, usa.Days[^1].P95, 9);
        Assert.Equal(new DateOnly(2022, 3, 5), usa.Days[0].Day);
        Assert.Equal(punished.Any.Probability, answer.Standings.Single().Share.Probability);
        Assert.Equal(("sanctions", "USA", "KAZ", null), (answer.Standings[0].Kind, answer.Standings[0].Holder, answer.Standings[0].Counterpart, answer.Standings[0].Told));
    }

    [Fact]
    public void An_ally_is_alerted_as_often_as_a_rule_begins_the_war()
    {
        // Half the time China attacks Russia, whose defence ally Kazakhstan is: then the help that Kazakhstan gives anyway honours the alliance.
        ReactionRule attack = new("attack", new RulePattern(Party("KAZ"), Actions("AID"), Party("RUS")), [], new RuleTemplate(Acting("CHN"), new ActionCode("190"), Acting("RUS"), "", [new StandingStart(StandingKind.War)]),
            new Lag.Fixed(5), new Chance.Number(500), new RuleLimit.Unlimited(), "", [], []);
        var timeline = Story.Of([new Declaration.Ruled(attack)], Story.Event("ally", "2022-01-10", "KAZ", "057", "RUS").Begins(new StandingStart(StandingKind.Alliance, State: "defence")))
            .Fork("what", "2022-02-25", new Change.Asserted(Story.Event("help", "2022-03-01", "KAZ", "072", "RUS")));
        var view = View.Of(new Reference(null, null, "what", null, Until, null), timeline)!;
        EnsembleAnswer Answer(int until) => EnsembleAnswer.Of(view, Ensemble.Of(view.Fold, new RunSettings(new DateOnly(2022, 3, until)), 2000, 2, _ => { }, () => false), 2);

        var triggered = Answer(31).Alerts[1];
        Assert.Equal(Answer(31).Alerts[0], triggered with { Kind = "honoured", About = "aid/KAZ/RUS/" });
        Assert.Equal(("KAZ", "triggered", "war/CHN/RUS/", "RUS", false), (triggered.Country, triggered.Kind, triggered.About, triggered.Ally, triggered.Told));
        Assert.Equal(Answer(31).Standings.Single(standing => standing.Kind == "war").Share, triggered.Share);
        Assert.InRange(0.5, triggered.Share.Low, triggered.Share.High);
        // The war is of 6 March, within the week both sides' labels are new; the help is of 1 March, whatever the rules do.
        Assert.Equal(["CHN label government>RUS", "KAZ honoured aid/KAZ/RUS/", "KAZ triggered war/CHN/RUS/", "RUS label government>CHN"], Answer(12).Alerts.Select(alert => $"{alert.Country} {alert.Kind} {alert.About}"));
        Assert.All(Answer(12).Alerts, alert => Assert.Equal(triggered.Share, alert.Share));
        Assert.Equal([("KAZ label government>RUS", true, 1.0)], Answer(7).Alerts.Where(alert => alert.Told).Select(alert => ($"{alert.Country} {alert.Kind} {alert.About}", alert.Told, alert.Share.Probability)));
    }

    [Fact]
    public void One_run_tells_what_followed_from_what()
    {
        var timeline = Helped();
        var fold = new PostureFold(timeline);
        var replication = Enumerable.Range(0, 50).First(number => Run.Of(fold, new RunSettings(Until), number).Events.Count == 2);
        var events = Run.Of(fold, new RunSettings(Until), replication).Events;
        Assert.Equal(("punish", "The United States punishes Kazakhstan for Ukraine."), (events[0].Rule, events[0].Event.Summary));
        Assert.Equal([('A', "KAZ"), ('B', "UKR")], events[0].Bound);
        Assert.Equal((events[0].Event.Id, events[0].Event.Effective.AddDays(2)), (events[1].Trigger, events[1].Event.Effective));
    }

    [Fact]
    public void Happening_and_lag_are_as_likely_as_the_rule_says()
    {
        const int runs = 20_000;
        var rule = Chain[1] with { Given = [], After = new Lag.Range(1, 6), Probability = new Chance.Term(Lexicon.Icd203.Find("likely")!), Limit = new RuleLimit.Unlimited(), Then = Chain[1].Then with { Summary = "" } };
        var timeline = Helped(rule);
        var answer = Ensemble.Of(new PostureFold(timeline), new RunSettings(Until, Seed: 2), runs, -1, _ => { }, () => false);
        var counts = new int[7];
        var fold = new PostureFold(timeline);
        for (var replication = 0; replication < 3000; replication++)
            foreach (var made in Run.Of(fold, new RunSettings(Until, 2), replication).Events.Where(one => one.Trigger.Value == "help"))
                counts[made.Event.Effective.DayNumber - new DateOnly(2022, 3, 1).DayNumber]++;

        // Six equal days: chi-square with five degrees of freedom stays under 20.5 in 999 of 1000 cases.
        var expected = counts.Sum() / 6.0;
        Assert.InRange(Enumerable.Range(1, 6).Sum(day => (counts[day] - expected) * (counts[day] - expected) / expected), 0, 20.5);
        // Between 55 and 80 of 100, each as likely: once in two tries with p each, averaged over p.
        var any = EnsembleAnswer.Of(View.Of(new Reference(null, null, "what", null, Until, null), timeline)!, answer, 1).Firings[0].Any;
        Assert.InRange(1 - Enumerable.Range(0, 1000).Average(i => Square(1 - (0.55 + 0.25 * (i + 0.5) / 1000))), any.Low, any.High);

        static double Square(double x) => x * x;
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1000, 1)]
    public void What_is_impossible_never_happens_and_what_is_certain_always(int thousandths, int firings)
    {
        var timeline = Helped(Chain[1] with { Probability = new Chance.Number(thousandths) });
        for (var replication = 0; replication < 200; replication++)
            Assert.Equal(firings, Run.Of(new PostureFold(timeline), new RunSettings(Until), replication).Events.Count);
    }

    [Fact]
    public void An_ensemble_that_is_cut_short_holds_the_first_replications()
    {
        using var stop = new CancellationTokenSource();
        var fold = new PostureFold(Helped());
        var part = Ensemble.Of(fold, new RunSettings(Until), 1_000_000, 2, done => { if (done > 1000) stop.Cancel(); }, () => stop.IsCancellationRequested);
        Assert.InRange(part.Runs, 1, 999_999);
        Assert.Equal(1_000_000, part.Asked);
        var view = View.Of(new Reference(null, null, "what", null, Until, null), fold.Timeline)!;
        var same = Ensemble.Of(fold, new RunSettings(Until), part.Runs, 1, _ => { }, () => false);
        Assert.Equal($"{EnsembleAnswer.Of(view, same, 1) with { Asked = part.Asked }}", $"{EnsembleAnswer.Of(view, part, 2)}");
    }

    private static Timeline Helped(params ReactionRule[] rules)
    {
        Declaration[] declared = [.. (rules.Length > 0 ? rules : Chain).Select(rule => new Declaration.Ruled(rule))];
        return Story.Of(declared, Story.Event("war", "2022-02-24", "RUS", "190", "UKR").Begins(new StandingStart(StandingKind.War)))
            .Fork("what", "2022-02-25", new Change.Asserted(Story.Event("help", "2022-03-01", "KAZ", "072", "RUS")), new Change.Asserted(Story.Event("more", "2022-03-03", "KAZ", "072", "RUS")));
    }

    private static ActionPattern Actions(params string[] words) => new([.. words]);

    private static PartyPattern Party(string text) => PartyPattern.TryParse(text, out var party, out var problem) ? party : throw new FormatException(problem);

    private static TemplateParty Acting(string text) => new(Term(text), Sector.Gov);

    private static RuleTerm Term(string text) => RuleTerm.TryParse(text, out var term, out var problem) ? term : throw new FormatException(problem);
}
