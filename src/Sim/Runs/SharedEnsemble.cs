using Sim.Postures;

namespace Sim.Runs;

/// <summary>An ensemble that several programs run, each some of the replications: put together it is the one that a single program runs, to the byte.</summary>
/// <remarks>All of them have to resolve the same reference at the same version, count the same and be of one build: bytes are no format that is kept.</remarks>
public sealed class SharedEnsemble
{
    private readonly RunModel model;

    /// <param name="fold">What it wants of texts is added to its <see cref="PostureFold.Wanted"/>: while there is any, nothing is to be run.</param>
    public SharedEnsemble(PostureFold fold, RunSettings settings) => model = new RunModel(fold, settings);

    /// <summary>Whether the fold tells all that the rules look at.</summary>
    public bool IsTold => model.Fold.Wanted.IsNone;

    /// <summary>What replications from the first (inclusive) to the end (exclusive) made; null where it was cancelled before all had run.</summary>
    /// <param name="threads">At most so many at once; −1: as many as there are cores.</param>
    /// <param name="isCancelled">Asked by any thread, now and then.</param>
    public byte[]? Run(int first, int end, int threads, Func<bool> isCancelled) =>
        Ensemble.Tallied(model, first, end, threads, _ => { }, isCancelled) is var tally && tally.Runs == end - first ? tally.ToBytes() : null;

    /// <param name="runs">That were asked for.</param>
    /// <param name="parts">In the order of their replications, from the first on and without gaps; the last may be missing.</param>
    /// <exception cref="InvalidDataException">The bytes are none of <see cref="Run"/>.</exception>
    public Ensemble Of(int runs, IEnumerable<byte[]> parts)
    {
        var all = new Tally(model.Rules.Length);
        foreach (var part in parts) all.Add(Tally.Of(part, model.Rules.Length));
        return Ensemble.Of(model, all, runs);
    }
}
