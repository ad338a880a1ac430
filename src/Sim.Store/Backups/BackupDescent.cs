using Sim.Branches;

namespace Sim.Store.Backups;

/// <summary>Whether streams are branches of one another: each opened once, on a parent that is there and had that version, and none its own ancestor.</summary>
internal sealed class BackupDescent
{
    private readonly Dictionary<StreamKey, int> versions = [];
    private readonly Dictionary<StreamKey, StreamKey> parents = [];
    private readonly Dictionary<StreamKey, int> bases = [];

    /// <returns>False where it began before.</returns>
    public bool Begin(StreamKey key, int version) => versions.TryAdd(key, version);

    /// <param name="line">To be named where it is wrong.</param>
    /// <exception cref="BackupDamaged">No such change stands there in a stream.</exception>
    public void Pass(StreamKey key, int version, Change change, int line)
    {
        if (change.IsOfFiles != key.IsOfFiles || (!key.IsOfFiles && change is Change.Opened != (version == 1)))
            throw new BackupDamaged(line, $"{key}: v{version} is no entry that belongs there: use another copy");
        if (change is Change.Opened { Parent: { } parent }) parents.Add(key, key with { Branch = parent });
        if (change is Change.Opened { Point.Basis: var basis }) bases[key] = basis;
        if (change is Change.Rebased { Point.Basis: var moved }) bases[key] = Math.Max(moved, bases.GetValueOrDefault(key));
    }

    /// <exception cref="BackupDamaged">A branch stands on nothing, or on itself.</exception>
    public void End()
    {
        foreach (var (key, basis) in bases)
            if (!parents.TryGetValue(key, out var parent) || versions.GetValueOrDefault(parent) < basis || basis < 0)
                throw new BackupDamaged(0, $"{key} stands on a version that its parent never had: use another copy");
        var grounded = new HashSet<StreamKey>();
        foreach (var key in parents.Keys)
        {
            var above = new HashSet<StreamKey>();
            for (var at = key; !grounded.Contains(at); at = parents[at])
            {
                if (!above.Add(at) || !versions.ContainsKey(at)) throw new BackupDamaged(0, $"{key} stands on no root: use another copy");
                if (!parents.ContainsKey(at)) break;
            }
            grounded.UnionWith(above);
        }
    }
}
