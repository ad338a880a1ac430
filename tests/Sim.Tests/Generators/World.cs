using System.Collections.Immutable;
using Sim.Branches;

namespace Sim.Tests.Generators;

/// <summary>Streams of changes and nothing else: what a store remembers, in small.</summary>
/// <remarks>A value: appending gives another world.</remarks>
public sealed class World
{
    public const string Root = "main";

    private readonly ImmutableSortedDictionary<string, ImmutableList<Entry>> streams;

    /// <summary>Of the newest versions. Pins keep them good while other branches grow.</summary>
    private readonly Dictionary<string, Timeline> timelines;

    private World(ImmutableSortedDictionary<string, ImmutableList<Entry>> streams, Dictionary<string, Timeline> timelines) =>
        (this.streams, this.timelines) = (streams, timelines);

    public static World Empty { get; } = new(ImmutableSortedDictionary.Create<string, ImmutableList<Entry>>(StringComparer.Ordinal), []);

    /// <summary>The root first, a parent before its children.</summary>
    public IEnumerable<string> Names => streams.Keys;

    public IEnumerable<string> Forks => streams.Keys.Where(name => name != Root);

    /// <summary>Entries in all streams.</summary>
    public int Size => streams.Values.Sum(stream => stream.Count);

    public int Head(string name) => streams[name].Count;

    public IReadOnlyList<Change> Changes(string name) => [.. streams[name].Select(entry => entry.Change)];

    public Branch At(string name, int version) => streams[name][version - 1].Branch;

    public Branch Newest(string name) => At(name, Head(name));

    /// <summary>The branch as it stood at the version (null: newest), on its ancestors as the basis of each pins them.</summary>
    public Lineage LineageOf(string name, int? version = null)
    {
        var branches = new List<Branch> { At(name, version ?? Head(name)) };
        while (branches[^1] is { Parent: { } parent, Point: { } point }) branches.Add(At(parent, point.Basis));
        branches.Reverse();
        return new Lineage("test", branches);
    }

    public Timeline TimelineOf(string name)
    {
        if (timelines.TryGetValue(name, out var known)) return known;
        return timelines[name] = Timeline.Of(LineageOf(name));
    }

    public World Append(string name, params ReadOnlySpan<Change> changes)
    {
        var stream = streams.GetValueOrDefault(name) ?? [];
        foreach (var change in changes)
        {
            var branch = stream.Count == 0 ? new Branch(name) : stream[^1].Branch;
            stream = stream.Add(new Entry(change, branch.Evolve(change)));
        }
        return new World(streams.SetItem(name, stream), timelines.Where(pair => pair.Key != name).ToDictionary());
    }

    /// <summary>A new branch on the parent's newest version, or on an older one.</summary>
    public World Fork(string name, string parent, DateOnly from, DateOnly? until = null, int? basis = null) =>
        Append(name, new Change.Opened(parent, new ForkPoint(from, until, basis ?? Head(parent)), "what if"));

    /// <summary>Another world with the same opening of that stream and its other changes in another order.</summary>
    public World With(string name, IEnumerable<Change> changes) =>
        new World(streams.Remove(name), []).Append(name, [.. changes]);

    /// <summary>The same streams with every change made over.</summary>
    public World Select(Func<Change, Change> change) =>
        Names.Aggregate(Empty, (world, name) => world.Append(name, [.. Changes(name).Select(change)]));

    public Decision Decide(string name, BranchCommand command) => BranchDecider.Decide(TimelineOf(name), command);

    /// <summary>The same world where the command is refused or changes nothing.</summary>
    public World Try(string name, BranchCommand? command) =>
        command is not null && Decide(name, command) is Decision.Append(var changes) ? Append(name, [.. changes]) : this;

    public override string ToString() => string.Concat(streams.Select(stream =>
        $"{Environment.NewLine}{stream.Key}:{string.Concat(stream.Value.Select((entry, index) => $"{Environment.NewLine}  {index + 1} {Told.Of(entry.Change)}"))}"));

    private sealed record Entry(Change Change, Branch Branch);
}
