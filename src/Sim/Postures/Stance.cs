using Sim.Events;

namespace Sim.Postures;

/// <summary>A stance as of a day.</summary>
/// <param name="Sum">Of its scored events; empty where only a war gives the label.</param>
/// <param name="Change30">Score on the day less score 30 days before, 0 where there was none.</param>
/// <param name="Assumed">How many of the scored events behind it are assumed, not recorded.</param>
public sealed record Stance(Lane Lane, DecayedSum Sum, StanceLabel Label, double Change30, int Assumed);
