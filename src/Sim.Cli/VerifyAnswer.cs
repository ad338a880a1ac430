namespace Sim.Cli;

/// <summary>Whether the record is what was recorded.</summary>
/// <param name="Scenario">Null: all.</param>
/// <param name="Holds">No stream has a fault.</param>
/// <param name="Entries">In all streams, as far as nothing is wrong.</param>
/// <param name="Against">How many heads of an earlier record were held against it; null: none was named.</param>
public sealed record VerifyAnswer(string? Scenario, bool Holds, long Entries, int? Against, IReadOnlyList<VerifiedStream> Streams);

/// <param name="Version">As far as nothing is wrong; with <paramref name="Head"/> the hash there, of 64 hexadecimal digits.</param>
/// <param name="UnchainedBefore">Entries before this version were recorded before there were hashes; 1: all have one.</param>
public sealed record VerifiedStream(string Stream, int Version, string Head, int UnchainedBefore, VerifiedFault? Fault);

/// <param name="Version">The first that is not what it was.</param>
/// <param name="Kind">missing, altered, unchained, count, head, earlier or cut-off.</param>
public sealed record VerifiedFault(int Version, string Kind, string Says);
