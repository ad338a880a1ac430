using Sim.Branches;

namespace Sim.Answers;

/// <summary>A branch's stream as it was recorded, oldest first. Members may be added, never renamed.</summary>
public sealed record LogAnswer(string Ref, ValueList<LogEntry> Entries)
{
    /// <summary>How many older entries there are that are not told.</summary>
    public int Omitted { get; init; }

    /// <param name="reference">With the version up to which (inclusive) the stream counts.</param>
    /// <param name="versions">Not beyond the reference's.</param>
    /// <param name="most">The newest so many; null: all.</param>
    /// <param name="stream">Of the branch, by version: all entries to be told, and of others those that say what an event was before.</param>
    /// <param name="parents">By the versions on which the branch has stood: its parent, telling what the stream names.</param>
    public static LogAnswer Of(Reference reference, VersionSpan versions, int? most, IReadOnlyList<Recorded> stream, IReadOnlyDictionary<int, Lineage> parents)
    {
        var entries = new List<LogEntry>();
        var before = new Branch(reference.Branch);
        var timelines = new Dictionary<int, Timeline>();
        var (first, last, omitted) = versions.Newest(most, reference.Version!.Value);
        foreach (var record in stream.TakeWhile(record => record.Version <= last))
        {
            if (record.Version >= first)
                entries.Add(LogEntry.Of(record, ToldChange.Of(record.Change, before, id => Parent(before)?.Find(id)?.Event)));
            before = before.Evolve(record.Change, record.Version);
        }
        return new LogAnswer($"{reference}", entries.ToValueList()) { Omitted = omitted };

        Timeline? Parent(Branch branch)
        {
            if (branch.Point is not { Basis: var basis }) return null;
            if (!timelines.TryGetValue(basis, out var timeline)) timeline = timelines[basis] = Timeline.Of(parents[basis]);
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
public readonly record struct VersionSpan(int? First, int? Last)
{
    /// <summary>The newest of it in a stream, and how many older ones that leaves out.</summary>
    /// <param name="most">Null: all.</param>
    /// <param name="newest">The stream's newest version, at least 1.</param>
    public (int First, int Last, int Omitted) Newest(int? most, int newest)
    {
        var (first, last) = (First ?? 1, Math.Min(Last ?? newest, newest));
        var shown = Math.Max(first, last - (most ?? last) + 1);
        return (shown, last, shown - first);
    }
}
