using Sim.Branches;
using Sim.Events;

namespace Sim.Scenarios;

/// <summary>What leads from a stored branch's delta to a file's, id by id.</summary>
internal static class DeltaDifference
{
    private const string Gone = "no longer in the file";

    public static IReadOnlyList<Change> Of(Branch file, StoredBranch stored, List<LoadConflict> conflicts)
    {
        var ids = file.Delta.Entries.Concat(stored.Stated.Delta.Entries).Select(entry => entry.Id).Distinct().Order().ToList();
        var changes = new List<Change>();
        foreach (var id in ids)
        {
            var (now, then, current) = (Said.Of(file, id), Said.Of(stored.Stated, id), Said.Of(stored.Current, id));
            if (now == current || now == then) continue;
            if (current != then)
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
            yield return new Change.Corrected(content, now.Reason.Length > 0 ? now.Reason : "the file says otherwise");
            yield break;
        }
        if (file.IsRoot)
        {
            yield return now.Content is { } happened ? new Change.Asserted(happened) : new Change.Retracted(id, Gone);
            yield break;
        }
        // An event put in another's place comes and goes with that replacement.
        var comesWithAnother = now.Replaces is not null || (now == Said.Nothing && current.Replaces is not null);
        if (current != Said.Nothing && !(now == Said.Nothing && current.Replaces is not null)) yield return new Change.Reverted(id, Gone);
        if (comesWithAnother || now == Said.Nothing) yield break;
        var entry = file.Delta.Find(id)!;
        if (now is { IsOwn: true, Content: { } asserted }) yield return new Change.Asserted(asserted, now.Reason);
        else if (now.Content is { } corrected) yield return new Change.Corrected(corrected, now.Reason);
        if (entry.Removal is { ReplacedBy: { } by } replaced) yield return new Change.Replaced(id, file.Delta.Find(by)!.Statements[^1].Content, replaced.Reason);
        else if (entry.Removal is { } retracted) yield return new Change.Retracted(id, retracted.Reason, retracted.Reported);
        if (entry.Keeping is { } keeping) yield return new Change.Kept(id, keeping.Reason);
    }

    /// <summary>What a delta says of an id, without when it was said.</summary>
    private sealed record Said(PoliticalEvent? Content, bool IsOwn, bool IsOut, EventId? ReplacedBy, EventId? Replaces, bool IsKept, string Reason)
    {
        public static Said Nothing { get; } = new(null, false, false, null, null, false, "");

        /// <remarks>A file has no other way to say that a branch's own event is out than not to name it.</remarks>
        public static Said Of(Branch branch, EventId id) => branch.Delta.Find(id) switch
        {
            not { IsChange: true } => Nothing,
            { Removal: not null } when branch.IsRoot => Nothing,
            { IsTakenBack: true, Replaces: null } => Nothing,
            { } entry => Of(entry),
        };

        private static Said Of(DeltaEntry entry) => new(
            entry.Statements.Count > 0 && (entry.IsOwn || entry.Removal is null) ? entry.Statements[^1].Content : null,
            entry.IsOwn, entry.Removal is not null, entry.Removal?.ReplacedBy, entry.Replaces, entry.Keeping is not null,
            entry.Removal?.Reason ?? entry.Keeping?.Reason ?? (entry.IsOwn ? "" : entry.Statements[^1].Reason));

        public string Text => this switch
        {
            { ReplacedBy: { } by } => $"replaced by {by}",
            { IsOut: true } => $"out: {Reason}",
            { IsKept: true } => $"kept: {Reason}",
            { Content: { } content } => $"{content.Occurred} {content.Actor} {ActionTable.NameOf(content.Action)} {content.Recipient}: {content.Summary}",
            _ => "nothing",
        };
    }
}
