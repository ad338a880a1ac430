namespace Sim.Runs;

/// <summary>How far a rule's threshold may move before one of a replication's draws falls on the other side of it.</summary>
internal struct Leeway
{
    /// <summary>Thresholds below this lose a firing.</summary>
    private ulong least;

    /// <summary>The complement of the least draw that missed: thresholds above that draw gain a firing.</summary>
    private ulong missed;
    private bool hasMissed;

    /// <param name="draw">Below the threshold.</param>
    public void Happened(ulong draw)
    {
        if (draw >= least) least = draw + 1;
    }

    /// <param name="draw">Not below the threshold.</param>
    public void Missed(ulong draw)
    {
        if (~draw > missed) missed = ~draw;
        hasMissed = true;
    }

    /// <summary>What always happens draws nothing: how likely it might have been is not known.</summary>
    public void Certain() => least = ulong.MaxValue;

    /// <param name="threshold">Null: all draws are below it.</param>
    public readonly bool Holds(ulong? threshold) => threshold is { } limit ? limit >= least && (!hasMissed || limit <= ~missed) : !hasMissed;
}
