using Sim.Branches;
using Sim.Events;
using Sim.Postures;

namespace Sim.Tests.Postures;

public class StandingTests
{
    private static readonly DateOnly Later = new(2022, 6, 1);

    private static readonly PoliticalEvent Asks = Story.Event("asks", "2022-02-01", "RUS", "ask-military-aid", "KAZ");

    [Fact]
    public void What_begins_holds_until_another_event_ends_it()
    {
        var timeline = Story.Of(
            Story.Event("sends", "2022-01-06", "RUS", "none", "KAZ").Begins(new StandingStart(StandingKind.Troops, Size: 2000)),
            Story.Event("leaves", "2022-01-19", "RUS", "none", "KAZ").Ends(new StandingEnd(StandingKind.Troops)));
        Assert.Equal([], Held(timeline, "2022-01-05"));
        Assert.Equal(["troops/RUS/KAZ/ holds (2,000) since 2022-01-06 by sends"], Held(timeline, "2022-01-06"));
        Assert.Equal(["troops/RUS/KAZ/ holds (2,000) since 2022-01-06 by sends"], Held(timeline, "2022-01-18"));
        Assert.Equal([], Held(timeline, "2022-01-19"));
    }

    [Fact]
    public void Holder_and_counterpart_are_the_events_own_countries_unless_stated()
    {
        var timeline = Story.Of(
            Story.Event("a", "2022-01-06", "KAZ/MED", "none", "RUS/CVL").Begins(new StandingStart(StandingKind.Aid)),
            Story.Event("b", "2022-01-06", "KAZ", "none").Begins(new StandingStart(StandingKind.Emergency)),
            Story.Event("c", "2022-01-06", "KAZ", "none", "RUS").Begins(new StandingStart(StandingKind.Pressure, "USA", "CHN", "trade")));
        Assert.Equal(["aid/KAZ/RUS/ holds since 2022-01-06 by a", "pressure/USA/CHN/trade holds since 2022-01-06 by c", "emergency/KAZ// holds since 2022-01-06 by b"], Held(timeline));
    }

    [Fact]
    public void Several_begin_and_end_at_once_and_what_ends_does_so_first()
    {
        var timeline = Story.Of(
            Story.Event("a", "2022-01-06", "KAZ", "none", "RUS").Begins(new StandingStart(StandingKind.Aid), new StandingStart(StandingKind.Aid, Subject: "grain")),
            (Story.Event("b", "2022-01-08", "KAZ", "none", "RUS") with { Ends = [new StandingEnd(StandingKind.Aid), new StandingEnd(StandingKind.Aid, Subject: "grain")] })
                .Begins(new StandingStart(StandingKind.Aid, State: "halved")));
        Assert.Equal(["aid/KAZ/RUS/ halved since 2022-01-08 by b"], Held(timeline));
    }

    [Theory]
    [InlineData(StandingKind.War, true)]
    [InlineData(StandingKind.Alliance, true)]
    [InlineData(StandingKind.Relations, true)]
    [InlineData(StandingKind.Sanctions, false)]
    [InlineData(StandingKind.Troops, false)]
    [InlineData(StandingKind.Recognition, false)]
    public void Symmetric_kinds_have_their_ends_in_ordinal_order_and_either_may_end_them(StandingKind kind, bool symmetric)
    {
        var timeline = Story.Of(
            Story.Event("a", "2022-01-06", "USA", "none", "KAZ").Begins(new StandingStart(kind)),
            Story.Event("b", "2022-01-07", "KAZ", "none", "USA").Ends(new StandingEnd(kind)));
        Assert.Equal(symmetric ? ("KAZ", "USA") : ("USA", "KAZ"), StandingFold.At(timeline, new DateOnly(2022, 1, 6)).All.Select(standing => (standing.Key.Holder, standing.Key.Counterpart)).Single());
        Assert.Equal(symmetric ? 0 : 1, StandingFold.At(timeline, Later).All.Count());
    }

    [Fact]
    public void A_country_lists_standings_at_either_end()
    {
        var fold = new PostureFold(Story.Of(Story.Event("a", "2022-01-06", "USA", "impose-sanctions", "RUS")));
        Assert.Single(fold.At("USA", Later).Standings);
        Assert.Single(fold.At("RUS", Later).Standings);
        Assert.Empty(fold.At("KAZ", Later).Standings);
    }

    [Fact]
    public void Until_a_day_it_lapses_on_that_day()
    {
        var timeline = Story.Of(Story.Event("a", "2022-01-05", "KAZ", "none").Begins(new StandingStart(StandingKind.Emergency, Until: new Lapse(new DateOnly(2022, 1, 19)))));
        Assert.Single(Held(timeline, "2022-01-18"));
        Assert.Empty(Held(timeline, "2022-01-19"));
    }

    [Fact]
    public void After_it_lapsed_it_begins_anew()
    {
        var timeline = Story.Of(
            Story.Event("a", "2022-01-05", "KAZ", "none").Begins(new StandingStart(StandingKind.Emergency, Until: new Lapse(new DateOnly(2022, 1, 19)))),
            Story.Event("b", "2022-01-20", "KAZ", "none").Begins(new StandingStart(StandingKind.Emergency)));
        Assert.Equal(["emergency/KAZ// holds since 2022-01-20 by b"], Held(timeline));
    }

    [Fact]
    public void Until_unknown_it_is_unconfirmed_since_the_last_event_on_it()
    {
        var unknown = new StandingStart(StandingKind.Unrest, Until: new Lapse(null));
        var timeline = Story.Of(Story.Event("a", "2022-01-02", "KAZ/CVL", "none").Begins(unknown), Story.Event("b", "2022-01-06", "KAZ/CVL", "none").Begins(unknown));
        Assert.Equal(["unrest/KAZ// holds, unconfirmed since 2022-01-06 since 2022-01-02 by a"], Held(timeline));
    }

    [Fact]
    public void Repeating_a_state_changes_nothing_and_another_state_does()
    {
        var timeline = Story.Of(
            Story.Event("a", "2022-01-06", "KAZ", "none", "RUS").Begins(new StandingStart(StandingKind.Alliance)),
            Story.Event("b", "2022-01-07", "RUS", "none", "KAZ").Begins(new StandingStart(StandingKind.Alliance, State: "unspecified")),
            Story.Event("c", "2022-01-08", "RUS", "none", "KAZ").Begins(new StandingStart(StandingKind.Alliance, State: "defence")));
        Assert.Equal(["alliance/KAZ/RUS/ unspecified since 2022-01-06 by a"], Held(timeline, "2022-01-07"));
        Assert.Equal(["alliance/KAZ/RUS/ defence since 2022-01-08 by c"], Held(timeline));
    }

    [Fact]
    public void Repeating_a_state_takes_over_how_long_it_lasts_and_nothing_else()
    {
        var timeline = Story.Of(
            Story.Event("a", "2022-01-06", "RUS", "none", "KAZ").Begins(new StandingStart(StandingKind.Troops, Size: 2000)),
            Story.Event("b", "2022-01-08", "RUS", "none", "KAZ").Begins(new StandingStart(StandingKind.Troops, Until: new Lapse(null))),
            Story.Event("c", "2022-01-10", "RUS", "none", "KAZ").Begins(new StandingStart(StandingKind.Troops, Until: new Lapse(new DateOnly(2022, 1, 20)))));
        Assert.Equal(["troops/RUS/KAZ/ holds (2,000), unconfirmed since 2022-01-08 since 2022-01-06 by a"], Held(timeline, "2022-01-08"));
        Assert.Equal(["troops/RUS/KAZ/ holds (2,000) since 2022-01-06 by a"], Held(timeline, "2022-01-19"));
        Assert.Empty(Held(timeline, "2022-01-20"));
    }

    [Fact]
    public void Another_size_or_state_is_set_by_the_event_that_states_it_and_a_size_is_not_carried_to_another_state()
    {
        var timeline = Story.Of(
            Story.Event("a", "2022-01-06", "RUS", "none", "KAZ").Begins(new StandingStart(StandingKind.Troops, Size: 2000)),
            Story.Event("b", "2022-01-08", "RUS", "none", "KAZ").Begins(new StandingStart(StandingKind.Troops, Size: 5000)),
            Story.Event("c", "2022-01-10", "RUS", "none", "KAZ").Begins(new StandingStart(StandingKind.Troops, State: "halved")));
        Assert.Equal(["troops/RUS/KAZ/ holds (5,000) since 2022-01-08 by b"], Held(timeline, "2022-01-08"));
        Assert.Equal(["troops/RUS/KAZ/ halved since 2022-01-10 by c"], Held(timeline));
    }

    [Fact]
    public void An_answer_keeps_the_size_that_was_asked_for()
    {
        var asks = Asks.Begins(new StandingStart(StandingKind.Request, Size: 2500));
        var yes = Story.Event("yes", "2022-02-20", "KAZ", "none", "RUS").Answers("asks", "granted");
        Assert.Equal(["request/RUS/KAZ/ granted (2,500) since 2022-02-20 by yes"], Held(Story.Of(asks, yes, Story.Event("again", "2022-02-21", "KAZ", "none", "RUS").Answers("asks", "granted"))));
    }

    [Fact]
    public void What_ended_a_standing_is_known_until_it_ends_again_and_lapsing_is_no_ending()
    {
        var key = StandingKey.Of(StandingKind.War, "RUS", "UKR", "");
        var war = Story.Event("war", "2022-01-06", "RUS", "none", "UKR").Begins(new StandingStart(StandingKind.War, Until: new Lapse(new DateOnly(2022, 1, 9))));
        var peace = Story.Event("peace", "2022-01-08", "UKR", "none", "RUS").Ends(new StandingEnd(StandingKind.War));
        var late = Story.Event("late", "2022-01-10", "UKR", "none", "RUS").Ends(new StandingEnd(StandingKind.War));
        Assert.Equal(new StandingEnding(peace.Id, new DateOnly(2022, 1, 8)), StandingFold.At(Story.Of(war, peace, late), Later).EndingOf(key));
        Assert.Null(StandingFold.At(Story.Of(war, late), Later).EndingOf(key));
    }

    [Fact]
    public void Ending_what_does_not_hold_changes_nothing() =>
        Assert.Empty(Held(Story.Of(Story.Event("a", "2022-01-06", "KAZ", "none", "RUS").Ends(new StandingEnd(StandingKind.War)))));

    [Theory]
    [InlineData("granted")]
    [InlineData("refused")]
    [InlineData("withdrawn")]
    public void An_answer_sets_the_requests_state(string with)
    {
        var timeline = Story.Of(Asks, Story.Event("answer", "2022-02-20", "KAZ", "none", "RUS").Answers("asks", with));
        Assert.Equal(["request/RUS/KAZ/ pending since 2022-02-01 by asks"], Held(timeline, "2022-02-19"));
        Assert.Equal([$"request/RUS/KAZ/ {with} since 2022-02-20 by answer"], Held(timeline));
    }

    [Fact]
    public void The_latest_answer_counts_and_repeating_it_does_not()
    {
        var timeline = Story.Of(Asks,
            Story.Event("c", "2022-02-22", "KAZ", "none", "RUS").Answers("asks", "granted"),
            Story.Event("b", "2022-02-20", "KAZ", "none", "RUS").Answers("asks", "refused"),
            Story.Event("d", "2022-02-25", "KAZ", "none", "RUS").Answers("asks", "granted"));
        Assert.Equal(["request/RUS/KAZ/ granted since 2022-02-22 by c"], Held(timeline));
    }

    [Fact]
    public void An_answer_without_a_request_that_holds_is_flagged_and_changes_nothing()
    {
        var ended = Story.Event("ended", "2022-02-10", "RUS", "none", "KAZ").Ends(new StandingEnd(StandingKind.Request));
        var answer = Story.Event("answer", "2022-02-20", "KAZ", "none", "RUS").Answers("asks", "refused");
        var fold = StandingFold.At(Story.Of(Asks, ended, answer), Later);
        Assert.Empty(fold.All);
        Assert.Equal(["answer"], fold.StrayAnswers.Select(id => id.Value));
        Assert.Empty(StandingFold.At(Story.Of(Asks, answer), Later).StrayAnswers);
    }

    [Fact]
    public void An_answer_to_a_retracted_request_is_undercut_with_it()
    {
        var root = Story.Of(Asks, Story.Event("answer", "2022-02-20", "KAZ", "none", "RUS").Answers("asks", "refused"));
        var branch = root.Fork("what-if", "2022-01-01", new Change.Retracted(new EventId("asks"), "never asked"));
        Assert.Equal(EventState.Undercut, branch.Find(new EventId("answer"))!.State);
        Assert.Empty(Held(branch));
    }

    [Fact]
    public void Some_actions_begin_and_end_standings_by_default()
    {
        var timeline = Story.Of(
            Story.Event("attack", "2022-02-24", "RUS", "fight", "UKR"), Story.Event("aid", "2022-02-25", "USA", "provide-military-aid", "UKR"),
            Story.Event("ask", "2022-02-25", "UKR", "ask-military-aid", "USA"), Story.Event("sanctions", "2022-02-26", "USA", "impose-sanctions", "RUS"),
            Story.Event("admit", "2022-02-26", "KAZ", "admit-peacekeepers", "RUS"), Story.Event("ease", "2022-03-26", "USA", "ease-sanctions", "RUS"));
        Assert.Equal([
            "troops/RUS/KAZ/ holds since 2022-02-26 by admit", "request/UKR/USA/ pending since 2022-02-25 by ask", "war/RUS/UKR/ holds since 2022-02-24 by attack",
            "aid/USA/UKR/ holds since 2022-02-25 by aid"], Held(timeline));
    }

    [Fact]
    public void Machine_coded_events_get_no_defaults_but_what_they_state() =>
        Assert.Equal(["aid/RUS/UKR/ holds since 2022-02-25 by b"], Held(Story.Of(
            Story.Event("a", "2022-02-24", "RUS", "fight", "UKR") with { CodedBy = Coder.Machine },
            Story.Event("b", "2022-02-25", "RUS", "fight", "UKR").Begins(new StandingStart(StandingKind.Aid)) with { CodedBy = Coder.Machine })));

    [Fact]
    public void Stating_none_begun_or_none_ended_suppresses_all_defaults()
    {
        Assert.Empty(Held(Story.Of(Story.Event("a", "2022-02-24", "RUS", "fight", "UKR").Begins())));
        Assert.Empty(Held(Story.Of(Story.Event("a", "2022-02-24", "RUS", "fight", "UKR").Ends())));
        Assert.Single(Held(Story.Of(Story.Event("a", "2022-02-24", "USA", "impose-sanctions", "RUS"), Story.Event("b", "2022-02-25", "USA", "ease-sanctions", "RUS").Begins())));
    }

    private static IEnumerable<string> Held(Timeline timeline, string? day = null) =>
        StandingFold.At(timeline, day is null ? Later : DateOnly.Parse(day)).All.Select(standing => $"{standing.Key} {standing.Text} since {Day.Text(standing.Since)} by {standing.By}");
}
