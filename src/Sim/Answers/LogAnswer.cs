using Sim.Branches;

namespace Sim.Answers;

/// <summary>A branch's stream as it was recorded, oldest first. Members may be added, never renamed.</summary>
public sealed record LogAnswer(string Ref, ValueList<LogEntry> Entries)
{
    /// <param name="reference">With the version up to which (inclusive) the stream counts.</param>
    /// <param name="stream">Of the branch and its ancestors, from version 1.</param>
    public static LogAnswer Of(Reference reference, VersionSpan versions, Func<string, IReadOnlyList<Recorded>> stream)
    {
        var entries = new List<LogEntry>();
        var before = new Branch(reference.Branch);
        var parents = new Dictionary<int, Timeline>();
        foreach (var record in stream(reference.Branch).Take(Math.Min(reference.Version ?? int.MaxValue, versions.Last ?? int.MaxValue)))
        {
            if (record.Version >= (versions.First ?? 1))
                entries.Add(LogEntry.Of(record, ToldChange.Of(record.Change, before, id => Parent(before)?.Find(id)?.Event)));
            before = before.Evolve(record.Change);
        }
        return new LogAnswer($"{reference}", entries.ToValueList());

        Timeline? Parent(Branch branch)
        {
            if (branch is not { Parent: { } parent, Point.Basis: var basis }) return null;
            if (!parents.TryGetValue(basis, out var timeline))
                timeline = parents[basis] = Timeline.Of(Lineage.Of(reference.Scenario!, parent, basis, name => stream(name).Select(record => record.Change)));
            return timeline;
        }
    }
}

/// <param name="Recorded">Transaction time: when it entered the stream, UTC.</param>
/// <param name="Origin">command or file.</param>
/// <param name="Verb">As <see cref="ToldChange"/> has it, as are the rest.</param>
public sealed record LogEntry(
    int Version, string Recorded, string By, string Origin, string Verb, string? Id, string What, ValueList<FieldChange> Fields, string Reason)
{
    public static LogEntry Of(Recorded record, ToldChange told) => new(
        record.Version, RecordedInstant.Text(record.At), record.By, record.Origin.ToString().ToLowerInvariant(), told.Verb, told.Id, told.What, told.Fields, told.Reason);

    /// <summary>As <see cref="ToldChange.Line"/>.</summary>
    public string Line() => new ToldChange(Verb, Id, What, Fields, Reason).Line();
}

/// <summary>A run of versions, both ends included; null: open.</summary>
public readonly record struct VersionSpan(int? First, int? Last);
