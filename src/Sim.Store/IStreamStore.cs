using Sim.Branches;
using Sim.Events;
using Sim.Store.Backups;
using Sim.Store.Chains;
using Sim.Store.Following;
using Sim.Store.Working;

namespace Sim.Store;

/// <summary>One append-only stream per branch, and one per scenario of what its files said. <c>MemoryStreamStore</c> is the executable specification.</summary>
public interface IStreamStore : IAsyncDisposable
{
    /// <summary>What the programs of this store do together.</summary>
    IWorkQueue Work { get; }

    /// <summary>Names of scenarios, in ordinal order.</summary>
    Task<IReadOnlyList<string>> Scenarios(CancellationToken cancellation);

    /// <summary>The scenario's branches as they stand now, in ordinal order of their names; empty for an unknown scenario.</summary>
    Task<IReadOnlyList<CatalogEntry>> Branches(string scenario, CancellationToken cancellation);

    /// <summary>The stream's entries from version 1 to <paramref name="upTo"/> (inclusive; null: all), in order; empty for an unknown stream.</summary>
    Task<IReadOnlyList<Recorded>> Read(StreamKey key, int? upTo, CancellationToken cancellation);

    /// <summary>The branch and its ancestors as they stand now, the root last; empty for an unknown branch.</summary>
    Task<IReadOnlyList<CatalogEntry>> Ancestry(StreamKey branch, CancellationToken cancellation);

    /// <summary>Whole streams, one for each key and in their order; empty for an unknown stream.</summary>
    Task<IReadOnlyList<IReadOnlyList<Recorded>>> Read(IReadOnlyList<StreamKey> keys, CancellationToken cancellation);

    /// <summary>A root's stream with facts in place of its plain events: what questions on many events are answered from.</summary>
    /// <returns>At its newest version; empty for an unknown stream.</returns>
    Task<IndexedStream> Index(StreamKey root, CancellationToken cancellation);

    /// <summary>The versions at which events were asserted in the stream, each id's last; an id that was not asserted there is left out.</summary>
    /// <param name="upTo">Only entries up to this version (inclusive) are looked at; null: all.</param>
    /// <remarks>An event that was taken back since is among them: its id is taken.</remarks>
    Task<IReadOnlyDictionary<EventId, int>> Find(StreamKey key, IReadOnlyCollection<EventId> ids, int? upTo, CancellationToken cancellation);

    /// <summary>The version at which the stream stood at an instant; 0: it had no entry yet.</summary>
    /// <remarks>A clock that went back skips no entry: what came after the first later one is not counted, whatever its time.</remarks>
    Task<int> VersionBy(StreamKey key, DateTimeOffset instant, CancellationToken cancellation);

    /// <summary>The stream's entries at these versions, in order; versions that do not exist are left out.</summary>
    Task<IReadOnlyList<Recorded>> Texts(StreamKey key, IReadOnlyCollection<int> versions, CancellationToken cancellation);

    /// <summary>Recomputes the chain of each stream's hashes, those of files too, and holds it against what is stored.</summary>
    /// <param name="scenario">Whose streams; null: all.</param>
    /// <param name="earlier">Heads written down before, of any streams: each must be that of its version still.</param>
    /// <returns>In ordinal order of scenarios and branches. Of a stream that is only in <paramref name="earlier"/>, a fault.</returns>
    Task<IReadOnlyList<StreamProof>> Verify(string? scenario, IReadOnlyCollection<StreamHead> earlier, CancellationToken cancellation);

    /// <summary>What is appended, whoever appends: at once an empty list, and from then on, as they come, the streams that have moved, each at its newest version.</summary>
    /// <param name="scenario">Whose streams; null: all.</param>
    /// <remarks>
    /// Whoever reads a stream after the empty list misses nothing: what comes later is told. A stream may be told of again at a version that it had
    /// already. While a store cannot be reached nothing is told, and what was appended meanwhile is told when it is back. It ends when it is cancelled.
    /// </remarks>
    IAsyncEnumerable<IReadOnlyList<StreamVersion>> Follow(string? scenario, CancellationToken cancellation);

    /// <summary>How it stands; asked often.</summary>
    Task<StorePulse> Pulse(CancellationToken cancellation);

    /// <summary>Writes all that is recorded, as it stands at one moment, and verifies it on the way.</summary>
    /// <param name="to">Left open; worthless where nothing is done.</param>
    /// <returns>Refused where a stream is not what was recorded.</returns>
    Task<Outcome<BackupTotals>> Backup(Stream to, CancellationToken cancellation);

    /// <summary>Takes all that a backup holds into this store, which must hold nothing; or nothing of it.</summary>
    /// <param name="name">What messages call it.</param>
    /// <returns>Invalid where it is not what was written.</returns>
    Task<Outcome<BackupTotals>> Restore(Stream from, string name, CancellationToken cancellation);

    /// <summary>Makes a root with all its entries in one transaction, or not at all.</summary>
    /// <param name="by">Who appends.</param>
    /// <returns>A conflict where the stream is there already; none of the entries is then asked for.</returns>
    /// <exception cref="ArgumentException">The load's entries are not those of a root, or not as many as it says: nothing was appended.</exception>
    Task<AppendOutcome> Load(RootLoad load, string by, CancellationToken cancellation);

    /// <summary>Appends to all the streams in one transaction, or to none.</summary>
    /// <param name="by">Who appends.</param>
    Task<AppendOutcome> Append(IReadOnlyList<StreamAppend> appends, string by, CancellationToken cancellation);
}

/// <summary>The key of a branch's stream, written <c>scenario/branch</c>.</summary>
public readonly record struct StreamKey(string Scenario, string Branch)
{
    /// <remarks>It cannot name a branch.</remarks>
    private const string Files = "~files";

    /// <summary>The stream of what the scenario's files said where the branches' streams cannot tell; it is no branch and is listed nowhere.</summary>
    public static StreamKey OfFiles(string scenario) => new(scenario, Files);

    public bool IsOfFiles => Branch == Files;

    public override string ToString() => $"{Scenario}/{Branch}";
}

/// <param name="Parent">Null for a root.</param>
/// <param name="Point">The last fork point; null for a root.</param>
/// <param name="Version">Entries in the stream.</param>
public sealed record CatalogEntry(string Branch, string? Parent, ForkPoint? Point, int Version)
{
    /// <summary>Nothing more is said on it, as it stands now.</summary>
    public bool IsClosed { get; init; }
}

/// <param name="ExpectedVersion">The version on which the changes were decided; 0: the stream does not exist yet.</param>
/// <param name="Changes">
/// At least one. A new branch's first is <see cref="Change.Opened"/>, and only that one is; what <see cref="Change.IsOfFiles"/> stands in the
/// stream of files (<see cref="StreamKey.OfFiles"/>), and nothing else does.
/// </param>
public sealed record StreamAppend(StreamKey Key, int ExpectedVersion, IReadOnlyList<Change> Changes, Origin Origin);

public abstract record AppendOutcome
{
    private AppendOutcome() { }

    public sealed record Appended : AppendOutcome;

    /// <summary>Somebody else appended since: nothing was written. Read again and decide anew.</summary>
    /// <param name="Key">The first of the streams that stood at another version than expected.</param>
    public sealed record Conflict(StreamKey Key, int ActualVersion) : AppendOutcome;
}
