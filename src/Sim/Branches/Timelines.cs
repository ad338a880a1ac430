namespace Sim.Branches;

/// <summary>Timelines of many branches of one scenario, with everything known: what stands on one parent resolves it once.</summary>
/// <remarks>A branch at a version is the same in all lineages given, and they tell the same events of its root.</remarks>
public sealed class Timelines
{
    private readonly Dictionary<(string Branch, int Version), Resolution> resolved = [];

    public Timeline Of(Lineage lineage)
    {
        Resolution? parent = null, here = null;
        for (var depth = 0; depth < lineage.Branches.Count; depth++)
        {
            var branch = lineage.Branches[depth];
            parent = here;
            if (!resolved.TryGetValue((branch.Name, branch.Version), out here))
                resolved[(branch.Name, branch.Version)] = here = Resolution.Of(parent, branch, depth, null);
        }
        return Timeline.Of(lineage, here!, parent);
    }
}
