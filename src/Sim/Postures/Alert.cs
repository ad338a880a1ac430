using Sim.Events;

namespace Sim.Postures;

/// <summary>What an analyst should look at.</summary>
/// <param name="Kind">pending, label, triggered, honoured or breached.</param>
/// <param name="By">The event that raised it.</param>
public sealed record Alert(string Kind, string Text, EventId By);
