using Sim.Branches;
using Sim.Events;

namespace Sim.Postures;

/// <summary>What stands, and is probably not what was meant: for <c>check</c>.</summary>
public static class Doubts
{
    /// <summary>Warnings about what the timeline's leaf itself states.</summary>
    public static IEnumerable<Problem> Of(Timeline whole)
    {
        // What people see by default: of rival claims one.
        var timeline = Evidence.Counting.Default.On(whole).Timeline;
        var own = timeline.Lineage.Leaf.Delta;
        bool IsOwn(EventId id) => own.Find(id) is { Statements.Count: > 0 };
        return Expectations(timeline)
            .Concat(StandingFold.At(timeline, DateOnly.MaxValue).StrayAnswers.Where(IsOwn).Select(id => Warning(id, "answers",
                $"'{id}' answers a request that does not hold then: it changes nothing", "let the request begin a standing of kind request on an earlier or the same day")))
            .Concat(Ties(timeline).Where(tie => IsOwn(tie.First) || IsOwn(tie.Second)).Select(tie => Warning(tie.Second, "occurred",
                $"'{tie.First}' and '{tie.Second}' move {tie.Key} on one day, in the order of their ids", "place one of them a day later, or name one as the other's cause")))
            .Concat(Outside(timeline).Where(happened => IsOwn(happened.Id)).Select(happened => Warning(happened.Id, "occurred",
                $"'{happened.Id}' takes effect on {Day.Text(happened.Effective)}, outside the scenario's window", "widen 'window', or check the date")));
    }

    private static IEnumerable<Problem> Expectations(Timeline timeline)
    {
        PostureFold? fold = null;
        foreach (var judged in timeline.Lineage.Leaf.Declarations.Values.OfType<Declaration.Judged>())
        {
            if (judged.Judgment is not { Expects: { } expects } judgment) continue;
            fold ??= new PostureFold(timeline);
            var stance = fold.StanceAt(new Lane(expects.Country, expects.Channel, expects.Toward, expects.TowardChannel), judgment.Effective);
            if (expects.Labels.Contains(stance.Label.Name())) continue;
            yield return new Problem(Severity.Warning, judgment.Id.Value, "expects",
                $"'{judgment.Id}' expects {expects.Country} {stance.Lane.Key} to read {string.Join(" or ", expects.Labels)} on {Day.Text(judgment.Effective)}; the numbers say {stance.Label.Name()} ({stance.Sum.Events})",
                "numbers and source disagree: look at the codings, or at the judgment");
        }
    }

    /// <summary>Events of equal day and rank that move one standing: only their ids order them.</summary>
    private static IEnumerable<(EventId First, EventId Second, StandingKey Key)> Ties(Timeline timeline)
    {
        var moved = new Dictionary<(DateOnly, int, StandingKey), EventId>();
        foreach (var happened in timeline.Events)
        {
            var keys = StandingEffects.Begins(happened.Event).Select(begun => begun.Key).Concat(StandingEffects.Ends(happened.Event)).Distinct();
            foreach (var key in keys)
                if (!moved.TryAdd((happened.Effective, happened.Rank, key), happened.Id))
                    yield return (moved[(happened.Effective, happened.Rank, key)], happened.Id, key);
        }
    }

    private static IEnumerable<TimelineEvent> Outside(Timeline timeline) =>
        timeline.Lineage.Description?.Window is { } window ? timeline.Events.Where(happened => !window.Contains(happened.Effective)) : [];

    private static Problem Warning(EventId about, string field, string what, string fix) => new(Severity.Warning, about.Value, field, what, fix);
}
