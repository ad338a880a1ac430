using Sim.Events;

namespace Sim.Branches;

/// <summary>Causes that dangle, come after their effects, run in a circle, or do not hold where the branch itself names or moves them.</summary>
internal static class CauseProblems
{
    /// <param name="parent">Null for a root.</param>
    public static IEnumerable<Problem> Of(Timeline timeline, Timeline? parent)
    {
        var own = timeline.Lineage.Leaf.Delta;
        foreach (var effect in timeline.All)
        {
            var statesEffect = own.Find(effect.Id) is { Statements.Count: > 0 };
            foreach (var id in effect.Event.Causes)
            {
                if (timeline.Find(id) is not { } cause)
                {
                    if (statesEffect) yield return Dangling(effect, id, timeline);
                    continue;
                }
                var statesCause = own.Find(id) is { Statements.Count: > 0 };
                if ((statesEffect || statesCause) && cause.Effective > effect.Effective)
                    yield return Error(effect, $"'{effect.Id}' takes effect on {Day.Text(effect.Effective)}, before its cause '{id}' on {Day.Text(cause.Effective)}",
                        $"place '{effect.Id}' on {Day.Text(cause.Effective)} or later, or '{id}' earlier");
                if (!statesEffect || cause.State == EventState.Holds || effect.State == EventState.Out || timeline.Lineage.Leaf.IsRoot) continue;
                if (effect.Broken.Contains(id))
                    yield return new Problem(Severity.Warning, effect.Id.Value, "because", $"'{effect.Id}' is undercut: its cause '{id}' does not hold on this branch", "keep it with a reason, or name another cause");
                else if (cause.RemovedBy == timeline.Lineage.Root.Name && own.Find(effect.Id)!.IsOwn)
                    // The record dropped the cause; whether before or after the branch asserted the event, only the streams tell.
                    yield return new Problem(Severity.Warning, effect.Id.Value, "because", $"'{effect.Id}' hangs on '{id}', which the record has retracted", "name a cause that holds, or retract the event too");
                else if (!effect.Mended.Contains(id) && (own.Find(effect.Id)!.IsOwn || parent?.Find(effect.Id)?.Event.Causes.Contains(id) != true))
                    yield return Unfounded(effect, id);
            }
        }
        foreach (var circle in Circles(timeline, own)) yield return circle;
    }

    /// <summary>Causes of an event that do not hold: no event may be asserted on them, though one that was may lose them.</summary>
    public static IEnumerable<Problem> Unfounded(TimelineEvent effect, Timeline timeline) =>
        effect.Event.Causes.Where(id => timeline.Find(id) is { State: not EventState.Holds }).Select(id => Unfounded(effect, id));

    private static Problem Unfounded(TimelineEvent effect, EventId cause) =>
        Error(effect, $"'{effect.Id}' hangs on '{cause}', which does not hold on this branch", "name a cause that holds");

    /// <remarks>Depth first with a stack of its own; each circle is told once, from the first of its events that the search meets.</remarks>
    private static IEnumerable<Problem> Circles(Timeline timeline, Delta own)
    {
        var done = new HashSet<EventId>();
        foreach (var start in timeline.All.Where(happened => own.Find(happened.Id) is { Statements.Count: > 0 }))
        {
            var path = new List<EventId>();
            var onPath = new HashSet<EventId>();
            var stack = new Stack<(EventId Id, bool Leave)>([(start.Id, false)]);
            while (stack.TryPop(out var step))
            {
                if (step.Leave)
                {
                    path.RemoveAt(path.Count - 1);
                    onPath.Remove(step.Id);
                    done.Add(step.Id);
                    continue;
                }
                if (onPath.Contains(step.Id))
                {
                    if (path.Count > 1 && timeline.Find(step.Id) is { } closing)
                        yield return Error(closing, $"its causes run in a circle: {string.Join(" ← ", path.SkipWhile(id => id != step.Id).Append(step.Id))}", "remove one of these links");
                    continue;
                }
                if (done.Contains(step.Id) || timeline.Find(step.Id) is not { } happened) continue;
                path.Add(step.Id);
                onPath.Add(step.Id);
                stack.Push((step.Id, true));
                foreach (var cause in happened.Event.Causes) stack.Push((cause, false));
            }
        }
    }

    private static Problem Dangling(TimelineEvent effect, EventId cause, Timeline timeline) =>
        new(Severity.Error, effect.Id.Value, effect.Event.Answers?.Request == cause ? "answers" : "because",
            $"'{effect.Id}' names the cause '{cause}', which is not on this branch",
            Nearest.Ask(cause.Value, timeline.All.Select(happened => happened.Id.Value), "name an event of this branch"));

    private static Problem Error(TimelineEvent about, string what, string fix) => new(Severity.Error, about.Id.Value, "because", what, fix);
}
