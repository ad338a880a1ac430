namespace Sim.Store.Backups;

/// <summary>What a backup holds.</summary>
/// <param name="Streams">Of branches, and of what files said.</param>
/// <param name="Entries">Of all of them.</param>
/// <param name="Digest">SHA-256 of the lines before the last, as 64 lower-case hexadecimal digits: equal digests are equal records.</param>
public sealed record BackupTotals(int Streams, long Entries, string Digest);
