using Sim.Answers;
using Sim.Branches;
using Sim.Events;
using Sim.Postures;
using Sim.Tests.Generators;

namespace Sim.Tests.Laws;

/// <summary>What a posture hangs on is what it would read if the record really said otherwise.</summary>
public class RobustnessLaws
{
    [Law]
    public bool Without_alternatives_the_range_is_the_score_itself(Tree tree, Luck luck, DateOnly day)
    {
        var exact = tree.World.Select(change => Evidenced.Contents(change, happened => happened with
        {
            Occurred = Edtf.Of(happened.Effective),
            Placed = null,
            Citations = [],
            OtherActions = [],
        }));
        var view = View(exact, luck, day);
        var robust = Robustness.Of(view, RandomEvents.Countries);
        return robust.Alternatives.Tried.Count == 0 && robust.Moved.Count == 0 && robust.Stances.All(range =>
            range.Flips.Count == 0 && range.Low == range.High && range.Low == Score(view.Fold, range.Lane, day));
    }

    [Law]
    public bool The_range_is_that_of_the_scores_over_all_alternatives_and_of_the_score_itself(Tree tree, Luck luck, DateOnly day) =>
        IsTheRange(tree, luck, day, alternatives => alternatives);

    [Fact]
    public void Control_a_range_that_leaves_the_sources_in_is_too_narrow() =>
        Control.Breaks((Tree tree, Luck luck, DateOnly day) => IsTheRange(tree, luck, day, alternatives => alternatives.Where(tried => tried is not Alternative.Sourceless)));

    [Law]
    public bool A_label_flips_where_and_only_where_an_alternative_gives_another(Tree tree, Luck luck, DateOnly day) => Flips(tree, luck, day, flips => flips);

    [Fact]
    public void Control_a_range_that_forgets_a_flip_is_seen() => Control.Breaks((Tree tree, Luck luck, DateOnly day) => Flips(tree, luck, day, flips => flips.Skip(1)));

    private static bool Flips(Tree tree, Luck luck, DateOnly day, Func<IEnumerable<LabelFlip>, IEnumerable<LabelFlip>> told)
    {
        var view = View(Evidenced.Of(tree.World, luck), luck, day);
        var robust = Robustness.Of(view, RandomEvents.Countries);
        return robust.Stances.All(range => robust.Alternatives.Tried.All(alternative =>
        {
            var label = new PostureFold(alternative.On(view.Counted)).LabelAt(range.Lane, day);
            var flip = told(range.Flips).FirstOrDefault(found => found.Alternative == alternative);
            return label == range.Label ? flip is null : flip?.Label == label.Name();
        }));
    }

    [Law]
    public bool An_event_really_dated_or_coded_so_gives_the_same_postures(Tree tree, Luck luck, DateOnly day) =>
        IsReproduced(tree, luck, day, happened => happened);

    [Fact]
    public void Control_an_event_really_dated_a_day_later_gives_others() =>
        Control.Breaks((Tree tree, Luck luck, DateOnly day) => IsReproduced(tree, luck, day, happened => happened with { Placed = happened.Effective.AddDays(1) }));

    [Law]
    public bool No_date_is_tried_outside_its_bounds_or_after_its_report(Tree tree, Luck luck, DateOnly day)
    {
        var view = View(Evidenced.Of(tree.World, luck), luck, day);
        return Alternatives.Of(view.Counted).Tried.OfType<Alternative.Dated>().All(dated =>
            view.Timeline.FindCounted(dated.Event)!.Event is var happened && happened.Occurred.Bounds.Contains(dated.Day) && !(dated.Day > happened.Reported) && dated.Day != happened.Effective);
    }

    private static View View(World world, Luck luck, DateOnly day)
    {
        var name = luck.Branch(world);
        return Answers.View.Of(new Reference("test", null, name, null, day, null), world.TimelineOf(name), Evidenced.Counting(luck))!;
    }

    private static double? Score(PostureFold fold, Lane lane, DateOnly day) => fold.Stances.At(lane, day) is { Events: > 0 } sum ? sum.Score : null;

    private static bool IsTheRange(Tree tree, Luck luck, DateOnly day, Func<IEnumerable<Alternative>, IEnumerable<Alternative>> those)
    {
        var view = View(Evidenced.Of(tree.World, luck), luck, day);
        var robust = Robustness.Of(view, RandomEvents.Countries);
        var folds = those(robust.Alternatives.Tried).Select(alternative => new PostureFold(alternative.On(view.Counted))).Append(view.Fold).ToList();
        return robust.Stances.All(range =>
        {
            var scores = folds.Select(fold => Score(fold, range.Lane, day)).OfType<double>().ToList();
            return scores.Count == 0 ? range is { Low: null, High: null } : Near(range.Low, scores.Min()) && Near(range.High, scores.Max());
        });
    }

    /// <remarks>Of events that are neither cause nor effect, on branches without a clean ancestor: those stay where they are when the day moves.</remarks>
    private static bool IsReproduced(Tree tree, Luck luck, DateOnly day, Func<PoliticalEvent, PoliticalEvent> change)
    {
        var world = Evidenced.Of(tree.World, luck);
        var view = View(world, luck, day);
        if (view.Timeline.Lineage.Branches.Any(branch => branch.Point is { IsClean: true })) return true;
        var causes = world.Names.SelectMany(name => world.TimelineOf(name).All).SelectMany(happened => happened.Event.Causes).ToHashSet();
        return Alternatives.Of(view.Counted).Tried.Where(alternative => alternative.Varied is { } id && !causes.Contains(id) && !view.Timeline.Find(id)!.Event.Causes.Any()).Take(3).All(alternative =>
        {
            var altered = alternative.On(view.Counted);
            var (was, now) = (view.Timeline.Find(alternative.Varied!.Value)!.Event, change(altered.Find(alternative.Varied.Value)!.Event));
            var really = world.Select(stated => Evidenced.Contents(stated, happened => happened == was ? now : happened));
            var counted = view.Counted.Counting.On(really.TimelineOf(view.Reference.Branch)).Timeline;
            return Postures(altered, day) == Postures(counted, day);
        });
    }

    private static ValueList<Posture> Postures(Timeline timeline, DateOnly day) =>
        new PostureFold(timeline) is var fold ? RandomEvents.Countries.Select(country => fold.At(country, day)).ToValueList() : default;

    private static bool Near(double? left, double right) => left is { } number && Math.Abs(number - right) <= 1e-9;
}
