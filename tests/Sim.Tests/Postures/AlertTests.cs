using Sim.Answers;
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
    public void Help_and_refusal_are_alerted_once_however_many_wars_the_ally_is_in()
    {
        var second = Story.Event("second", "2022-02-03", "USA", "fight", "RUS");
        var helps = Story.Event("helps", "2022-02-05", "KAZ", "provide-military-aid", "RUS");
        var no = Story.Event("no", "2022-02-05", "KAZ", "none", "RUS").Answers("asks", "refused");
        Assert.Equal(["triggered by attack", "triggered by second", "honoured by helps", "breached by no"], Of("KAZ", "2022-06-01", Pact, Attack, second, Asks, helps, no));
    }

    [Fact]
    public void A_war_that_ends_changes_a_label_at_both_its_ends_also_where_nothing_else_is_on_record()
    {
        var rising = Story.Event("rising", "2022-02-01", "UKR", "none", "RUS").Begins(new StandingStart(StandingKind.War));
        var peace = Story.Event("peace", "2022-03-01", "RUS", "none", "UKR").Ends(new StandingEnd(StandingKind.War));
        foreach (var country in (string[])["RUS", "UKR"])
        {
            Assert.Equal(["label by peace"], Of(country, "2022-03-01", rising, peace));
            Assert.Equal(["label by peace"], Of(country, "2022-03-07", rising, peace));
            Assert.Equal([], Of(country, "2022-03-08", rising, peace));
        }
    }

    [Fact]
    public void What_ended_a_war_is_remembered_when_days_are_asked_in_order()
    {
        var fold = new PostureFold(Story.Of(
            Story.Event("rising", "2022-02-01", "UKR", "none", "RUS").Begins(new StandingStart(StandingKind.War)),
            Story.Event("peace", "2022-03-01", "RUS", "none", "UKR").Ends(new StandingEnd(StandingKind.War))));
        foreach (var day in (int[])[1, 2, 7]) Assert.Single(fold.At("RUS", new DateOnly(2022, 3, day)).Alerts);
    }

    [Fact]
    public void A_war_that_lapses_or_that_nobody_confirmed_ends_without_an_alert()
    {
        var peace = Story.Event("peace", "2022-03-01", "RUS", "none", "UKR").Ends(new StandingEnd(StandingKind.War));
        Assert.Equal([], Of("RUS", "2022-03-01", Story.Event("raid", "2022-02-01", "UKR", "none", "RUS").Begins(new StandingStart(StandingKind.War, Until: new Lapse(new DateOnly(2022, 3, 1))))));
        Assert.Equal([], Of("RUS", "2022-03-01", Story.Event("rumour", "2022-02-01", "UKR", "none", "RUS").Begins(new StandingStart(StandingKind.War, Until: new Lapse(null))), peace));
    }

    [Fact]
    public void Alerts_of_one_kind_that_one_event_raises_share_a_cell_that_holds_them_all()
    {
        var two = Story.Event("two", "2022-02-01", "RUS", "none", "UKR").Begins(new StandingStart(StandingKind.War), new StandingStart(StandingKind.War, Counterpart: "KAZ"));
        Assert.Equal([("label/two", 2)], Alerted("RUS", two));
        Assert.Equal([("label/two", 1)], Alerted("UKR", two));
        Assert.Equal([("triggered/two", 2)], Alerted("USA", two,
            Story.Event("one", "2022-01-01", "USA", "none", "KAZ").Begins(new StandingStart(StandingKind.Alliance, State: "defence")),
            Story.Event("other", "2022-01-01", "USA", "none", "UKR").Begins(new StandingStart(StandingKind.Alliance, State: "defence"))));
    }

    [Fact]
    public void War_on_the_ally_itself_honours_nothing() =>
        Assert.Equal([], Of("KAZ", "2022-06-01", Pact, Attack, Story.Event("turns", "2022-02-05", "KAZ", "fight", "RUS")).Where(alert => alert.StartsWith("honoured", StringComparison.Ordinal)));

    [Fact]
    public void A_war_within_the_ally_is_no_third_partys() =>
        Assert.Equal([], Of("KAZ", "2022-06-01", Pact, Story.Event("rising", "2022-02-01", "USA", "none", "RUS").Begins(new StandingStart(StandingKind.War, "RUS", "RUS"))));

    private static IEnumerable<(string Key, int Alerts)> Alerted(string country, params PoliticalEvent[] events) =>
        Cells.Of(new PostureFold(Story.Of(events)), [country], new DateOnly(2022, 2, 2)).Where(cell => cell.Key.Facet == "alert").Select(cell => (cell.Key.Key, cell.Value.Text!.Split("; ").Length));

    private static IEnumerable<string> Of(string country, string day, params PoliticalEvent[] events) =>
        new PostureFold(Story.Of(events)).At(country, DateOnly.Parse(day)).Alerts.Select(alert => $"{alert.Kind} by {alert.By}");
}
