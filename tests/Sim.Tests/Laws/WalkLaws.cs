using Sim.Answers;
using Sim.Branches;
using Sim.Events;
using Sim.Evidence;
using Sim.Postures;
using Sim.Tests.Generators;

namespace Sim.Tests.Laws;

/// <summary>The classroom mode: each day from what was known by it.</summary>
public class WalkLaws
{
    [Law]
    public bool Replay_day_by_day_equals_the_fold_at_each_day(Tree tree, Luck luck) => EqualsTheFold(tree.World, luck, Counting.Default, day => day.Steps);

    [Fact]
    public void Control_a_walk_that_tells_no_late_reports_is_not_the_fold() =>
        Control.Breaks((Tree tree, Luck luck) => EqualsTheFold(tree.World, luck, Counting.Default, day => day.Steps.Where(step => step.News.Kind != NewsKind.Reported)));

    [Law]
    public bool So_it_does_where_claims_are_disputed_and_sources_limited(Tree tree, Luck luck) =>
        EqualsTheFold(Evidenced.Of(tree.World, luck), luck, Evidenced.Counting(luck), day => day.Steps);

    [Fact]
    public void Control_a_walk_that_does_not_tell_which_claims_give_way_is_not_the_fold() => Control.Breaks((Tree tree, Luck luck) =>
        EqualsTheFold(Evidenced.Of(tree.World, luck), luck, Evidenced.Counting(luck), day => day.Steps.Where(step => step.News.Kind != NewsKind.GivesWay)));

    [Law]
    public bool What_holds_and_leaves_gives_way_or_is_left_out_and_what_held_and_comes_counts_again(Tree tree, Luck luck) =>
        TellsWhatHolds(Evidenced.Of(tree.World, luck), luck, kind => kind);

    [Fact]
    public void Control_a_walk_that_takes_what_does_not_count_for_corrected_is_seen() =>
        Control.Breaks((Tree tree, Luck luck) => TellsWhatHolds(Evidenced.Of(tree.World, luck), luck, kind => kind == NewsKind.GivesWay ? NewsKind.Corrected : kind));

    [Fact]
    public void Control_a_walk_that_takes_what_counts_again_for_reported_is_seen() =>
        Control.Breaks((Tree tree, Luck luck) => TellsWhatHolds(Evidenced.Of(tree.World, luck), luck, kind => kind == NewsKind.Returned ? NewsKind.Reported : kind));

    [Law]
    public bool Every_step_is_of_an_event_known_by_its_day(Tree tree, Luck luck) => Days(tree.World, luck, null).All(day =>
        day.Steps.All(step => step.News.Happened.Known <= day.Day && step.News.Happened.Effective <= day.Day && !(step.News.Before?.Known > day.Day)));

    [Law]
    public bool From_what_was_known_by_a_day_nothing_is_reported_after_it(Tree tree, Luck luck, DateOnly known) => Days(tree.World, luck, known).All(day =>
        day.Reference.KnownBy <= known && day.Steps.All(step => step.News.Happened.Known <= known));

    [Law]
    public bool The_walk_of_all_days_tells_each_event_that_is_known_in_the_end(Tree tree, Luck luck)
    {
        var view = Looks.At(tree.World, luck.Branch(tree.World), RandomEvents.Last);
        var told = Walk.Span(view, null) is { } span ? Walk.Of(view, span.First, span.Last).SelectMany(day => day.Steps).Select(step => step.News.Happened.Id).ToHashSet() : [];
        return view.Timeline.Events.All(happened => told.Contains(happened.Id));
    }

    /// <summary>Days that are looked at, of the about hundred on which something may be reported.</summary>
    private const int Window = 25;

    private static IEnumerable<WalkDay> Days(World world, Luck luck, DateOnly? known, Counting? counting = null)
    {
        var from = RandomEvents.First.AddDays(luck.Seed % 75 - 5);
        return Walk.Of(Looks.At(world, luck.Branch(world), RandomEvents.Last, known, counting), from, from.AddDays(Window));
    }

    /// <remarks>The day's opening is what was known the day before, told as of this one; each event moves cells from there to the day's fold.</remarks>
    private static bool EqualsTheFold(World world, Luck luck, Counting counting, Func<WalkDay, IEnumerable<WalkStep>> told)
    {
        var branch = luck.Branch(world);
        return Days(world, luck, null, counting).All(day =>
        {
            var today = counting.On(Timeline.Of(world.LineageOf(branch), day.Day)).Timeline;
            var yesterday = counting.On(Timeline.Of(world.LineageOf(branch), day.Day.AddDays(-1))).Timeline.Events.Where(happened => happened.Effective < day.Day).ToList();
            var opening = new PostureFold(today.Telling([.. yesterday
                .Select(happened => today.FindCounted(happened.Id) is { } now && now.Event == happened.Event ? now : happened)
                .OrderBy(happened => (happened.Effective, happened.Rank, happened.Depth, happened.Id))]));
            return Walks.Same(
                Walks.Patched(Cells.Of(opening, RandomEvents.Countries, day.Day), told(day).Select(step => step.Moved)),
                Cells.Of(new PostureFold(today), RandomEvents.Countries, day.Day));
        });
    }

    /// <remarks>By what holds and is known of both days, whatever counts.</remarks>
    private static bool TellsWhatHolds(World world, Luck luck, Func<NewsKind, NewsKind> told)
    {
        var branch = luck.Branch(world);
        return Days(world, luck, null, Evidenced.Counting(luck)).All(day =>
        {
            bool Holds(EventId id, DateOnly by) => Timeline.Of(world.LineageOf(branch), by).FindCounted(id) is { } happened && happened.Effective <= by;
            return day.Steps.Select(step => step.News).All(news =>
                (news.After is null && Holds(news.Happened.Id, day.Day)) == (told(news.Kind) is NewsKind.GivesWay or NewsKind.LeftOut)
                && (news.Before is not null || news.Happened.Effective == day.Day || !Holds(news.Happened.Id, day.Day.AddDays(-1)) || told(news.Kind) == NewsKind.Returned));
        });
    }
}
