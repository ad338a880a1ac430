using Sim.Branches;
using Sim.Events;

namespace Sim.Tests.Generators;

/// <summary>Another order of a stream's changes in which the changes on each id keep theirs.</summary>
/// <remarks>A replacement ties its two ids together: reverting either is a change on both. Fork points keep their order too, as do declarations.</remarks>
internal static class Reordering
{
    public static IEnumerable<Change> Of(IReadOnlyList<Change> changes, Dice dice)
    {
        var queues = changes.Skip(1).GroupBy(change => Topic(change, changes)).Select(group => new Queue<Change>(group)).ToList();
        yield return changes[0];
        while (queues.Count > 0)
        {
            var queue = dice.Of(queues);
            yield return queue.Dequeue();
            if (queue.Count == 0) queues.Remove(queue);
        }
    }

    private static string Topic(Change change, IReadOnlyList<Change> changes) => change switch
    {
        Change.Rebased => "where it forks",
        Change.Declared declared => declared.Declaration.Key.ToString(),
        _ => First(change.Subject!.Value, changes).ToString(),
    };

    /// <summary>The least of all ids that replacements tie to this one.</summary>
    private static EventId First(EventId id, IReadOnlyList<Change> changes)
    {
        var tied = new SortedSet<EventId> { id };
        for (var count = 0; count != tied.Count;)
        {
            count = tied.Count;
            foreach (var replaced in changes.OfType<Change.Replaced>())
                if (tied.Contains(replaced.Id) || tied.Contains(replaced.With.Id)) tied.UnionWith([replaced.Id, replaced.With.Id]);
        }
        return tied.Min;
    }
}
