using System.Collections.Immutable;
using Sim.Events;
using Sim.Facts;

namespace Sim.Branches;

/// <summary>The ordered merge of a lineage: what happened on a branch, by what was known, with what it undercuts.</summary>
/// <remarks>A value: nothing recorded later reaches it.</remarks>
public sealed class Timeline
{
    private readonly Dictionary<EventId, TimelineEvent> byId;
    private readonly Lazy<Dictionary<EventId, TimelineEvent>> counted;

    private Timeline(Lineage lineage, DateOnly? knownBy, Resolution here, Resolution? parent)
    {
        (Lineage, KnownBy) = (lineage, knownBy);
        All = [.. here.Ordered.Select(node => new TimelineEvent(
            node.Content, node.Branch, node.Current.Branch, node.Depth, node.Rank, node.State, node.Current.Known,
            node.Broken.ToValueList(), node.Mended.ToValueList(), node.Removal, node.RemovedBy, node.Keeping)
        {
            Dropping = node.Dropping,
            DroppedBy = node.DroppedBy,
        })];
        byId = ById(All);
        Told = [.. All.Where(happened => happened.State == EventState.Holds && IsKnown(happened))];
        Facts = lineage.Window(knownBy);
        counted = new(() => ById(Told));
        Judgments = here.Judgments;
        Ledger = Ledger.Of(this, parent);
    }

    private Timeline(Timeline whole, IReadOnlyList<TimelineEvent> told, FactWindow facts)
    {
        (Lineage, KnownBy, All, byId, Judgments, Ledger) = (whole.Lineage, whole.KnownBy, whole.All, whole.byId, whole.Judgments, whole.Ledger);
        (Told, Facts) = (told, facts);
        counted = new(() => ById(Told));
    }

    private Timeline(Timeline whole, TimelineEvent altered)
    {
        (Lineage, KnownBy, Judgments, Ledger, Facts) = (whole.Lineage, whole.KnownBy, whole.Judgments, whole.Ledger, whole.Facts);
        (All, Told) = (Placed(whole.All, altered), Placed(whole.Told, altered));
        byId = ById(All);
        counted = new(() => ById(Told));
    }

    public Lineage Lineage { get; }

    /// <summary>Events reported after this day are hidden; null: everything is known.</summary>
    public DateOnly? KnownBy { get; }

    /// <summary>The events that count: they hold and are known, in order.</summary>
    /// <exception cref="InvalidOperationException">Some are there as facts only: ask for a lineage that is told whole.</exception>
    public IReadOnlyList<TimelineEvent> Events => Facts.IsEmpty ? Told : throw new InvalidOperationException("this question needs every event told in full");

    /// <summary>Those of the events that count which are told in full, in order: among them all that move standings, have causes or are named by others.</summary>
    public IReadOnlyList<TimelineEvent> Told { get; }

    /// <summary>The others that count.</summary>
    public FactWindow Facts { get; }

    /// <summary>Every event within the branch's window that is told in full, in order, whether or not it holds or is known.</summary>
    public IReadOnlyList<TimelineEvent> All { get; }

    public IReadOnlyList<JudgmentOnTimeline> Judgments { get; }

    public Ledger Ledger { get; }

    /// <param name="knownBy">Inclusive; null: everything is known.</param>
    public static Timeline Of(Lineage lineage, DateOnly? knownBy = null)
    {
        Resolution? parent = null, here = null;
        for (var depth = 0; depth < lineage.Branches.Count; depth++)
            (parent, here) = (here, Resolution.Of(here, lineage.Branches[depth], depth, knownBy));
        return new Timeline(lineage, knownBy, here!, parent);
    }

    internal static Timeline Of(Lineage lineage, Resolution here, Resolution? parent) => new(lineage, null, here, parent);

    /// <summary>The same timeline as if it had ended after that many of its <see cref="Events"/>.</summary>
    public Timeline Prefix(int count) => new(this, [.. Events.Take(count)], FactWindow.Empty);

    /// <summary>The same timeline where only such of its <see cref="Events"/> count. Nothing is undercut by it.</summary>
    public Timeline Counting(Func<TimelineEvent, bool> counts) => Counting(counts, Facts);

    /// <inheritdoc cref="Counting(Func{TimelineEvent, bool})"/>
    /// <param name="counts">Of those that are told.</param>
    /// <param name="facts">Those of <see cref="Facts"/> that count.</param>
    public Timeline Counting(Func<TimelineEvent, bool> counts, FactWindow facts) => new(this, [.. Told.Where(counts)], facts);

    /// <summary>The same timeline where these events count in place of its <see cref="Events"/>.</summary>
    /// <param name="events">In timeline order.</param>
    public Timeline Telling(IReadOnlyList<TimelineEvent> events) => new(this, events, FactWindow.Empty);

    /// <summary>The same timeline with another content of one of its events, at its place in the order. Ranks, causes and what is undercut stay as resolved.</summary>
    public Timeline With(TimelineEvent altered) => new(this, altered);

    public TimelineEvent? Find(EventId id) => byId.GetValueOrDefault(id);

    /// <summary>The event where it is one of <see cref="Told"/>.</summary>
    public TimelineEvent? FindCounted(EventId id) => counted.Value.GetValueOrDefault(id);

    private static List<TimelineEvent> Placed(IReadOnlyList<TimelineEvent> events, TimelineEvent altered)
    {
        var placed = new List<TimelineEvent>(events.Count);
        var there = false;
        foreach (var happened in events)
        {
            if (happened.Id == altered.Id) there = true;
            else placed.Add(happened);
        }
        if (!there) return placed;
        var at = placed.BinarySearch(altered);
        placed.Insert(at < 0 ? ~at : at, altered);
        return placed;
    }

    private static Dictionary<EventId, TimelineEvent> ById(IEnumerable<TimelineEvent> events) => events.ToDictionary(happened => happened.Id);

    public bool IsKnown(TimelineEvent happened) => KnownBy is not { } day || happened.Known <= day;

    public bool IsKnown(Judgment judgment) => !(judgment.Known > KnownBy);

    /// <summary>Also of an event that the branch does not inherit: whether an ancestor's assertion of it was reported.</summary>
    public bool IsKnown(EventId id) => KnownBy is not { } day || (Find(id) is { } found
        ? found.Known <= day
        : Lineage.Branches.Any(branch => branch.Delta.Find(id) is { IsOwn: true } entry && entry.Statements[0].Content.Known <= day));

    /// <summary>The last day on which a visible event takes effect; in an empty timeline its fork day or the window's start; null where there is neither.</summary>
    public DateOnly? LastDay => (Told.Count > 0 ? Told[^1].Effective : (DateOnly?)null, Facts.LastDay) switch
    {
        (null, null) => Lineage.Leaf.Point?.From ?? Lineage.Description?.Window?.First,
        ({ } told, null) => told,
        (var told, { } fact) => told?.DayNumber > fact ? told : DateOnly.FromDayNumber(fact),
    };
}

/// <param name="Broken">Causes it hung on that do not hold here; empty where it stands.</param>
public sealed record JudgmentOnTimeline(Judgment Judgment, string Branch, ValueList<EventId> Broken)
{
    public bool IsUndercut => Broken.Count > 0;
}
