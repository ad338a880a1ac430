using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sim.Store;
using Sim.Store.Working;

namespace Sim.Web.Server;

/// <summary>Does replications that other programs of the store ask for. A core is left to who asks this server something.</summary>
internal sealed partial class RunWorker(IStreamStore store, ILogger<RunWorker> log, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var (runs, left, threads) = (new SpreadRuns(store), new HashSet<Guid>(), Math.Max(1, Environment.ProcessorCount - 1));
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!await runs.Help(threads, left, stoppingToken)) await Task.Delay(BetweenLooks, time, stoppingToken);
            }
            catch (StoreUnavailable)
            {
                await Task.Delay(BetweenTries, time, stoppingToken);
            }
            catch (InvalidDataException foreign)
            {
                Left(log, foreign.Message);
            }
            // Whatever it is: the server goes on answering without helping others.
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                Broke(log, failure);
                await Task.Delay(BetweenTries, time, stoppingToken);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Work is left to others: {Reason}")]
    private static partial void Left(ILogger log, string reason);

    [LoggerMessage(LogLevel.Error, "Runs that others asked for broke")]
    private static partial void Broke(ILogger log, Exception failure);
}
