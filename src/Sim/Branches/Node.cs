using System.Collections.Immutable;
using Sim.Events;

namespace Sim.Branches;

/// <summary>An event while a lineage is resolved: its contents so far and what became of it on one branch.</summary>
internal sealed class Node
{
    private ImmutableArray<Stated> history = [];

    public Node(EventId id, string branch, int depth) => (Id, Branch, Depth) = (id, branch, depth);

    public EventId Id { get; }

    /// <summary>The branch that asserted it, and how deep that lies: 0 is the root.</summary>
    public string Branch { get; }
    public int Depth { get; }

    public Stated Current { get; private set; }
    public PoliticalEvent Content => Current.Content;

    public Removal? Removal { get; set; }
    public string? RemovedBy { get; set; }
    public Keeping? Keeping { get; set; }

    /// <summary>Of the leaf, or of an ancestor as long as no further link broke since; <see cref="DroppedBy"/> is the branch that decided.</summary>
    public Dropping? Dropping { get; set; }
    public string? DroppedBy { get; set; }

    public int Rank { get; set; }
    public bool Holds { get; set; }

    /// <summary>Causes that broke here or on an ancestor and were not mended since.</summary>
    public ImmutableArray<EventId> Broken { get; set; } = [];

    /// <summary>Causes that would count as broken, had the branch not kept the event.</summary>
    public ImmutableArray<EventId> Mended { get; set; } = [];

    public EventState State => Removal is not null ? EventState.Out : Holds ? EventState.Holds : EventState.Undercut;

    /// <summary>The same event as a child of this branch first sees it.</summary>
    public Node Inherit() => new(Id, Branch, Depth) { history = history, Current = Current, Removal = Removal, RemovedBy = RemovedBy };

    /// <summary>A correction that does not say when it was reported takes its target's day, so that recodings always count.</summary>
    public void Take(Statement statement, string branch)
    {
        var content = statement.Content;
        var known = statement.Kind == StatementKind.Asserted || content.Reported is not null || history.IsEmpty
            ? content.Known
            : history[^1].Known;
        history = history.Add(new Stated(content, known, branch));
        Current = history[^1];
    }

    /// <summary>The latest content reported by that day; where none was, the latest of all (such an event is hidden in the end).</summary>
    public void LookBack(DateOnly? knownBy)
    {
        if (knownBy is not { } day || history.IsEmpty) return;
        for (var i = history.Length - 1; i >= 0; i--)
        {
            if (history[i].Known > day) continue;
            Current = history[i];
            return;
        }
        Current = history[^1];
    }
}

/// <param name="Known">The day from which the content counts as known.</param>
/// <param name="Branch">The branch that states it.</param>
internal readonly record struct Stated(PoliticalEvent Content, DateOnly Known, string Branch);
