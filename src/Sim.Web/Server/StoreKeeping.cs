using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sim.Store;

namespace Sim.Web.Server;

/// <summary>What a server does for its store beside answering: it keeps projections behind the streams, in turn with other servers of that store, and indexes ready.</summary>
internal sealed partial class StoreKeeping(MartenStreamStore store, ILoggerFactory logs, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(5);

    private readonly ILogger log = logs.CreateLogger<StoreKeeping>();

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(store.KeepIndexes(stoppingToken), KeepProjections(stoppingToken));

    private async Task KeepProjections(CancellationToken stopping)
    {
        while (true)
        {
            try
            {
                await using var keeping = await store.KeepProjections(logs, stopping);
                await Task.Delay(Timeout.InfiniteTimeSpan, time, stopping);
            }
            catch (StoreUnavailable unavailable)
            {
                NotKept(log, unavailable.Message);
                await Task.Delay(BetweenTries, time, stopping);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "The projections behind the streams are not kept by this server: {Reason}")]
    private static partial void NotKept(ILogger log, string reason);
}
