using Sim.Answers;
using Sim.Branches;
using Sim.Events;
using Sim.Postures;
using Sim.Tests.Generators;

namespace Sim.Tests.Laws;

/// <summary>The classroom mode: each day from what was known by it.</summary>
public class WalkLaws
{
    [Law]
    public bool Replay_day_by_day_equals_the_fold_at_each_day(Tree tree, Luck luck) => EqualsTheFold(tree.World, luck, day => day.Steps);

    [Fact]
    public void Control_a_walk_that_tells_no_late_reports_is_not_the_fold() =>
        Control.Breaks((Tree tree, Luck luck) => EqualsTheFold(tree.World, luck, day => day.Steps.Where(step => step.News.Kind != NewsKind.Reported)));

    [Law]
    public bool No_step_shows_anything_reported_after_its_day(Tree tree, Luck luck, DateOnly day) => IsBlindToTheFuture(tree.World, luck, view => Walk.Of(view, day.AddDays(-Window), day)
        .SelectMany(walked => walked.Steps).Select(step => $"{step.News.Kind} {step.News.Note} {step.News.Happened.Event} {step.Moved}"), day);

    [Fact]
    public void Control_a_replay_of_what_is_known_today_shows_the_future() =>
        Control.Breaks((Tree tree, Luck luck, DateOnly day) => IsBlindToTheFuture(tree.World, luck, view => Replay.Of(view.Timeline, day.AddDays(-Window), day)
            .Select(step => $"{step.Happened.Event} {step.Moved}"), day));

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

    private static IEnumerable<WalkDay> Days(World world, Luck luck, DateOnly? known)
    {
        var from = RandomEvents.First.AddDays(luck.Seed % 75 - 5);
        return Walk.Of(Looks.At(world, luck.Branch(world), RandomEvents.Last, known), from, from.AddDays(Window));
    }

    /// <remarks>The day's opening is what was known the day before, told as of this one; each event moves cells from there to the day's fold.</remarks>
    private static bool EqualsTheFold(World world, Luck luck, Func<WalkDay, IEnumerable<WalkStep>> told)
    {
        var branch = luck.Branch(world);
        return Days(world, luck, null).All(day =>
        {
            var today = Timeline.Of(world.LineageOf(branch), day.Day);
            var yesterday = Timeline.Of(world.LineageOf(branch), day.Day.AddDays(-1)).Events.Where(happened => happened.Effective < day.Day).ToList();
            var opening = new PostureFold(today.Telling([.. yesterday
                .Select(happened => today.FindCounted(happened.Id) is { } now && now.Event == happened.Event ? now : happened)
                .OrderBy(happened => (happened.Effective, happened.Rank, happened.Depth, happened.Id))]));
            return Walks.Same(
                Walks.Patched(Cells.Of(opening, RandomEvents.Countries, day.Day), told(day).Select(step => step.Moved)),
                Cells.Of(new PostureFold(today), RandomEvents.Countries, day.Day));
        });
    }

    /// <remarks>Whatever is reported later may be told otherwise, and no step up to the day can be told from what it was.</remarks>
    private static bool IsBlindToTheFuture(World world, Luck luck, Func<View, IEnumerable<string>> told, DateOnly day)
    {
        var branch = luck.Branch(world);
        return told(Looks.At(world, branch, day)).SequenceEqual(told(Looks.At(world.Select(change => Otherwise(change, day)), branch, day)));
    }

    private static Change Otherwise(Change change, DateOnly day) => change switch
    {
        Change.Asserted asserted when asserted.Event.Known > day => asserted with { Event = Otherwise(asserted.Event) },
        Change.Replaced replaced when replaced.With.Known > day => replaced with { With = Otherwise(replaced.With) },
        Change.Corrected corrected when corrected.Event.Reported > day => corrected with { Event = Otherwise(corrected.Event) },
        _ => change,
    };

    private static PoliticalEvent Otherwise(PoliticalEvent happened) => happened with { Summary = "told otherwise", Who = "somebody else", Score = new StatedScore(new Score(-9_999)) };
}
