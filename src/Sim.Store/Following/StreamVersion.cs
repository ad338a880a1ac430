namespace Sim.Store.Following;

/// <summary>How far a stream has come.</summary>
/// <param name="Version">Entries in it.</param>
public readonly record struct StreamVersion(StreamKey Key, int Version);
