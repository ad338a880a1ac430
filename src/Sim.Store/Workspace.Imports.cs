using Sim.Branches;
using Sim.Files;

namespace Sim.Store;

/// <summary>Files of events.</summary>
public sealed partial class Workspace
{
    /// <summary>Appends the events of a file that the scenario does not have; makes the scenario where there is none.</summary>
    /// <param name="reject">Told of each row that cannot be used, once, in the file's order.</param>
    public async Task<Outcome<ImportDone>> Import(ImportOrder order, ImportFile file, Action<ImportRow.Rejected> reject, IProgress<ImportProgress> progress, CancellationToken cancellation) =>
        Reference.IsName(order.Scenario)
            ? await new Importing(open, by).Import(order, file, reject, progress, cancellation)
            : new Outcome<ImportDone>.Invalid($"'{order.Scenario}' cannot name a scenario: write lower-case letters, digits and hyphens, at most 64");
}
