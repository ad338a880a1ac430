using Sim.Benchmarks.Histories;

namespace Sim.Benchmarks.Contenders;

/// <summary>A way to answer the questions, written as its own users would write it.</summary>
public interface IContender : IAsyncDisposable
{
    string Name { get; }

    /// <summary>Of what answers; known once prepared.</summary>
    string Version { get; }

    /// <summary>Loads the history and whatever makes questions cheap. Not timed against others: each keeps what it likes.</summary>
    Task Prepare(History history, CancellationToken cancellation);

    /// <summary>Makes the branch that later questions may ask about; it replaces the one before.</summary>
    Task Fork(BranchChanges changes, CancellationToken cancellation);

    /// <param name="scores">By lane; those of the question's are written, NaN where no event has happened by the day. Score = Σ g·k / (1 + Σ k), g in units.</param>
    ValueTask Ask(Question question, double[] scores);
}
