using Sim.Branches;
using Sim.Events;
using Sim.Tests.Generators;

namespace Sim.Tests.Laws;

public class TimelineLaws
{
    [Law]
    public bool No_event_is_visible_before_it_is_known(Tree tree, DateOnly known) => IsHiddenUntilKnown(tree.World, known, Visible);

    [Fact]
    public void Control_hiding_by_the_day_of_effect_shows_events_too_early() =>
        Control.Breaks((Tree tree, DateOnly known) => IsHiddenUntilKnown(
            tree.World, known, (lineage, day) => [.. Timeline.Of(lineage).Events.Where(happened => happened.Effective <= day)]));

    [Law]
    public bool What_was_known_by_the_last_report_is_all_there_is(Tree tree) => EndsInFullKnowledge(tree.World, day => day);

    [Fact]
    public void Control_looking_back_from_before_the_last_report_misses_something() =>
        Control.Breaks((Tree tree) => EndsInFullKnowledge(tree.World, day => day.AddDays(-20)));

    [Law]
    public bool A_timeline_is_in_the_order_of_day_then_rank_then_depth_then_id(Tree tree) => tree.World.Names.All(name =>
        tree.World.TimelineOf(name).All.Zip(tree.World.TimelineOf(name).All.Skip(1)).All(pair => Key(pair.First).CompareTo(Key(pair.Second)) < 0));

    [Law]
    public bool A_rank_is_one_more_than_the_highest_among_the_causes_of_that_day(Tree tree) => tree.World.Names.All(name =>
        tree.World.TimelineOf(name) is var timeline && timeline.All.All(happened => happened.Rank == Rank(happened, timeline)));

    [Law]
    public bool No_cause_comes_after_its_effect(Tree tree) => PutsCausesFirst(tree.World, timeline => timeline.All);

    [Fact]
    public void Control_an_order_by_day_and_id_alone_puts_effects_before_causes() =>
        Control.Breaks((Tree tree) => PutsCausesFirst(tree.World, timeline => timeline.All.OrderBy(happened => happened.Effective).ThenBy(happened => happened.Id)));

    [Fact]
    public void Ids_sort_by_code_point_and_not_as_people_sort_words()
    {
        EventId[] ids = [.. ((string[])["z", "a", "Z", "a-1", "a.1", "a1", "a_1", "B", "10", "9"]).Select(text => new EventId(text))];
        Assert.Equal(["10", "9", "B", "Z", "a", "a-1", "a.1", "a1", "a_1", "z"], ids.Order().Select(id => id.Value));
    }

    private static IReadOnlyList<TimelineEvent> Visible(Lineage lineage, DateOnly day) => Timeline.Of(lineage, day).Events;

    private static bool IsHiddenUntilKnown(World world, DateOnly known, Func<Lineage, DateOnly, IReadOnlyList<TimelineEvent>> visible) =>
        world.Names.All(name => visible(world.LineageOf(name), known).All(happened => happened.Known <= known));

    private static bool EndsInFullKnowledge(World world, Func<DateOnly, DateOnly> shift) => world.Names.All(name =>
    {
        var lineage = world.LineageOf(name);
        return Photo.Of(Timeline.Of(lineage, shift(LastReport(lineage)))) == Photo.Of(world.TimelineOf(name));
    });

    /// <summary>Not before the last report of any event, correction or retraction of the lineage, nor before any of its judgments.</summary>
    private static DateOnly LastReport(Lineage lineage)
    {
        var entries = lineage.Branches.SelectMany(branch => branch.Delta.Entries).ToList();
        return entries.SelectMany(entry => entry.Statements.Select(stated => stated.Content.Known))
            .Concat(lineage.All<Declaration.Judged>().Select(judged => judged.Judgment.Effective))
            .Concat(entries.Select(entry => entry.Removal?.Reported ?? DateOnly.MinValue)).Append(RandomEvents.First).Max();
    }

    private static (DateOnly, int, int, Ordinal) Key(TimelineEvent happened) => (happened.Effective, happened.Rank, happened.Depth, new Ordinal(happened.Id.Value));

    private static int Rank(TimelineEvent happened, Timeline timeline)
    {
        var sameDay = happened.Event.Causes.Select(timeline.Find).Where(cause => cause?.Effective == happened.Effective).ToList();
        return sameDay.Count == 0 ? 0 : 1 + sameDay.Max(cause => Rank(cause!, timeline));
    }

    private static bool PutsCausesFirst(World world, Func<Timeline, IEnumerable<TimelineEvent>> order) => world.Names.All(name =>
    {
        var places = order(world.TimelineOf(name)).Select((happened, place) => (happened, place)).ToDictionary(pair => pair.happened.Id, pair => pair);
        return places.Values.All(effect => effect.happened.Event.Causes.All(cause => !places.TryGetValue(cause, out var found) || found.place < effect.place));
    });

    private readonly record struct Ordinal(string Text) : IComparable<Ordinal>
    {
        public int CompareTo(Ordinal other) => string.CompareOrdinal(Text, other.Text);
    }
}
