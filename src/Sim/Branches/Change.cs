using Sim.Events;

namespace Sim.Branches;

/// <summary>One entry in a branch's stream. Streams are only appended to.</summary>
public abstract record Change
{
    private Change() { }

    /// <summary>The first entry of every stream. Parent and point are null for a root.</summary>
    public sealed record Opened(string? Parent, ForkPoint? Point, Premise Premise) : Change
    {
        public Opened(string? parent, ForkPoint? point, string premise) : this(parent, point, new Premise(premise)) { }
    }

    /// <summary>It happened; on a branch: it is assumed.</summary>
    public sealed record Asserted(PoliticalEvent Event, string Reason = "") : Change;

    /// <summary>The record was wrong: same event, same id, better coded. What depends on it stands.</summary>
    public sealed record Corrected(PoliticalEvent Event, string Reason) : Change;

    /// <summary>It did not happen, or must not count.</summary>
    /// <param name="Reported">On the root: the day from which that is known; before it the event stands. Null: always.</param>
    public sealed record Retracted(EventId Id, string Reason, DateOnly? Reported = null) : Change;

    /// <summary>Counterfactual: this happened instead, under an id of its own. What depended on the old one is undercut.</summary>
    public sealed record Replaced(EventId Id, PoliticalEvent With, string Reason) : Change;

    /// <summary>An undercut event stays, by decision.</summary>
    public sealed record Kept(EventId Id, string Reason) : Change;

    /// <summary>An undercut event falls, by decision: looked at and let go. It changes no number; it settles what was pending.</summary>
    public sealed record Dropped(EventId Id, string Reason) : Change;

    /// <summary>Withdraws all the branch's own changes on the id; a row of replacements goes as a whole.</summary>
    public sealed record Reverted(EventId Id, string Reason) : Change;

    public sealed record Rebased(ForkPoint Point) : Change;

    public sealed record Declared(Declaration Declaration, string Reason = "") : Change;

    public sealed record Withdrawn(DeclarationKey Key, string Reason) : Change;

    /// <summary>Nothing more is to be said on the branch. It can be read as before.</summary>
    public sealed record Closed(string Reason) : Change;

    /// <summary>
    /// What a scenario file said of a branch where the branch's own stream cannot tell: it agreed with what a command had done, or the other
    /// side of a conflict was taken. It stands in the scenario's stream of files and never in a branch's.
    /// </summary>
    /// <param name="Version">Of the branch's stream, after which it was said.</param>
    /// <param name="What">As it would stand in the branch's stream, had it been appended there.</param>
    public sealed record Stated(string Branch, int Version, Change What) : Change;

    /// <summary>
    /// How far a file of events was imported: all its rows up to a line are in. It stands in the scenario's stream of files, appended with the
    /// rows themselves.
    /// </summary>
    /// <param name="Branch">On which the rows stand.</param>
    /// <param name="Version">Of the branch's stream, with those rows.</param>
    /// <param name="Digest">SHA-256 of the file's text as read (unpacked), in lower-case hexadecimal.</param>
    /// <param name="Reading">How its rows were read: see <c>ImportReading</c>.</param>
    /// <param name="Source">The declared source that the rows cite.</param>
    /// <param name="Line">The last line whose row is in or was left out, from 1.</param>
    /// <param name="Lines">Of the whole file, once all of it is in; null: there is more to come.</param>
    public sealed record Imported(string Branch, int Version, string Digest, string Reading, string Source, int Line, int? Lines) : Change;

    /// <summary>Whether it stands in the scenario's stream of files, and never in a branch's.</summary>
    public bool IsOfFiles => this is Stated or Imported;

    /// <summary>The event id that the change is about; null for what is not about an event.</summary>
    public EventId? Subject => this switch
    {
        Asserted asserted => asserted.Event.Id,
        Corrected corrected => corrected.Event.Id,
        Retracted retracted => retracted.Id,
        Replaced replaced => replaced.Id,
        Kept kept => kept.Id,
        Dropped dropped => dropped.Id,
        Reverted reverted => reverted.Id,
        Opened or Rebased or Declared or Withdrawn or Closed or Stated or Imported => null,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
