using Sim.Runs;

namespace Sim.Answers;

/// <summary>One run as a story: what the rules made happen, and because of what. Members may be added, never renamed.</summary>
/// <param name="Replication">From 0.</param>
/// <param name="Capped">Whether it would have made more events than a run may.</param>
public sealed record RunAnswer(string Ref, DateOnly Until, ulong Seed, int Replication, bool Capped, ValueList<RunStepAnswer> Events)
{
    /// <summary>The branch that holds it now; null: none.</summary>
    public string? SavedAs { get; init; }

    /// <param name="view">On which it ran.</param>
    public static RunAnswer Of(View view, Run run)
    {
        var made = run.Events.ToDictionary(one => one.Event.Id);
        var rules = view.Timeline.Lineage.Rules.ToDictionary(rule => rule.Id, StringComparer.Ordinal);
        return new RunAnswer(view.Text, run.Settings.Until, run.Settings.Seed, run.Replication, run.IsCapped, run.Events.Select(Step).ToValueList());

        RunStepAnswer Step(RunEvent one) => new(
            one.Event.Id.Value, one.Event.Effective, one.Event.Actor.ToString(), one.Event.Action.Value, one.Event.Recipient?.ToString(), one.Event.Summary,
            one.Rule, one.Trigger.Value, (made.TryGetValue(one.Trigger, out var before) ? before.Event : view.Timeline.Find(one.Trigger)!.Event).Effective,
            string.Join(", ", one.Bound.Select(bound => $"{bound.Variable} = {bound.Code}")), rules[one.Rule].Rationale);
    }
}

/// <param name="Because">The event that set the rule off; it took effect on <paramref name="Since"/>.</param>
/// <param name="Bound">What the rule's variables stand for: <c>A = KAZ, B = RUS</c>.</param>
public sealed record RunStepAnswer(
    string Id, DateOnly Effective, string Actor, string Action, string? Recipient, string Summary, string Rule, string Because, DateOnly Since, string Bound, string Rationale);
