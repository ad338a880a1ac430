using JasperFx.Events.Daemon;
using Marten;

namespace Sim.Store.Projections;

/// <summary>Runs the projections that follow the streams, on demand.</summary>
internal static class FollowingProjections
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(100);

    public static Task Run(DocumentStore store, CancellationToken cancellation) => WithDaemon(store, async daemon =>
    {
        await daemon.StartAllAsync().WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            var arrival = daemon.WaitForNonStaleData(Patience);
            // The wait alone would last to its end after a projection has stopped.
            while (await Task.WhenAny(arrival, Task.Delay(Glance, cancellation)).ConfigureAwait(false) != arrival)
            {
                cancellation.ThrowIfCancellationRequested();
                if (daemon.HasAnyPaused()) throw Stopped(daemon);
            }
            await arrival.ConfigureAwait(false);
        }
        finally
        {
            await daemon.StopAllAsync().ConfigureAwait(false);
        }
    });

    public static Task Rebuild(DocumentStore store, CancellationToken cancellation) => WithDaemon(store, daemon =>
        daemon.RebuildProjectionAsync(CountryPostureProjection.Name, Patience, cancellation));

    private static async Task WithDaemon(DocumentStore store, Func<IProjectionDaemon, Task> act)
    {
        using var daemon = await store.BuildProjectionDaemonAsync().ConfigureAwait(false);
        try
        {
            await act(daemon).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not (OperationCanceledException or ProjectionStopped))
        {
            // The daemon has many exceptions of its own, none of which mean anything outside.
            throw new ProjectionStopped($"a projection stopped: {Reasons(e.ToString())}", e);
        }
    }

    private static ProjectionStopped Stopped(IProjectionDaemon daemon)
    {
        var agent = daemon.CurrentAgents().First(agent => agent.Status == JasperFx.AgentStatus.Paused);
        return new ProjectionStopped($"the projection '{agent.Name.Name}' stopped after entry {agent.Position} of the store: {Reasons(agent.Failure?.Detail ?? "")}");
    }

    /// <summary>All messages, the innermost last: they stand before the first stack trace.</summary>
    private static string Reasons(string exception) =>
        string.Join(' ', exception.Split('\n').TakeWhile(line => !line.StartsWith("   at ", StringComparison.Ordinal)).Select(line => line.Trim()));
}
