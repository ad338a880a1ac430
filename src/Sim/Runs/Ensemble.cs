using Sim.Postures;

namespace Sim.Runs;

/// <summary>Many replications of a timeline's rules, reduced in their order: the same on any number of threads.</summary>
public sealed class Ensemble
{
    private const int ChunkSize = 256;

    private readonly RunModel model;
    private readonly Tally tally;

    private Ensemble(RunModel model, Tally tally, int asked) => (this.model, this.tally, Asked) = (model, tally, asked);

    /// <summary>Replications that were asked for.</summary>
    public int Asked { get; }

    /// <summary>Replications that were run: fewer than <see cref="Asked"/> where it was cancelled. They are the first so many.</summary>
    public int Runs => tally.Runs;

    /// <param name="fold">What it wants of texts is added to its <see cref="PostureFold.Wanted"/>: while there is any, the ensemble counts for nothing.</param>
    /// <param name="runs">1 or more.</param>
    /// <param name="threads">At most so many at once; −1: as many as there are cores.</param>
    /// <param name="progress">Told how many replications are done, now and then, by any thread.</param>
    /// <param name="isCancelled">Asked by any thread, now and then: true ends it with what is finished.</param>
    public static Ensemble Of(PostureFold fold, RunSettings settings, int runs, int threads, Action<int> progress, Func<bool> isCancelled) =>
        Of(new RunModel(fold, settings), runs, threads, progress, isCancelled);

    internal static Ensemble Of(RunModel model, int runs, int threads, Action<int> progress, Func<bool> isCancelled) =>
        new(model, Tallied(model, 0, model.Fold.Wanted.IsNone ? runs : 0, threads, progress, isCancelled), runs);

    /// <summary>From replications that were tallied elsewhere.</summary>
    internal static Ensemble Of(RunModel model, Tally tally, int asked) => new(model, tally, asked);

    /// <summary>Replications from the first (inclusive) to the end (exclusive), each of which is the same whatever runs beside it; the first so many of them where it was cancelled.</summary>
    internal static Tally Tallied(RunModel model, int first, int end, int threads, Action<int> progress, Func<bool> isCancelled)
    {
        var all = new Tally(model.Rules.Length);
        foreach (var part in InOrder(end - first, threads, Worker, (worker, from, to) => Part(worker, first + from, first + to), progress, isCancelled)) all.Add(part);
        return all;

        (Simulation, StandingAlerts) Worker() => new Simulation(model) is var simulation ? (simulation, new StandingAlerts(model, simulation.World)) : default;

        Tally Part((Simulation Simulation, StandingAlerts Alerts) worker, int from, int to)
        {
            var part = new Tally(model.Rules.Length);
            for (var replication = from; replication < to; replication++)
            {
                worker.Simulation.Run(replication);
                part.Add(worker.Simulation, replication);
                worker.Alerts.Count();
            }
            worker.Alerts.Flush(part);
            return part;
        }
    }

    /// <summary>Does replications some at a time, on any number of threads; what comes of them is in their order, and of the first so many where it was cancelled.</summary>
    /// <param name="worker">Of one thread.</param>
    /// <param name="part">From the first (inclusive) to the end (exclusive).</param>
    internal static IEnumerable<TPart> InOrder<TWorker, TPart>(
        int runs, int threads, Func<TWorker> worker, Func<TWorker, int, int, TPart> part, Action<int> progress, Func<bool> isCancelled) where TPart : class
    {
        var (parts, done, taken) = (new TPart?[(runs + ChunkSize - 1) / ChunkSize], 0, -1);
        Parallel.For(0, parts.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, worker, (_, state, mine) =>
        {
            if (isCancelled())
            {
                state.Stop();
                return mine;
            }
            // In their order, whoever takes them, and what is taken is finished: nothing that was run is lost where it is cancelled.
            var chunk = Interlocked.Increment(ref taken);
            var (first, end) = (chunk * ChunkSize, Math.Min(runs, (chunk + 1) * ChunkSize));
            parts[chunk] = part(mine, first, end);
            progress(Interlocked.Add(ref done, end - first));
            return mine;
        }, _ => { });
        return parts.TakeWhile(made => made is not null)!;
    }

    /// <summary>Events that a replication made, on average.</summary>
    public double EventsPerRun => Runs == 0 ? 0 : (double)tally.Firings.Sum(firing => firing.Sum) / Runs;

    internal Tally Tally => tally;
    internal RunModel Model => model;

    /// <summary>Of each stance that a replication made an event on, in order: from the day before the first event of any.</summary>
    internal Fan[] Fans(int threads)
    {
        var acts = tally.Acts.ToArray();
        var fans = new Fan[acts.Length];
        Parallel.For(0, acts.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, at => fans[at] = Fan.Of(model, acts[at].Key, acts[at].Value, tally.FirstDay - 1, Runs));
        return fans;
    }
}
