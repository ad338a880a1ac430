using JasperFx.Events;
using Marten.Events.Aggregation;
using Sim.Store.Payloads;

namespace Sim.Store.Projections;

/// <summary>Keeps the catalog in the transaction of each append: a branch that can be written can be listed.</summary>
internal sealed partial class CatalogProjection : SingleStreamProjection<Catalog, string>
{
    public CatalogProjection()
    {
        // Only these move or close a branch: other appends leave its document alone.
        IncludeType<Payload.BranchOpened>();
        IncludeType<Payload.BranchRebased>();
        IncludeType<Payload.BranchClosed>();
    }

    public override Catalog? Evolve(Catalog? snapshot, string id, IEvent e) => e.Data switch
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
        Payload.BranchRebased rebased when snapshot is not null => new Catalog
        {
            Id = snapshot.Id,
            Scenario = snapshot.Scenario,
            Branch = snapshot.Branch,
            Parent = snapshot.Parent,
            From = rebased.From,
            Until = rebased.Until,
            Basis = rebased.Basis,
            IsClosed = snapshot.IsClosed,
        },
        Payload.BranchClosed when snapshot is not null => new Catalog
        {
            Id = snapshot.Id,
            Scenario = snapshot.Scenario,
            Branch = snapshot.Branch,
            Parent = snapshot.Parent,
            From = snapshot.From,
            Until = snapshot.Until,
            Basis = snapshot.Basis,
            IsClosed = true,
        },
        _ => snapshot,
    };
}
