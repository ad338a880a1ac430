using Sim.Store.Chains;

namespace Sim.Store;

/// <summary>Whether the record is what was recorded.</summary>
public sealed partial class Workspace
{
    /// <summary>Recomputes the hashes of all streams, or of one scenario's.</summary>
    /// <param name="earlier">Heads written down before; those of other scenarios than the one that is asked for are left out.</param>
    public async Task<Outcome<IReadOnlyList<StreamProof>>> Verify(string? scenario, IReadOnlyCollection<StreamHead> earlier, CancellationToken cancellation)
    {
        var store = await open(cancellation);
        var meant = scenario is null ? earlier : [.. earlier.Where(head => head.Key.Scenario == scenario)];
        var proofs = await store.Verify(scenario, meant, cancellation);
        if (scenario is null || proofs.Count > 0) return new Outcome<IReadOnlyList<StreamProof>>.Done(proofs);
        return new Outcome<IReadOnlyList<StreamProof>>.Invalid(
            $"no scenario '{scenario}' is loaded: {Nearest.Ask(scenario, await store.Scenarios(cancellation), "'sim list' shows what is")}");
    }
}
