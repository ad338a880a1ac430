using System.Collections.Immutable;
using Sim.Events;

namespace Sim.Branches;

/// <summary>What a branch itself says of events: per id the content it states, whether it is out, and whether it is kept.</summary>
/// <remarks>A value folded from the branch's changes; later changes to an id win.</remarks>
public sealed class Delta
{
    private readonly ImmutableSortedDictionary<EventId, DeltaEntry> entries;

    private Delta(ImmutableSortedDictionary<EventId, DeltaEntry> entries) => this.entries = entries;

    public static Delta Empty { get; } = new(ImmutableSortedDictionary<EventId, DeltaEntry>.Empty);

    /// <summary>By id, in ordinal order. A withdrawn assertion leaves an entry, so that what hung on it is seen to hang in the air.</summary>
    public IEnumerable<DeltaEntry> Entries => entries.Values;

    public DeltaEntry? Find(EventId id) => entries.GetValueOrDefault(id);

    /// <param name="version">Of the change in the branch's stream.</param>
    public Delta Evolve(Change change, int version) => change switch
    {
        Change.Asserted asserted => With(asserted.Event.Id, _ => new DeltaEntry(asserted.Event.Id)
        {
            Statements = [new Statement(asserted.Event, StatementKind.Asserted, version, asserted.Reason)],
        }),
        Change.Corrected corrected => With(corrected.Event.Id, entry => entry with
        {
            Statements = entry.Statements.Append(new Statement(corrected.Event, StatementKind.Corrected, version, corrected.Reason)).ToValueList(),
        }),
        Change.Retracted retracted => With(retracted.Id, entry => entry with
        {
            Removal = new Removal(null, retracted.Reason, retracted.Reported, version),
            Keeping = null,
            Dropping = null,
        }),
        Change.Replaced replaced => With(replaced.Id, entry => entry with
        {
            Removal = new Removal(replaced.With.Id, replaced.Reason, null, version),
            Keeping = null,
            Dropping = null,
        }).With(replaced.With.Id, _ => new DeltaEntry(replaced.With.Id)
        {
            Statements = [new Statement(replaced.With, StatementKind.Asserted, version, replaced.Reason)],
            Replaces = replaced.Id,
        }),
        Change.Kept kept => With(kept.Id, entry => entry with { Keeping = new Keeping(kept.Reason, version), Dropping = null, Removal = null }),
        Change.Dropped dropped => With(dropped.Id, entry => entry with { Dropping = new Dropping(dropped.Reason, version), Keeping = null }),
        Change.Reverted reverted => Without(reverted.Id),
        Change.Opened or Change.Rebased or Change.Declared or Change.Withdrawn or Change.Closed => this,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private Delta With(EventId id, Func<DeltaEntry, DeltaEntry> change) =>
        new(entries.SetItem(id, change(entries.GetValueOrDefault(id) ?? new DeltaEntry(id))));

    /// <summary>The branch's entry of the event that it put in this one's place; null where there is none.</summary>
    internal DeltaEntry? ReplacementOf(DeltaEntry entry) =>
        entry.Removal?.ReplacedBy is { } by && Find(by) is { } instead && instead.Replaces == entry.Id ? instead : null;

    /// <summary>The branch's entry of the event in whose place it put this one; null where there is none.</summary>
    internal DeltaEntry? ReplacedBy(DeltaEntry entry) =>
        entry.Replaces is { } id && Find(id) is { } replaced && replaced.Removal?.ReplacedBy == entry.Id ? replaced : null;

    /// <remarks>A row of replacements goes as a whole: half of it would replace an event by nothing.</remarks>
    private Delta Without(EventId id)
    {
        if (Find(id) is not { } entry) return this;
        var (before, after) = (ReplacedBy(entry), ReplacementOf(entry));
        var without = new Delta(Forget(entries, entry));
        if (after is not null) without = without.Without(after.Id);
        return before is null ? without : without.Without(before.Id);
    }

    private static ImmutableSortedDictionary<EventId, DeltaEntry> Forget(ImmutableSortedDictionary<EventId, DeltaEntry> entries, DeltaEntry entry) =>
        entry.IsOwn ? entries.SetItem(entry.Id, new DeltaEntry(entry.Id) { WasOwn = true }) : entries.Remove(entry.Id);
}

/// <summary>What a branch says of one event id.</summary>
public sealed record DeltaEntry(EventId Id)
{
    /// <summary>Contents in the order of recording: an assertion first where the event is the branch's own, then corrections.</summary>
    public ValueList<Statement> Statements { get; init; }
    public Removal? Removal { get; init; }
    public Keeping? Keeping { get; init; }

    /// <summary>Never beside a <see cref="Keeping"/>.</summary>
    public Dropping? Dropping { get; init; }

    /// <summary>The event in whose place the branch put this one.</summary>
    public EventId? Replaces { get; init; }

    /// <summary>The branch asserted it once and withdrew that; what it says of the id since is about an ancestor's event.</summary>
    public bool WasOwn { get; init; }

    /// <summary>Whether the branch asserted the event, rather than changed an inherited one.</summary>
    public bool IsOwn => Statements.Count > 0 && Statements[0].Kind == StatementKind.Asserted;

    /// <summary>The branch asserted the event and retracted it: as if it had said nothing, except to those who look at what it said.</summary>
    public bool IsTakenBack => IsOwn && Removal is { ReplacedBy: null };

    /// <summary>Whether anything is left of the branch's changes on the id.</summary>
    public bool IsChange => Statements.Count > 0 || Removal is not null || Keeping is not null || Dropping is not null;
}

public enum StatementKind
{
    Asserted,
    Corrected,
}

public sealed record Statement(PoliticalEvent Content, StatementKind Kind, int Version, string Reason);

/// <param name="ReplacedBy">Null: retracted.</param>
/// <param name="Reported">Null: counts at every known-by date.</param>
public sealed record Removal(EventId? ReplacedBy, string Reason, DateOnly? Reported, int Version);

public sealed record Keeping(string Reason, int Version);

public sealed record Dropping(string Reason, int Version);
