using JasperFx.Events;
using Marten.Events.Aggregation;
using Sim.Store.Chains;
using Sim.Store.Payloads;

namespace Sim.Store.Projections;

/// <summary>Keeps the catalog in the transaction of each append: a branch that can be written can be listed, and its head is known.</summary>
internal sealed partial class CatalogProjection : SingleStreamProjection<Catalog, string>
{
    public override Catalog? Evolve(Catalog? snapshot, string id, IEvent e) =>
        After(snapshot, id, e.Data) is { } moved ? moved with { Head = e.Headers?.GetValueOrDefault(StreamChain.Header)?.ToString() } : null;

    /// <summary>Without the head.</summary>
    public static Catalog? After(Catalog? snapshot, string id, object entry) => entry switch
    {
        Payload.BranchOpened opened => new Catalog
        {
            Id = id,
            Scenario = id[..id.IndexOf('/', StringComparison.Ordinal)],
            Branch = id[(id.IndexOf('/', StringComparison.Ordinal) + 1)..],
            Parent = opened.Parent,
            From = opened.From,
            Until = opened.Until,
            Basis = opened.Basis,
        },
        Payload.BranchRebased rebased => snapshot is null ? null : snapshot with { From = rebased.From, Until = rebased.Until, Basis = rebased.Basis },
        Payload.BranchClosed => snapshot is null ? null : snapshot with { IsClosed = true },
        Payload.FileStated or Payload.FileImported => snapshot ?? new Catalog { Id = id, Branch = id[(id.IndexOf('/', StringComparison.Ordinal) + 1)..] },
        _ => snapshot,
    };
}
