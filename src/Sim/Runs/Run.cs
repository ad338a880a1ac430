using Sim.Branches;
using Sim.Events;
using Sim.Postures;

namespace Sim.Runs;

/// <summary>One replication of a timeline's rules: what it makes happen, as a delta like any author's.</summary>
/// <param name="Events">In timeline order.</param>
/// <param name="IsCapped">Whether it would have made more events than it may.</param>
public sealed record Run(RunSettings Settings, int Replication, ValueList<RunEvent> Events, bool IsCapped)
{
    /// <param name="fold">What it wants of texts is added to its <see cref="PostureFold.Wanted"/>: while there is any, the run counts for nothing.</param>
    /// <param name="replication">From 0.</param>
    public static Run Of(PostureFold fold, RunSettings settings, int replication = 0)
    {
        var model = new RunModel(fold, settings);
        var simulation = new Simulation(model);
        simulation.Run(replication);
        return Of(model, simulation, replication);
    }

    internal static Run Of(RunModel model, Simulation simulation, int replication)
    {
        var made = simulation.Events;
        var events = new List<RunEvent>(made.Length);
        foreach (ref readonly var one in made)
            events.Add(RunEvents.Of(model, simulation.Shapes[one.Shape], one.Key, one.Day, IdOf(one.Trigger, model.EventOf, made), one.Request is Made.None ? null : IdOf(one.Request, place => model.Fold.Timeline.Told[place], made)));
        return new Run(model.Settings, replication, events.ToValueList(), simulation.IsCapped);
    }

    /// <summary>What a branch that holds the run asserts, in order.</summary>
    public IEnumerable<Change> Changes(Lineage lineage)
    {
        var rationales = lineage.Rules.ToDictionary(rule => rule.Id, rule => rule.Rationale, StringComparer.Ordinal);
        foreach (var made in Events)
        {
            var mark = new RunMark(made.Rule, Settings.Seed, Replication);
            yield return new Change.Asserted(made.Event, rationales[made.Rule] is { Length: > 0 } rationale ? $"{mark}: {rationale}" : $"{mark}");
        }
    }

    /// <summary>Where a branch that holds the run forks: on the day of its first event; null where it made none.</summary>
    public DateOnly? From => Events.Count == 0 ? null : Events[0].Event.Effective;

    /// <summary>The timeline with the run on it, as the timeline of a branch of its leaf.</summary>
    public Timeline On(Timeline timeline)
    {
        if (From is not { } from) return timeline;
        var leaf = timeline.Lineage.Leaf;
        var branch = Branch.Fold("run", [new Change.Opened(leaf.Name, new ForkPoint(from, null, leaf.Version), "a run"), .. Changes(timeline.Lineage)]);
        return Timeline.Of(timeline.Lineage.Child(branch), timeline.KnownBy);
    }

    private static EventId IdOf(int place, Func<int, TimelineEvent> told, ReadOnlySpan<Made> made) => place >= 0 ? told(place).Id : RunEvents.IdOf(made[~place].Key);
}
