using Sim.Events;

namespace Sim.Branches;

/// <summary>Through which causes a branch undercuts what, traced back to the change that began it.</summary>
internal sealed class Chains
{
    private readonly Timeline timeline;
    private readonly Resolution parent;
    private readonly Dictionary<EventId, EventId> changes = [];
    private readonly Dictionary<EventId, JudgmentOnTimeline> judgmentsAbove;

    /// <param name="own">The branch's own changes: a chain that begins with one of their ids was broken by it.</param>
    public Chains(Timeline timeline, Resolution parent, ValueList<Intervention> own)
    {
        (this.timeline, this.parent) = (timeline, parent);
        foreach (var change in own)
        {
            changes[change.Id] = change.Id;
            // In a row of replacements an event is both: put in one's place, and replaced in turn. What hung on it fell with the latter.
            if (change.Replacement is { } instead) changes.TryAdd(instead, change.Id);
        }
        judgmentsAbove = parent.Judgments.ToDictionary(judgment => judgment.Judgment.Id);
    }

    /// <summary>Events that are undercut, or that the branch keeps, in timeline order.</summary>
    public IEnumerable<Casualty> Events()
    {
        foreach (var happened in timeline.All)
        {
            if (happened.State == EventState.Out || (happened.State == EventState.Holds && happened.Mended.Count == 0)) continue;
            var (chain, change) = Trace(happened.Id, Links(happened), Above(happened));
            yield return new Casualty(happened.Id, CasualtyKind.Event, chain, change, Rule(happened));
        }
    }

    public IEnumerable<Casualty> Judgments()
    {
        foreach (var judgment in timeline.Judgments)
        {
            if (!judgment.IsUndercut) continue;
            var (chain, change) = Trace(judgment.Judgment.Id, judgment.Broken, judgmentsAbove.GetValueOrDefault(judgment.Judgment.Id)?.Broken ?? []);
            yield return new Casualty(judgment.Judgment.Id, CasualtyKind.Judgment, chain, change, null);
        }
    }

    private Ruling? Rule(TimelineEvent happened) => happened switch
    {
        { Mended.Count: > 0, Keeping: { } keeping } => new Ruling(Verdict.Kept, keeping.Reason, timeline.Lineage.Leaf.Name),
        { Dropping: { } dropping, DroppedBy: { } by } => new Ruling(Verdict.Dropped, dropping.Reason, by),
        _ => null,
    };

    private (ValueList<EventId> Chain, EventId? Change) Trace(EventId casualty, ValueList<EventId> links, ValueList<EventId> above)
    {
        // What an ancestor broke, the branch did not break again.
        var isBrokenHere = links.Any(link => !above.Contains(link));
        var chain = new List<EventId>();
        for (var link = Deciding(links, above); link is { } id && id != casualty && !chain.Contains(id);)
        {
            chain.Add(id);
            link = timeline.Find(id) is { State: EventState.Undercut } cause ? Deciding(Links(cause), Above(cause)) : null;
        }
        chain.Reverse();
        return (chain.ToValueList(), isBrokenHere && chain.Count > 0 && changes.TryGetValue(chain[0], out var change) ? change : null);
    }

    /// <summary>With 'any', a cause that an ancestor broke did not do it: the one that this branch broke did.</summary>
    private static EventId? Deciding(ValueList<EventId> links, ValueList<EventId> above)
    {
        foreach (var link in links)
            if (!above.Contains(link)) return link;
        return links.Count > 0 ? links[0] : null;
    }

    private static ValueList<EventId> Links(TimelineEvent effect) => effect.Mended.Count > 0 ? effect.Mended : effect.Broken;

    private ValueList<EventId> Above(TimelineEvent effect) => parent.Nodes.GetValueOrDefault(effect.Id)?.Broken.ToValueList() ?? [];
}
