using Sim.Events;

namespace Sim.Postures;

/// <summary>A stance as of a day, in numbers alone: what tables of many are made of.</summary>
/// <param name="Sum">Of its scored events; empty where only a war gives the label.</param>
/// <param name="Change30">Score on the day less score 30 days before, 0 where there was none.</param>
public readonly record struct StanceReading(Lane Lane, DecayedSum Sum, StanceLabel Label, double Change30);
