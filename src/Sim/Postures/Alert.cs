using Sim.Events;

namespace Sim.Postures;

/// <summary>What an analyst should look at.</summary>
/// <param name="Kind">pending, label, triggered, honoured or breached.</param>
/// <param name="By">The event that raised it.</param>
/// <param name="About">The key of the cell that it is about, in the same posture: a stance's for a label, else a standing's.</param>
/// <param name="Ally">Toward whom a commitment was triggered, honoured or breached; else null.</param>
public sealed record Alert(string Kind, string Text, EventId By, string About, string? Ally = null)
{
    /// <summary>Of its cell: other alerts of the kind that the event raises in the country have the same.</summary>
    public string Key => $"{Kind}/{By}";
}
