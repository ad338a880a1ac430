using Sim.Branches;
using Sim.Store;

namespace Sim.Cli.Serving;

/// <summary>The version at which a branch has to be, for anything to be appended to it.</summary>
/// <remarks>It is looked at when changes are appended, on the version that they were decided on: so nobody comes in between.</remarks>
/// <param name="isForked">The branch is forked, and the fork has to stand on that version.</param>
internal sealed class Expectation(StreamKey key, int version, bool isForked)
{
    private bool isMet;

    /// <summary>The branch's version, where it was another; null: it was as expected.</summary>
    public int? Actual { get; private set; }

    public StreamKey Key => key;

    /// <returns>Whether it is the one expected.</returns>
    public bool Meets(int actual)
    {
        if (actual == version || isMet) return true;
        Actual = actual;
        return false;
    }

    /// <exception cref="VersionMoved">It is at another.</exception>
    public void Require(int actual)
    {
        if (!Meets(actual)) throw new VersionMoved();
    }

    /// <inheritdoc cref="Require(int)"/>
    public void Require(IReadOnlyList<StreamAppend> appends)
    {
        foreach (var append in appends)
        {
            if (append.Key == key) Require(append.ExpectedVersion);
            if (isForked && append.Changes[0] is Change.Opened { Parent: { } parent, Point.Basis: var basis } && new StreamKey(append.Key.Scenario, parent) == key) Require(basis);
        }
    }

    /// <summary>What was appended now was decided on that version: what the same command goes on to append follows it.</summary>
    public void Passed() => isMet = true;
}

/// <summary>Ends a command before it appends.</summary>
internal sealed class VersionMoved : Exception;
