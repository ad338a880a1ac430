using JasperFx.Events;
using Marten;
using Marten.Events.Projections;
using Sim.Answers;
using Sim.Branches;
using Sim.Store.Columns;
using Sim.Store.Following;
using Sim.Store.Streams;

namespace Sim.Store.Projections;

/// <summary>Keeps <see cref="CountryPosture"/> documents of root branches behind the streams.</summary>
/// <remarks>
/// A document is a fold of the whole branch, never of a batch: an event that arrives late changes what came before it. So only the batch
/// that holds a stream's newest entry computes, and reads the stream to that entry; earlier batches leave it to that one. That keeps the
/// cost of a rebuild to one fold a branch, and its outcome free of where batches begin.
/// </remarks>
internal sealed class CountryPostureProjection(StreamRows rows, ColumnStore columns) : IProjection
{
    public const string Name = "country-posture";

    public async Task ApplyAsync(IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        foreach (var touched in events.Where(happened => happened.StreamKey != MartenOptions.Tombstones).GroupBy(happened => happened.StreamKey!, StringComparer.Ordinal))
        {
            if (AppendNotice.Key(touched.Key) is not { } key) continue; // Marten's own.
            var last = (int)touched.Max(happened => happened.Version);
            if (await rows.Version(key, cancellation).ConfigureAwait(false) > last || !await IsRoot(key, cancellation).ConfigureAwait(false)) continue;
            await Rewrite(operations, key, last, cancellation).ConfigureAwait(false);
        }
    }

    private async Task<bool> IsRoot(StreamKey key, CancellationToken cancellation) =>
        await rows.Read(key, 1, cancellation).ConfigureAwait(false) is [{ Change: Change.Opened { Parent: null } }];

    private async Task Rewrite(IDocumentOperations operations, StreamKey key, int version, CancellationToken cancellation)
    {
        var computed = await Compute(key, version, cancellation).ConfigureAwait(false);
        var stored = await operations.Query<CountryPosture>().Where(posture => posture.Scenario == key.Scenario && posture.Branch == key.Branch)
            .ToListAsync(cancellation).ConfigureAwait(false);
        var byId = stored.ToDictionary(posture => posture.Id, StringComparer.Ordinal);
        operations.Store(computed.Where(posture => !byId.TryGetValue(posture.Id, out var old) || !old.Says(posture)));
        foreach (var gone in byId.Keys.Except(computed.Select(posture => posture.Id), StringComparer.Ordinal)) operations.Delete<CountryPosture>(gone);
    }

    /// <remarks>By its index, whatever the length; what the postures name of it is told.</remarks>
    private async Task<IReadOnlyList<CountryPosture>> Compute(StreamKey key, int version, CancellationToken cancellation)
    {
        var index = await columns.Index(key, cancellation).ConfigureAwait(false);
        while (View.Of(new Reference(key.Scenario, null, key.Branch, version, null, null), Timeline.Of(index.Lineage(key.Scenario, key.Branch, version))) is { } view)
        {
            var postures = CountryPostures.Of(view);
            if (view.Wanted.IsNone) return postures;
            index = index.Telling(await rows.Texts(key, [.. view.Wanted.Versions], cancellation).ConfigureAwait(false));
        }
        return [];
    }
}
