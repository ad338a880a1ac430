using Sim.Answers;
using Sim.Branches;
using Sim.Events;

namespace Sim.Scenarios;

/// <summary>What a branch says of an event id, without when it was said.</summary>
/// <param name="Content">Null where it states none, or none that counts: how an inherited event that is out would be coded says nothing.</param>
/// <param name="StatementReason">Why the event is assumed, or why an inherited one was corrected. A root's events have none in a file.</param>
internal sealed record Said(
    PoliticalEvent? Content, bool IsOwn, bool IsOut, EventId? ReplacedBy, EventId? Replaces, bool IsKept, bool IsDropped,
    string StatementReason, string DecisionReason, DateOnly? Reported)
{
    public static Said Nothing { get; } = new(null, false, false, null, null, false, false, "", "", null);

    /// <summary>An event that was stated and taken back stands no more than one that never was.</summary>
    public Said Standing => this is { IsOwn: true, IsOut: true, ReplacedBy: null, Replaces: null } ? Nothing : this;

    /// <summary>Whether a load of it changes nothing: a file need not name what was taken back.</summary>
    public bool SaysAsMuchAs(Said other) => this == other || (this == Nothing && other.Standing == Nothing);

    /// <summary>Whether both say the same but for how the event is coded.</summary>
    public bool DiffersInCodingAlone(Said other) =>
        Content is not null && other.Content is not null && this with { Content = null } == other with { Content = null };

    public static Said Of(Branch branch, EventId id)
    {
        if (branch.Delta.Find(id) is not { IsChange: true } entry) return Nothing;
        var states = entry.Statements.Count > 0 && (entry.IsOwn || entry.Removal is null);
        return new Said(
            states ? entry.Statements[^1].Content : null, entry.IsOwn, entry.Removal is not null, entry.Removal?.ReplacedBy, entry.Replaces,
            entry.Keeping is not null, entry.Dropping is not null,
            !states || branch.IsRoot || entry.Replaces is not null ? "" : Why(entry),
            entry.Removal?.Reason ?? entry.Keeping?.Reason ?? entry.Dropping?.Reason ?? "", entry.Removal?.Reported);
    }

    /// <summary>Why it is assumed stays, however it was recoded since; an inherited event has the reason of its last correction.</summary>
    private static string Why(DeltaEntry entry) => entry.IsOwn ? entry.Statements[0].Reason : entry.Statements[^1].Reason;

    /// <summary>What to show beside the other: where both say the same kind of thing, all its fields, else a line.</summary>
    public IReadOnlyList<Field> Beside(Said other) => this == Nothing ? []
        : State == other.State ? [.. Reasons, .. Content is { } content ? EventFields.Of(content) : []] : [new Field("that it is", Text)];

    private IEnumerable<Field> Reasons =>
        new[] { ("reason", DecisionReason), ("reason stated", StatementReason), ("retraction reported", Reported is { } reported ? Day.Text(reported) : "") }
            .Where(pair => pair.Item2.Length > 0).Select(pair => new Field(pair.Item1, pair.Item2));

    private string State => this switch
    {
        { ReplacedBy: { } by } => $"replaced by {by}",
        { IsOut: true } => "retracted",
        { IsKept: true } => "kept",
        { IsDropped: true } => "dropped",
        { Replaces: { } old } => $"in place of {old}",
        { Content: not null, IsOwn: true } => "asserted",
        { Content: not null } => "corrected",
        _ => "nothing",
    };

    /// <summary>In a line.</summary>
    public string Text => this switch
    {
        { IsOut: true } or { IsKept: true } or { IsDropped: true } or { Content: null } => DecisionReason.Length > 0 ? $"{State}: {DecisionReason}" : State,
        { Content: { } content } => $"{State}: {EventFields.Line(content)}",
    };
}
