using Sim.Branches;
using Sim.Events;
using Sim.Tests.Generators;

namespace Sim.Tests.Oracles;

/// <summary>Undercutting as the design words it, from the raw changes, by recursion: slow, and nothing shared with the core.</summary>
public sealed class NaiveBranch
{
    private readonly Dictionary<EventId, Said> said = [];
    private readonly Dictionary<EventId, bool> holding = [];
    private readonly NaiveBranch? parent;
    private readonly ForkPoint? point;
    private readonly DateOnly? knownBy;
    private readonly string name;

    public NaiveBranch(World world, string name, int version, DateOnly? knownBy = null)
    {
        (this.knownBy, this.name) = (knownBy, name);
        foreach (var change in world.Changes(name).Take(version)) Hear(change, ref point);
        if (world.At(name, version).Parent is { } above) parent = new NaiveBranch(world, above, point!.Basis, knownBy);
    }

    /// <summary>Every id within the branch's window.</summary>
    public IEnumerable<EventId> Ids => (parent?.Ids ?? []).Union(said.Keys).Where(Exists);

    public bool Exists(EventId id) =>
        IsOwn(id) || (parent is not null && parent.Exists(id) && (point!.Until is not { } until || parent.Content(id).Effective < until));

    /// <summary>The latest content reported by the known-by day; the latest of all where none was.</summary>
    public PoliticalEvent Content(EventId id)
    {
        var contents = Contents(id);
        return contents.LastOrDefault(stated => knownBy is not { } day || stated.Known <= day, contents[^1]).Content;
    }

    public EventState State(EventId id) => IsOut(id) ? EventState.Out : IsUndercut(id) ? EventState.Undercut : EventState.Holds;

    public IEnumerable<EventId> Broken(EventId id) => Content(id).Causes.Where(cause => IsBroken(id, cause));

    /// <summary>The ids that the branch changed, keeps and drops excepted (a replacement is one), plus the other events undercut here and not on the parent.</summary>
    public int RewriteSize
    {
        get
        {
            if (parent is null) return 0;
            var changed = said.Where(pair => pair.Value.IsOwn || pair.Value.Contents.Count > 0 || pair.Value.IsOut).Select(pair => pair.Key).ToHashSet();
            var halves = changed.Count(id => said[id] is { ReplacedBy: null, Replaces: { } old } && said.GetValueOrDefault(old)?.ReplacedBy == id);
            return changed.Count - halves + Ids.Count(id => !changed.Contains(id) && State(id) == EventState.Undercut && !(parent.Exists(id) && parent.State(id) == EventState.Undercut));
        }
    }

    /// <summary>Ids of which the branch itself says something.</summary>
    public IEnumerable<EventId> Spoken => said.Keys;

    /// <summary>The branch asserted it, and did not take it out again.</summary>
    public bool StandsAsOwn(EventId id) => IsOwn(id) && !said[id].IsOut;

    public bool StatesAnew(EventId id) => IsOwn(id);

    /// <summary>Whether it says more than that the event may go.</summary>
    public bool SaysWhatItIs(EventId id) => said.TryGetValue(id, out var entry) && (entry.IsOwn || entry.Contents.Count > 0 || entry.IsOut || entry.IsKept);

    /// <summary>The id with those that replacements tie to it.</summary>
    public IReadOnlyList<EventId> Together(EventId id)
    {
        var tied = new List<EventId> { id };
        for (var i = 0; i < tied.Count; i++)
            foreach (var (other, entry) in said)
                if (!tied.Contains(other) && (IsTied(tied[i], other, entry) || IsTied(other, tied[i], said[tied[i]]))) tied.Add(other);
        return tied;

        bool IsTied(EventId old, EventId instead, Said entry) => entry.Replaces == old && said.GetValueOrDefault(old)?.ReplacedBy == instead;
    }

    /// <summary>The branch by whose decision an undercut event goes, or null: "a link that breaks further down is pending again".</summary>
    public string? DroppedBy(EventId id)
    {
        if (said.TryGetValue(id, out var entry) && entry.IsDropped) return name;
        return parent is not null && !IsOwn(id) && parent.Exists(id) && parent.DroppedBy(id) is { } by && Broken(id).All(cause => parent.IsBroken(id, cause)) ? by : null;
    }

    private bool Holds(EventId id)
    {
        if (holding.TryGetValue(id, out var known)) return known;
        // Within a circle of causes (which only a look back can show) nothing is decided: the tests leave those out.
        holding[id] = true;
        return holding[id] = Exists(id) && State(id) == EventState.Holds;
    }

    /// <remarks>"A causal link is broken when its cause held on the parent, or is the branch's own, and does not hold here; or when it was broken on the parent and its cause still does not hold here."</remarks>
    private bool IsBroken(EventId effect, EventId cause)
    {
        if (parent is null || Holds(cause) || IsKept(effect)) return false;
        return parent.Holds(cause) || IsOwn(cause)
            || (parent.Exists(effect) && parent.Content(effect).Causes.Contains(cause) && parent.IsBroken(effect, cause));
    }

    private bool IsUndercut(EventId id)
    {
        var content = Content(id);
        if (!content.Causes.Any(cause => IsBroken(id, cause))) return false;
        return content.CauseMode == CauseMode.All || !content.Causes.Any(Holds);
    }

    private bool IsKept(EventId id) => said.TryGetValue(id, out var entry) && entry.IsKept;

    private bool IsOwn(EventId id) => said.TryGetValue(id, out var entry) && entry.IsOwn;

    private bool IsOut(EventId id)
    {
        if (said.TryGetValue(id, out var entry) && entry.IsOut && !(entry.Reported > knownBy)) return true;
        return !IsOwn(id) && parent is not null && parent.IsOut(id);
    }

    /// <summary>"A correction without `reported` has its target's."</summary>
    private List<(PoliticalEvent Content, DateOnly Known)> Contents(EventId id)
    {
        var entry = said.GetValueOrDefault(id);
        var contents = entry is { IsOwn: true } ? [] : parent!.Contents(id);
        foreach (var content in entry?.Contents ?? [])
        {
            var known = contents.Count == 0 || content.Reported is not null ? content.Known : contents[^1].Known;
            contents.Add((content, known));
        }
        return contents;
    }

    private void Hear(Change change, ref ForkPoint? at)
    {
        switch (change)
        {
            case Change.Opened opened: at = opened.Point; break;
            case Change.Rebased rebased: at = rebased.Point; break;
            case Change.Asserted asserted: said[asserted.Event.Id] = new Said { IsOwn = true, Contents = { asserted.Event } }; break;
            case Change.Corrected corrected: Of(corrected.Event.Id).Contents.Add(corrected.Event); break;
            case Change.Retracted retracted: Of(retracted.Id).Remove(null, retracted.Reported); break;
            case Change.Replaced replaced:
                Of(replaced.Id).Remove(replaced.With.Id, null);
                said[replaced.With.Id] = new Said { IsOwn = true, Replaces = replaced.Id, Contents = { replaced.With } };
                break;
            case Change.Kept kept: (Of(kept.Id).IsKept, Of(kept.Id).IsDropped) = (true, false); break;
            case Change.Dropped dropped: (Of(dropped.Id).IsKept, Of(dropped.Id).IsDropped) = (false, true); break;
            case Change.Reverted reverted: Revert(reverted.Id); break;
        }
    }

    /// <summary>A row of replacements goes as a whole.</summary>
    private void Revert(EventId id)
    {
        if (!said.Remove(id, out var entry)) return;
        if (entry.ReplacedBy is { } instead && said.GetValueOrDefault(instead)?.Replaces == id) Revert(instead);
        if (entry.Replaces is { } old && said.GetValueOrDefault(old)?.ReplacedBy == id) Revert(old);
    }

    private Said Of(EventId id) => said.TryGetValue(id, out var entry) ? entry : said[id] = new Said();

    private sealed class Said
    {
        public bool IsOwn { get; init; }
        public EventId? Replaces { get; init; }
        public List<PoliticalEvent> Contents { get; } = [];
        public bool IsKept { get; set; }
        public bool IsDropped { get; set; }
        public bool IsOut { get; private set; }
        public EventId? ReplacedBy { get; private set; }
        public DateOnly? Reported { get; private set; }

        public void Remove(EventId? by, DateOnly? reported) => (IsOut, ReplacedBy, Reported, IsKept, IsDropped) = (true, by, reported, false, false);
    }
}
