using Sim.Branches;
using Sim.Events;

namespace Sim.Scenarios;

/// <summary>What leads from a stored branch's delta to a file's, id by id.</summary>
internal static class DeltaDifference
{
    private const string Gone = "no longer in the file";
    private const string Edited = "the file says otherwise";

    public static IReadOnlyList<Change> Of(Branch file, StoredBranch stored, List<LoadConflict> conflicts)
    {
        var ids = file.Delta.Entries.Concat(stored.Stated.Delta.Entries).Select(entry => entry.Id).Distinct().Order().ToList();
        var changes = new List<Change>();
        foreach (var id in ids)
        {
            var (now, then, current) = (Said.Of(file, id), Said.Of(stored.Stated, id), Said.Of(stored.Current, id));
            if (now.SaysAsMuchAs(current) || now.SaysAsMuchAs(then)) continue;
            if (current.Standing != then.Standing)
            {
                conflicts.Add(new LoadConflict(file.Name, id.Value, now.Text, current.Text));
                continue;
            }
            changes.AddRange(Steps(id, file, now, current));
        }
        return [.. ChangeOrder.Of(changes)];
    }

    private static IEnumerable<Change> Steps(EventId id, Branch file, Said now, Said current)
    {
        if (now.Content is { } content && current.Content is not null && now with { Content = null } == current with { Content = null })
        {
            yield return new Change.Corrected(content, now is { IsOut: false, Reason.Length: > 0 } ? now.Reason : Edited);
            yield break;
        }
        if (file.IsRoot)
        {
            foreach (var step in OnRoot(id, now, current)) yield return step;
            yield break;
        }
        // An event put in another's place comes and goes with that replacement.
        var comesWithAnother = now.Replaces is not null;
        var goesWithAnother = now == Said.Nothing && current.Replaces is not null;
        if (current != Said.Nothing && !goesWithAnother && !(comesWithAnother && now.Replaces == current.Replaces && !current.IsOut))
            yield return new Change.Reverted(id, Gone);
        if (now == Said.Nothing) yield break;
        var entry = file.Delta.Find(id)!;
        if (comesWithAnother)
        {
            if (current.Replaces == now.Replaces && current.IsOut) yield return new Change.Replaced(now.Replaces!.Value, now.Content!, file.Delta.Find(now.Replaces.Value)!.Removal!.Reason);
        }
        else if (now is { IsOwn: true, Content: { } asserted }) yield return new Change.Asserted(asserted, now.IsOut ? "" : now.Reason);
        else if (now.Content is { } corrected) yield return new Change.Corrected(corrected, now.Reason);
        if (entry.Removal is { ReplacedBy: { } by } replaced) yield return new Change.Replaced(id, file.Delta.Find(by)!.Statements[^1].Content, replaced.Reason);
        else if (entry.Removal is { } retracted) yield return new Change.Retracted(id, retracted.Reason, retracted.Reported);
        if (entry.Keeping is { } keeping) yield return new Change.Kept(id, keeping.Reason);
        if (entry.Dropping is { } dropping) yield return new Change.Dropped(id, dropping.Reason);
    }

    private static IEnumerable<Change> OnRoot(EventId id, Said now, Said current)
    {
        if (now.Content is not { } content)
        {
            yield return new Change.Retracted(id, Gone);
            yield break;
        }
        if (current.Content is null || current.IsOut) yield return new Change.Asserted(content);
        else if (content != current.Content) yield return new Change.Corrected(content, Edited);
        if (now.IsOut) yield return new Change.Retracted(id, now.Reason, now.Reported);
    }

    /// <summary>What a delta says of an id, without when it was said.</summary>
    private sealed record Said(
        PoliticalEvent? Content, bool IsOwn, bool IsOut, EventId? ReplacedBy, EventId? Replaces, bool IsKept, bool IsDropped, string Reason, DateOnly? Reported)
    {
        public static Said Nothing { get; } = new(null, false, false, null, null, false, false, "", null);

        /// <summary>An event that was stated and taken back stands no more than one that never was.</summary>
        public Said Standing => this is { IsOwn: true, IsOut: true, ReplacedBy: null, Replaces: null } ? Nothing : this;

        /// <summary>Whether a load of it changes nothing: a file need not name what was taken back.</summary>
        public bool SaysAsMuchAs(Said other) => this == other || (this == Nothing && other.Standing == Nothing);

        public static Said Of(Branch branch, EventId id) => branch.Delta.Find(id) switch
        {
            not { IsChange: true } => Nothing,
            { } entry => Of(entry),
        };

        private static Said Of(DeltaEntry entry) => new(
            entry.Statements.Count > 0 && (entry.IsOwn || entry.Removal is null) ? entry.Statements[^1].Content : null,
            entry.IsOwn, entry.Removal is not null, entry.Removal?.ReplacedBy, entry.Replaces, entry.Keeping is not null, entry.Dropping is not null,
            entry.Removal?.Reason ?? entry.Keeping?.Reason ?? entry.Dropping?.Reason ?? (entry.IsOwn ? "" : entry.Statements[^1].Reason), entry.Removal?.Reported);

        public string Text => this switch
        {
            { ReplacedBy: { } by } => $"replaced by {by}",
            { IsOut: true } => $"out: {Reason}",
            { IsKept: true } => $"kept: {Reason}",
            { IsDropped: true } => $"dropped: {Reason}",
            { Content: { } content } => $"{content.Occurred} {content.Actor} {ActionTable.NameOf(content.Action)} {content.Recipient}: {content.Summary}",
            _ => "nothing",
        };
    }
}
