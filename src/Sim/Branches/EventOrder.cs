using Sim.Events;

namespace Sim.Branches;

/// <summary>The order of a timeline: effective day, rank, lineage depth, id. Never the order of recording.</summary>
internal static class EventOrder
{
    /// <summary>Sets every node's rank and gives the nodes in order.</summary>
    public static IReadOnlyList<Node> Of(IReadOnlyDictionary<EventId, Node> nodes)
    {
        Rank(nodes);
        var ordered = nodes.Values.ToArray();
        Array.Sort(ordered, Compare);
        return ordered;
    }

    private static int Compare(Node left, Node right)
    {
        var byDay = left.Content.Effective.CompareTo(right.Content.Effective);
        if (byDay != 0) return byDay;
        var byRank = left.Rank.CompareTo(right.Rank);
        if (byRank != 0) return byRank;
        var byDepth = left.Depth.CompareTo(right.Depth);
        return byDepth != 0 ? byDepth : left.Id.CompareTo(right.Id);
    }

    /// <remarks>An explicit stack: a chain of causes within one day may be longer than the thread's.</remarks>
    private static void Rank(IReadOnlyDictionary<EventId, Node> nodes)
    {
        var done = new HashSet<EventId>();
        var open = new HashSet<EventId>();
        var stack = new Stack<Node>();
        foreach (var start in nodes.Values)
        {
            stack.Push(start);
            while (stack.TryPop(out var node))
            {
                if (done.Contains(node.Id)) continue;
                var sameDay = SameDayCauses(node, nodes);
                // First visit: its causes go before it. A node met again while open has them ranked, or closes a cycle, which Consistency refuses.
                if (open.Add(node.Id) && sameDay.Exists(cause => !done.Contains(cause.Id) && !open.Contains(cause.Id)))
                {
                    stack.Push(node);
                    foreach (var cause in sameDay)
                        if (!done.Contains(cause.Id) && !open.Contains(cause.Id)) stack.Push(cause);
                    continue;
                }
                node.Rank = sameDay.Count == 0 ? 0 : 1 + sameDay.Max(cause => cause.Rank);
                done.Add(node.Id);
            }
        }
    }

    private static List<Node> SameDayCauses(Node node, IReadOnlyDictionary<EventId, Node> nodes)
    {
        var causes = new List<Node>();
        foreach (var cause in node.Content.Causes)
            if (nodes.TryGetValue(cause, out var found) && found.Id != node.Id && found.Content.Effective == node.Content.Effective) causes.Add(found);
        return causes;
    }
}
