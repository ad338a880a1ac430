namespace Sim.Runs;

/// <summary>How far a rule's threshold may move before one of a replication's draws falls on the other side of it.</summary>
/// <param name="Least">Thresholds below this lose a firing.</param>
/// <param name="Most">Thresholds above this gain one.</param>
/// <param name="HasMissed">Whether any draw missed: only then does <paramref name="Most"/> mean anything.</param>
internal readonly record struct Leeway(ulong Least, ulong Most, bool HasMissed)
{
    /// <summary>Nothing was drawn.</summary>
    public static Leeway Any => new(0, ulong.MaxValue, false);

    /// <param name="draw">Below the threshold.</param>
    public Leeway Happened(ulong draw) => draw < Least ? this : this with { Least = draw + 1 };

    /// <param name="draw">Not below the threshold.</param>
    public Leeway Missed(ulong draw) => this with { Most = Math.Min(Most, draw), HasMissed = true };

    /// <summary>What always happens draws nothing: how likely it might have been is not known.</summary>
    public Leeway Certain() => this with { Least = ulong.MaxValue };

    /// <param name="threshold">Null: all draws are below it.</param>
    public bool Holds(ulong? threshold) => threshold is { } limit ? limit >= Least && (!HasMissed || limit <= Most) : !HasMissed;
}
