using Sim.Branches;
using Sim.Runs;

namespace Sim.Store;

/// <summary>What makes a branch of a run.</summary>
public sealed partial class Workspace
{
    /// <summary>Makes a branch that holds a run; the same run on the same version again changes nothing.</summary>
    /// <param name="lineage">Of the branch on which the rules ran, as they did.</param>
    /// <returns>The new branch's key and version.</returns>
    public async Task<Outcome<(StreamKey Key, int Version)>> Save(Run run, Lineage lineage, string name, CancellationToken cancellation)
    {
        if (!Reference.IsName(name)) return new Outcome<(StreamKey, int)>.Invalid($"'{name}' cannot name a branch: write lower-case letters, digits and hyphens, at most 64");
        if (ClosedBranch.Refusal(lineage.Leaf) is { } closed) return new Outcome<(StreamKey, int)>.Refused([closed]);
        if (run.From is not { } from) return new Outcome<(StreamKey, int)>.Refused([new Refusal("the run made no event, so there is nothing to save", "choose another --replication or --seed, or a later --until")]);
        var key = new StreamKey(lineage.Scenario, name);
        Change[] changes =
        [
            new Change.Opened(lineage.Leaf.Name, new ForkPoint(from, null, lineage.Leaf.Version), $"A run of the rules to {Events.Day.Text(run.Settings.Until)}, seed {run.Settings.Seed}, replication {run.Replication}."),
            .. run.Changes(lineage),
        ];
        var done = new Outcome<(StreamKey, int)>.Done((key, changes.Length));
        if (await Append([new StreamAppend(key, 0, changes, Origin.Command)], cancellation) is null) return done;
        var there = await (await open(cancellation)).Read(key, changes.Length, cancellation);
        return there.Select(recorded => recorded.Change).SequenceEqual(changes) ? done : new Outcome<(StreamKey, int)>.Refused([new Refusal($"'{key}' exists already", "choose another name")]);
    }
}
