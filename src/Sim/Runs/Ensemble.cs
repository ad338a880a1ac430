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

    internal static Ensemble Of(RunModel model, int runs, int threads, Action<int> progress, Func<bool> isCancelled)
    {
        // What cannot be told yet is asked for first.
        var chunks = new Tally?[model.Fold.Wanted.IsNone ? (runs + ChunkSize - 1) / ChunkSize : 0];
        var done = 0;
        Parallel.For(0, chunks.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, () => new Simulation(model), (chunk, state, simulation) =>
        {
            if (isCancelled())
            {
                state.Stop();
                return simulation;
            }
            var part = new Tally(model.Rules.Length);
            var end = Math.Min(runs, (chunk + 1) * ChunkSize);
            for (var replication = chunk * ChunkSize; replication < end; replication++)
            {
                simulation.Run(replication);
                part.Add(simulation, replication, model.Until);
            }
            chunks[chunk] = part;
            progress(Interlocked.Add(ref done, part.Runs));
            return simulation;
        }, _ => { });

        var all = new Tally(model.Rules.Length);
        foreach (var part in chunks)
        {
            if (part is null) break;
            all.Add(part);
        }
        return new Ensemble(model, all, runs);
    }

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
