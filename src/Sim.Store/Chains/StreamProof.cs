namespace Sim.Store.Chains;

/// <summary>A stream as it stood at a version, in 32 bytes.</summary>
/// <param name="Version">0: it has no entry.</param>
public sealed record StreamHead(StreamKey Key, int Version, HeadHash Hash);

/// <summary>What came of recomputing a stream's chain.</summary>
/// <param name="Head">As far as nothing is wrong.</param>
/// <param name="UnchainedBefore">
/// Entries before this version (exclusive) were recorded before there were hashes, and have none of their own: the first hash after them holds
/// them as they were then. 1: every entry has one.
/// </param>
/// <param name="Fault">The first; null: nothing is wrong.</param>
public sealed record StreamProof(StreamHead Head, int UnchainedBefore, ChainFault? Fault);

/// <param name="Version">The first at which the record is not what it was.</param>
/// <param name="Other">By its kind: what the stream counts, where it ends, or which version was written down.</param>
public sealed record ChainFault(int Version, ChainFaultKind Kind, int Other = 0);

public enum ChainFaultKind
{
    /// <summary>There is no entry of the version, and later ones are there.</summary>
    Missing,

    /// <summary>What stands there does not give the hash that is stored with it: the entry was altered, moved or put there.</summary>
    Altered,

    /// <summary>It has no hash, and an earlier one has: it was not appended by a sim that chains.</summary>
    Unchained,

    /// <summary>The stream counts another number of entries than are there.</summary>
    Count,

    /// <summary>The catalog has another head than the last entry's.</summary>
    Head,

    /// <summary>An earlier record has another hash at that version.</summary>
    Earlier,

    /// <summary>An earlier record has a version that is not there any more.</summary>
    CutOff,
}
