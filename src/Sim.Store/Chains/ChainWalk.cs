namespace Sim.Store.Chains;

/// <summary>Goes along a stream's entries as they are stored, and notes the first that is not what it was.</summary>
/// <param name="earlier">Written down before, of this stream; null: nothing was.</param>
internal sealed class ChainWalk(StreamKey stream, StreamHead? earlier)
{
    private readonly StreamChain chain = new(stream, 0, HeadHash.None);
    private StreamHead held = new(stream, 0, HeadHash.None);
    private int unchained;
    private ChainFault? fault;

    public StreamChain Chain => chain;

    /// <summary>The first so far.</summary>
    public ChainFault? Fault => fault;

    /// <param name="recorded">Microseconds since 1970, in UTC.</param>
    /// <param name="hash">As stored; null: it has none.</param>
    /// <param name="id">As stored.</param>
    public void Pass(int version, ReadOnlySpan<byte> name, long recorded, ReadOnlySpan<byte> by, ReadOnlySpan<byte> origin, ReadOnlySpan<byte> json, HeadHash? hash, Guid id)
    {
        if (fault is not null) return;
        fault = FaultOf(version, name, recorded, by, origin, json, hash, id);
        if (fault is null && version == earlier?.Version && chain.Head != earlier.Hash) fault = new ChainFault(version, ChainFaultKind.Earlier, version);
        if (fault is null) held = new StreamHead(stream, chain.Version, chain.Head);
    }

    private ChainFault? FaultOf(int version, ReadOnlySpan<byte> name, long recorded, ReadOnlySpan<byte> by, ReadOnlySpan<byte> origin, ReadOnlySpan<byte> json, HeadHash? hash, Guid id)
    {
        var next = chain.Version + 1;
        if (version != next) return new ChainFault(next, ChainFaultKind.Missing, version);
        if (hash is null && unchained < chain.Version) return new ChainFault(next, ChainFaultKind.Unchained);
        if (hash is null) unchained = next;
        try
        {
            var computed = chain.Add(name, recorded, by, origin, json);
            return hash is null || (hash == computed && id == computed.EntryId) ? null : new ChainFault(next, ChainFaultKind.Altered);
        }
        catch (FormatException)
        {
            return new ChainFault(next, ChainFaultKind.Altered);
        }
    }

    /// <param name="count">How many entries the stream says that it has; null: it says nothing any more.</param>
    /// <param name="head">The catalog's; null: it has none.</param>
    public StreamProof End(int? count, HeadHash? head)
    {
        var last = held.Version;
        if (fault is null && count != last) fault = new ChainFault(Math.Min(last, count ?? 0) + 1, ChainFaultKind.Count, count ?? 0);
        if (fault is null && last > 0 && head is not null && head != held.Hash) fault = new ChainFault(last, ChainFaultKind.Head);
        if (fault is null && earlier is not null && earlier.Version > last) fault = new ChainFault(last + 1, ChainFaultKind.CutOff, earlier.Version);
        return new StreamProof(held, unchained + 1, fault);
    }
}
