namespace Sim.Benchmarks.Histories;

/// <param name="First">Inclusive.</param>
/// <param name="End">Exclusive.</param>
public readonly record struct LaneSpan(int First, int End)
{
    public bool Contains(int lane) => First <= lane && lane < End;
}
