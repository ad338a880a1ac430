using Sim.Events;
using Sim.Facts;

namespace Sim.Branches;

/// <summary>A root's stream with facts in place of its plain events.</summary>
/// <param name="Facts">Of assertions that are plain in themselves, among them perhaps such as are told too.</param>
/// <param name="Told">
/// By version: every other change, and every change on an event that one of these names. So what is not told was asserted once and nothing in
/// the stream was ever said about it.
/// </param>
/// <param name="Version">Of the newest entry.</param>
public sealed record IndexedStream(FactTable Facts, IReadOnlyList<Recorded> Told, int Version)
{
    private Lazy<RecordedFacts>? recorded;

    /// <remarks>What was found for another list of told entries is not copied.</remarks>
    private IndexedStream(IndexedStream other) => (Facts, Told, Version) = (other.Facts, other.Told, other.Version);

    /// <summary>From the whole stream: what every faster way of reading it is measured against.</summary>
    public static IndexedStream Of(IReadOnlyList<Recorded> stream)
    {
        var (table, plain, told, named) = (new FactTableBuilder(), new List<(int Version, EventId Id)>(), new HashSet<int>(), new HashSet<EventId>());
        foreach (var entry in stream)
        {
            if (entry.Change is Change.Asserted { Event: var happened } && Fact.Of(happened, entry.Version) is { } fact && table.Add(fact)) plain.Add((entry.Version, happened.Id));
            else
            {
                told.Add(entry.Version);
                named.UnionWith(NamedEvents.Of(entry.Change));
            }
        }
        foreach (var (version, id) in plain)
            if (named.Contains(id)) told.Add(version);
        return new IndexedStream(table.Build(), [.. stream.Where(entry => told.Contains(entry.Version))], stream.Count == 0 ? 0 : stream[^1].Version);
    }

    /// <summary>The same, telling more of it.</summary>
    /// <param name="more">Entries of this stream: of each event all there are.</param>
    public IndexedStream Telling(IEnumerable<Recorded> more) =>
        this with { Told = [.. Told.Concat(more).DistinctBy(entry => entry.Version).OrderBy(entry => entry.Version)] };

    /// <summary>The lineage of the root alone.</summary>
    /// <param name="version">Inclusive; null: the newest.</param>
    public Lineage Lineage(string scenario, string name, int? version)
    {
        var upTo = version ?? Version;
        var branch = new Branch(name);
        foreach (var entry in Told)
            if (entry.Version <= upTo) branch = branch.Evolve(entry.Change, entry.Version);
        return new Lineage(scenario, [branch with { Version = upTo }]) { Facts = (recorded ??= new(Beside)).Value };
    }

    private RecordedFacts Beside()
    {
        var (told, rows) = (new List<int>(Told.Count), new List<int>());
        foreach (var entry in Told)
        {
            told.Add(entry.Version);
            if (entry.Change is not Change.Asserted { Event: var happened }) continue;
            if (Facts.Find(Lane.Of(happened.Actor, happened.Recipient), happened.Effective.DayNumber, entry.Version) is var row and >= 0) rows.Add(row);
        }
        rows.Sort();
        return new RecordedFacts(Facts, told.ToValueList(), rows.ToValueList());
    }

    public bool Equals(IndexedStream? other) => other is not null && Facts == other.Facts && Told == other.Told && Version == other.Version;

    public override int GetHashCode() => HashCode.Combine(Facts, Told, Version);
}
