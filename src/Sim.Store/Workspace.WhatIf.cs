using Sim.Branches;
using Sim.Events;

namespace Sim.Store;

/// <summary>A what-if that begins with what it changes.</summary>
public sealed partial class Workspace
{
    /// <summary>Makes a branch together with its first change, or nothing of either.</summary>
    /// <param name="parent">Its version, where stated, is the basis; else the newest.</param>
    /// <param name="about">Events that the command looks up.</param>
    /// <param name="command">Given the new branch's timeline.</param>
    /// <returns>The changes appended to the new branch, its opening first.</returns>
    public async Task<Outcome<ValueList<Change>>> ForkWith(
        Reference parent, string name, DateOnly at, Premise premise, IReadOnlyCollection<EventId> about, Func<Timeline, Outcome<BranchCommand>> command, CancellationToken cancellation)
    {
        if (Unmakeable(name, premise) is { } problem) return new Outcome<ValueList<Change>>.Invalid(problem);
        var lineages = new Lineages(open, Telling.Named);
        lineages.Name(about);
        while (true)
        {
            var resolved = await lineages.Of(parent with { Day = null, KnownBy = null }, cancellation);
            if (resolved is not Outcome<Lineage>.Done(var lineage)) return resolved.As<ValueList<Change>>();
            if (ClosedBranch.Refusal(lineage.Leaf) is { } closed) return new Outcome<ValueList<Change>>.Refused([closed]);
            var opened = new Change.Opened(lineage.Leaf.Name, new ForkPoint(at, null, lineage.Leaf.Version), premise);
            var timeline = Timeline.Of(lineage.Child(new Branch(name).Evolve(opened)));
            var asked = command(timeline);
            if (asked is Outcome<BranchCommand>.Done(var named) && lineages.Name(NamedEvents.Of(named)) && !lineage.Facts.IsEmpty) continue;
            return await asked.Then<ValueList<Change>>(wanted => BranchDecider.Decide(timeline, wanted) switch
            {
                Decision.Append { Changes: var changes } => new Outcome<ValueList<Change>>.Done([opened, .. changes]),
                Decision.Refused refused => new Outcome<ValueList<Change>>.Refused(refused.Refusals),
                Decision.NoChange => new Outcome<ValueList<Change>>.Refused([new Refusal("it is so already", "choose another event, or fork without a change")]),
                var other => throw new System.Diagnostics.UnreachableException($"{other}"),
            }).ThenAsync<ValueList<Change>>(async changes => await Append([new StreamAppend(new StreamKey(lineage.Scenario, name), 0, changes, Origin.Command)], cancellation) is null
                ? new Outcome<ValueList<Change>>.Done(changes)
                : new Outcome<ValueList<Change>>.Refused([new Refusal($"'{lineage.Scenario}/{name}' exists already", "choose another name")]));
        }
    }

    /// <returns>Null where a branch can be made of them.</returns>
    private static string? Unmakeable(string name, Premise premise) =>
        !Reference.IsName(name) ? $"'{name}' cannot name a branch: write lower-case letters, digits and hyphens, at most 64"
        : string.IsNullOrWhiteSpace(premise.Text) ? "the premise is empty: say in a sentence what the branch assumes" : null;
}
