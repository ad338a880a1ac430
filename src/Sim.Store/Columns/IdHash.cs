namespace Sim.Store.Columns;

/// <summary>64 bits of an event id, spread evenly. Kept in snapshots: another hash needs another format.</summary>
/// <remarks>FNV-1a, then the last step of MurmurHash3, so that the high bits, by which ids are sorted, depend on all letters.</remarks>
internal static class IdHash
{
    /// <param name="id">ASCII, as event ids are.</param>
    public static ulong Of(ReadOnlySpan<byte> id)
    {
        var hash = 14695981039346656037;
        foreach (var letter in id) hash = (hash ^ letter) * 1099511628211;
        hash = (hash ^ (hash >> 33)) * 0xFF51AFD7ED558CCD;
        hash = (hash ^ (hash >> 33)) * 0xC4CEB9FE1A85EC53;
        return hash ^ (hash >> 33);
    }

    public static ulong Of(Events.EventId id)
    {
        Span<byte> letters = stackalloc byte[id.Value.Length];
        System.Text.Encoding.ASCII.GetBytes(id.Value, letters);
        return Of(letters);
    }
}
