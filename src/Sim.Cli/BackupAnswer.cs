namespace Sim.Cli;

/// <param name="File">As it was named.</param>
/// <param name="Digest">SHA-256 of the record as the file holds it: of equal records it is equal.</param>
public sealed record BackupAnswer(string File, int Streams, long Entries, string Digest);
