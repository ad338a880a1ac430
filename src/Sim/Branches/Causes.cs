using System.Collections.Immutable;
using Sim.Events;

namespace Sim.Branches;

/// <summary>Which causal links a branch breaks, and what it undercuts by them.</summary>
/// <remarks>
/// A link is broken when its cause held on the parent, or is the branch's own, and does not hold here; or when it was broken on the parent
/// and its cause still does not hold here. An event is undercut by a broken link, with <see cref="CauseMode.Any"/> once no cause holds.
/// Keeping an event mends its links here and below. A root breaks nothing.
/// </remarks>
internal static class Causes
{
    /// <param name="parent">The parent's events at the basis, whatever the window; null for a root.</param>
    /// <param name="ordered">In timeline order, so that causes come first.</param>
    /// <remarks>
    /// Looking back, a cause may come after its effect: one known from a later content, the other from an earlier one. So it goes on until
    /// nothing falls any more; events only ever fall, so it ends, even in a circle.
    /// </remarks>
    public static void Resolve(IReadOnlyDictionary<EventId, Node>? parent, Delta delta, IReadOnlyDictionary<EventId, Node> here, IReadOnlyList<Node> ordered)
    {
        foreach (var node in ordered) node.Holds = node.Removal is null;
        if (parent is null) return;
        for (var fell = true; fell;)
        {
            fell = false;
            foreach (var node in ordered)
            {
                var held = node.Holds;
                Resolve(node, parent, delta, here);
                fell |= held && !node.Holds;
            }
        }
    }

    private static void Resolve(Node node, IReadOnlyDictionary<EventId, Node> parent, Delta delta, IReadOnlyDictionary<EventId, Node> here)
    {
        var inherited = parent.GetValueOrDefault(node.Id)?.Broken ?? [];
        var broken = Broken(node.Content.Causes, inherited, parent, delta, here);
        if (node.Keeping is not null) (node.Mended, broken) = (broken, []);
        node.Broken = broken;
        var undercut = broken.Length > 0
            && (node.Content.CauseMode == CauseMode.All || !node.Content.Causes.Any(cause => Holds(here, cause)));
        node.Holds = node.Removal is null && !undercut;
    }

    /// <param name="inherited">The links to the same effect that were broken on the parent.</param>
    public static ImmutableArray<EventId> Broken(
        IEnumerable<EventId> causes, ImmutableArray<EventId> inherited,
        IReadOnlyDictionary<EventId, Node> parent, Delta delta, IReadOnlyDictionary<EventId, Node> here) =>
        [.. causes.Where(cause => !Holds(here, cause)
            && (Holds(parent, cause) || IsOwn(delta, cause, here) || inherited.Contains(cause)))];

    /// <remarks>One that was withdrawn counts only where nothing stands in its place: an ancestor's event of that id is not the branch's own.</remarks>
    private static bool IsOwn(Delta delta, EventId id, IReadOnlyDictionary<EventId, Node> here) =>
        delta.Find(id) is { } entry && (entry.IsOwn || (entry.WasOwn && !here.ContainsKey(id)));

    private static bool Holds(IReadOnlyDictionary<EventId, Node> events, EventId id) => events.TryGetValue(id, out var node) && node.Holds;
}
