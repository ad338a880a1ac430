using Sim.Answers;
using Sim.Branches;
using Sim.Tests.Generators;

namespace Sim.Tests.Laws;

/// <summary>Nobody could tell from an answer about a day what was reported after it.</summary>
public class HindsightLaws
{
    /// <summary>Days that are looked at, of the about hundred on which something may be reported.</summary>
    private const int Window = 25;

    [Law]
    public bool No_step_shows_anything_reported_after_its_day(Tree tree, Luck luck, DateOnly day) => IsBlindToTheFuture(tree.World, luck, day, Steps);

    [Law]
    public bool Nor_does_one_where_claims_are_disputed_and_sources_limited(Tree tree, Luck luck, DateOnly day) => IsBlindToTheFuture(Evidenced.Of(tree.World, luck), luck, day, Steps);

    [Fact]
    public void Control_a_replay_of_what_is_known_today_shows_the_future() => Control.Breaks((Tree tree, Luck luck, DateOnly day) => IsBlindToTheFuture(tree.World, luck, day, (world, branch) =>
        Replay.Of(world.TimelineOf(branch), day.AddDays(-Window), day).Select(step => $"{step.Happened.Event} {step.Moved}")));

    [Fact]
    public void Control_a_walk_that_names_what_is_out_today_shows_the_future() => Control.Breaks((Tree tree, Luck luck, DateOnly day) => IsBlindToTheFuture(tree.World, luck, day, (world, branch) =>
        Walk.Of(Looks.At(world, branch, day), day.AddDays(-Window), day).SelectMany(walked => walked.Steps)
            .Select(step => $"{step.News.Happened.Id} {world.TimelineOf(branch).Find(step.News.Happened.Id)?.Removal?.Reason}")));

    [Law]
    public bool No_answer_at_a_known_by_day_names_anything_reported_after_it(Tree tree, Luck luck, DateOnly day) => IsBlindToTheFuture(tree.World, luck, day, Answers);

    [Fact]
    public void Control_the_ledger_as_it_stands_shows_the_future() => Control.Breaks((Tree tree, Luck luck, DateOnly day) =>
        IsBlindToTheFuture(tree.World, luck, day, (world, branch) => [$"{Timeline.Of(world.LineageOf(branch), day).Ledger}"]));

    private static IEnumerable<string> Steps(World world, string branch, DateOnly day, Luck luck) =>
        from walked in Walk.Of(Looks.At(world, branch, day, null, Evidenced.Counting(luck)), day.AddDays(-Window), day)
        from step in walked.Steps
        select $"{walked.Day} {step.News.Kind} {step.News.Note} {step.News.Before?.Event} {step.News.After?.Event} {step.Moved}";

    private static IEnumerable<string> Answers(World world, string branch, DateOnly day, Luck luck)
    {
        var view = Looks.At(world, branch, RandomEvents.Last, day);
        yield return $"{EventsAnswer.Of(view, null, EventFilter.All)}";
        yield return $"{PostureAnswer.Of(view, RandomEvents.Countries)}";
    }

    private static bool IsBlindToTheFuture(World world, Luck luck, DateOnly day, Func<World, string, IEnumerable<string>> told) =>
        IsBlindToTheFuture(world, luck, day, (seen, branch, _, _) => told(seen, branch));

    private static bool IsBlindToTheFuture(World world, Luck luck, DateOnly day, Func<World, string, DateOnly, Luck, IEnumerable<string>> told)
    {
        var branch = luck.Branch(world);
        return told(world, branch, day, luck).SequenceEqual(told(Later.Otherwise(world, day, luck.Seed), branch, day, luck));
    }
}
