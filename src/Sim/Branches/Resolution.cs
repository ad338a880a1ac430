using Sim.Events;

namespace Sim.Branches;

/// <summary>One branch of a lineage, resolved.</summary>
internal sealed class Resolution
{
    private Resolution(IReadOnlyDictionary<EventId, Node> nodes, IReadOnlyList<Node> ordered, IReadOnlyList<JudgmentOnTimeline> judgments) =>
        (Nodes, Ordered, Judgments) = (nodes, ordered, judgments);

    public IReadOnlyDictionary<EventId, Node> Nodes { get; }
    public IReadOnlyList<Node> Ordered { get; }
    public IReadOnlyList<JudgmentOnTimeline> Judgments { get; }

    /// <param name="parent">Null for a root.</param>
    public static Resolution Of(Resolution? parent, Branch branch, int depth, DateOnly? knownBy)
    {
        var nodes = new Dictionary<EventId, Node>();
        foreach (var inherited in parent?.Nodes.Values ?? [])
            if (branch.Point!.Inherits(inherited.Content.Effective)) nodes.Add(inherited.Id, inherited.Inherit());
        foreach (var entry in branch.Delta.Entries)
            if (entry.IsChange) Apply(entry, branch.Name, depth, knownBy, nodes);
        foreach (var node in nodes.Values) node.LookBack(knownBy);
        var ordered = EventOrder.Of(nodes);
        Causes.Resolve(parent?.Nodes, branch.Delta, nodes, ordered);
        foreach (var node in nodes.Values) InheritDrop(node, parent?.Nodes.GetValueOrDefault(node.Id));
        return new Resolution(nodes, ordered, JudgmentsOf(parent, branch, nodes));
    }

    private static void Apply(DeltaEntry entry, string branch, int depth, DateOnly? knownBy, Dictionary<EventId, Node> nodes)
    {
        if (entry.IsOwn) nodes[entry.Id] = new Node(entry.Id, branch, depth);
        // A rebase may have moved the event out of the window: the change waits until it is back.
        if (!nodes.TryGetValue(entry.Id, out var node)) return;
        foreach (var statement in entry.Statements) node.Take(statement, branch);
        node.Keeping = entry.Keeping;
        if (entry.Dropping is not null) (node.Dropping, node.DroppedBy) = (entry.Dropping, branch);
        if (entry.Removal is not { } removal || removal.Reported > knownBy) return;
        (node.Removal, node.RemovedBy) = (removal, branch);
    }

    /// <remarks>An ancestor's drop was decided on the links that were broken there: one that breaks further down is to be decided anew.</remarks>
    private static void InheritDrop(Node node, Node? onParent)
    {
        if (node.Dropping is not null || onParent?.Dropping is null) return;
        foreach (var link in node.Broken)
            if (!onParent.Broken.Contains(link)) return;
        (node.Dropping, node.DroppedBy) = (onParent.Dropping, onParent.DroppedBy);
    }

    private static JudgmentOnTimeline[] JudgmentsOf(Resolution? parent, Branch branch, IReadOnlyDictionary<EventId, Node> nodes)
    {
        var own = branch.Declarations.Values.OfType<Declaration.Judged>().ToDictionary(judged => judged.Judgment.Id, judged => judged.Judgment);
        var all = (parent?.Judgments ?? []).Where(judgment => !own.ContainsKey(judgment.Judgment.Id))
            .Concat(own.Values.Select(judgment => new JudgmentOnTimeline(judgment, branch.Name, [])));
        return [.. all.Select(judgment => parent is null ? judgment : judgment with
        {
            Broken = Causes.Broken(judgment.Judgment.Because, [.. judgment.Broken], parent.Nodes, branch.Delta, nodes).ToValueList(),
        }).OrderBy(judgment => judgment.Judgment.Effective).ThenBy(judgment => judgment.Judgment.Id)];
    }
}
