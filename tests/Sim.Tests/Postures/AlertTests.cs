using Sim.Events;
using Sim.Postures;

namespace Sim.Tests.Postures;

public class AlertTests
{
    private static readonly PoliticalEvent Pact = Story.Event("pact", "2021-01-01", "KAZ", "none", "RUS").Begins(new StandingStart(StandingKind.Alliance, State: "defence"));
    private static readonly PoliticalEvent Attack = Story.Event("attack", "2022-02-01", "UKR", "fight", "RUS");
    private static readonly PoliticalEvent Asks = Story.Event("asks", "2022-02-02", "RUS", "ask-military-aid", "KAZ");

    [Fact]
    public void A_request_pending_is_alerted_at_both_ends_until_it_is_answered()
    {
        Assert.Equal(["pending by asks"], Of("KAZ", "2022-06-01", Asks));
        Assert.Equal(["pending by asks"], Of("RUS", "2022-06-01", Asks));
        Assert.Equal([], Of("KAZ", "2022-06-01", Asks, Story.Event("yes", "2022-05-01", "KAZ", "none", "RUS").Answers("asks", "granted")));
        Assert.Equal([], Of("KAZ", "2022-06-01", Asks with { Begins = [new StandingStart(StandingKind.Request, Until: new Lapse(null))] }));
    }

    [Fact]
    public void A_label_that_an_event_changed_is_alerted_for_a_week()
    {
        var cools = Story.Event("cools", "2022-03-01", "USA", "criticize", "CHN").Scored(-4);
        Assert.Equal([], Of("USA", "2022-02-28", cools));
        Assert.Equal(["label by cools"], Of("USA", "2022-03-01", cools));
        Assert.Equal(["label by cools"], Of("USA", "2022-03-07", cools));
        Assert.Equal([], Of("USA", "2022-03-08", cools));
    }

    [Fact]
    public void A_label_that_only_decays_is_not_alerted()
    {
        var fold = new PostureFold(Story.Of(Story.Event("praise", "2022-01-01", "USA", "praise", "CHN").Scored(2)));
        var lane = new Lane("USA", Channel.Government, "CHN", Channel.Government);
        var change = Enumerable.Range(0, 300).Select(new DateOnly(2022, 1, 10).AddDays).First(day => fold.LabelAt(lane, day) != fold.LabelAt(lane, day.AddDays(-7)));
        Assert.Empty(fold.At("USA", change).Alerts);
    }

    [Fact]
    public void A_war_changes_a_label_at_both_its_ends() =>
        Assert.Equal(["label by attack"], Of("RUS", "2022-02-03", Attack));

    [Fact]
    public void No_alert_comes_of_a_war_that_nobody_confirms()
    {
        var rumour = Story.Event("rumour", "2022-02-01", "UKR", "none", "RUS").Begins(new StandingStart(StandingKind.War, Until: new Lapse(null)));
        Assert.Equal([], Of("KAZ", "2022-02-03", Pact, rumour));
        Assert.Equal([], Of("RUS", "2022-02-03", rumour));
    }

    [Fact]
    public void A_third_partys_war_on_a_defence_ally_triggers_the_commitment()
    {
        Assert.Equal(["triggered by attack"], Of("KAZ", "2022-06-01", Pact, Attack));
        Assert.Equal([], Of("RUS", "2022-06-01", Pact, Attack));
        Assert.Equal([], Of("KAZ", "2022-06-01", Pact with { Begins = [new StandingStart(StandingKind.Alliance, State: "consultation")] }, Attack));
    }

    [Fact]
    public void An_ally_that_attacks_triggers_nothing() =>
        Assert.Equal([], Of("KAZ", "2022-06-01", Pact, Story.Event("attack", "2022-02-01", "RUS", "fight", "UKR")));

    [Fact]
    public void War_on_the_attacker_honours_it() =>
        Assert.Equal(["triggered by attack", "honoured by joins"], Of("KAZ", "2022-06-01", Pact, Attack, Story.Event("joins", "2022-02-05", "KAZ", "fight", "UKR")));

    [Theory]
    [InlineData("provide-military-aid")]
    [InlineData("provide-peacekeeping")]
    public void Troops_or_aid_to_the_ally_honour_it(string action) =>
        Assert.Equal(["triggered by attack", "honoured by helps"], Of("KAZ", "2022-06-01", Pact, Attack, Story.Event("helps", "2022-02-05", "KAZ", action, "RUS")));

    [Fact]
    public void Refusing_the_allys_request_breaches_it() =>
        Assert.Equal(["triggered by attack", "breached by no"], Of("KAZ", "2022-06-01", Pact, Attack, Asks, Story.Event("no", "2022-02-05", "KAZ", "none", "RUS").Answers("asks", "refused")));

    [Fact]
    public void War_on_the_ally_itself_honours_nothing() =>
        Assert.Equal([], Of("KAZ", "2022-06-01", Pact, Attack, Story.Event("turns", "2022-02-05", "KAZ", "fight", "RUS")).Where(alert => alert.StartsWith("honoured", StringComparison.Ordinal)));

    [Fact]
    public void A_war_within_the_ally_is_no_third_partys() =>
        Assert.Equal([], Of("KAZ", "2022-06-01", Pact, Story.Event("rising", "2022-02-01", "USA", "none", "RUS").Begins(new StandingStart(StandingKind.War, "RUS", "RUS"))));

    private static IEnumerable<string> Of(string country, string day, params PoliticalEvent[] events) =>
        new PostureFold(Story.Of(events)).At(country, DateOnly.Parse(day)).Alerts.Select(alert => $"{alert.Kind} by {alert.By}");
}
