using JasperFx.Events.Daemon;
using Marten;
using Marten.Events.Daemon.Coordination;
using Microsoft.Extensions.Logging;
using Npgsql;
using Sim.Store.Columns;
using Sim.Store.Streams;

namespace Sim.Store.Projections;

/// <summary>Keeps the projections behind the streams as these grow. Of all programs that do, one is at it, by a lock that the server holds for it; when it ends or dies, another goes on.</summary>
internal sealed class ProjectionKeeper : IAsyncDisposable
{
    /// <summary>How often one that waits tries to take over.</summary>
    private const int BetweenTries = 1000;

    private readonly DocumentStore documents;
    private readonly ProjectionCoordinator coordinator;

    private ProjectionKeeper(DocumentStore documents, ProjectionCoordinator coordinator) => (this.documents, this.coordinator) = (documents, coordinator);

    /// <param name="database">Whose connections the server watches: see <see cref="Access.StoreConnections.Holding"/>.</param>
    public static async Task<ProjectionKeeper> Start(NpgsqlDataSource database, TimeProvider time, ColumnStore columns, ILoggerFactory logs, CancellationToken cancellation)
    {
        var documents = DocumentStore.For(options =>
        {
            MartenOptions.Apply(options, database, time, columns, DaemonMode.HotCold);
            options.Projections.LeadershipPollingTime = BetweenTries;
        });
        var keeper = new ProjectionKeeper(documents, new ProjectionCoordinator(documents, logs.CreateLogger<ProjectionCoordinator>()));
        await keeper.coordinator.StartAsync(cancellation).ConfigureAwait(false);
        return keeper;
    }

    public async ValueTask DisposeAsync()
    {
        await coordinator.StopAsync(CancellationToken.None).ConfigureAwait(false);
        await coordinator.DisposeAsync().ConfigureAwait(false);
        await documents.DisposeAsync().ConfigureAwait(false);
    }
}
