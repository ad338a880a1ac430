using System.Diagnostics.CodeAnalysis;

namespace Sim.Store;

/// <summary>The store cannot be reached or started. The message says why and what to do about it.</summary>
[SuppressMessage("Naming", "CA1710", Justification = "The word says what is wrong; it is caught, not thrown, by most who read it.")]
public sealed class StoreUnavailable(string message, Exception? cause = null) : Exception(message, cause);
