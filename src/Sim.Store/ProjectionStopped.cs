using System.Diagnostics.CodeAnalysis;

namespace Sim.Store;

/// <summary>A projection met an entry that it cannot take. It stops there rather than leave the entry out.</summary>
[SuppressMessage("Naming", "CA1710", Justification = "As StoreUnavailable: the word says what is wrong.")]
public sealed class ProjectionStopped(string message, Exception? cause = null) : Exception(message, cause);
