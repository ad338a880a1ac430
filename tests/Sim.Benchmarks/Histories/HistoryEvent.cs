namespace Sim.Benchmarks.Histories;

/// <summary>A scored event between two countries.</summary>
/// <param name="Lane">Its place in <see cref="History.Lanes"/>.</param>
/// <param name="Day">Days since 0001-01-01 (<see cref="DateOnly.DayNumber"/>).</param>
/// <param name="Thousandths">Score in thousandths.</param>
/// <param name="Action">Its place in <see cref="History.Actions"/>.</param>
public readonly record struct HistoryEvent(int Lane, int Day, int Thousandths, ushort Action);
