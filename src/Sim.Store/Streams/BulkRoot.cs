using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using JasperFx.Events;
using Marten;
using Marten.Events;
using Sim.Store.Payloads;
using Sim.Store.Projections;

namespace Sim.Store.Streams;

/// <summary>A root's entries, and what is remembered of their files, by COPY in one transaction.</summary>
internal static class BulkRoot
{
    /// <summary>Rows of one COPY, and sequence numbers drawn at a time.</summary>
    private const int BatchSize = 10_000;

    public static async Task Insert(DocumentStore documents, RootLoad load, string by, DateTimeOffset at, CancellationToken cancellation)
    {
        var headers = new List<BulkEventStreamHeader> { Header(load.Key, load.Count) };
        if (load.OfFiles.Count > 0) headers.Add(Header(StreamKey.OfFiles(load.Key.Scenario), load.OfFiles.Count));
        await documents.BulkInsertEventStreamAsync(JasperFx.StorageConstants.DefaultTenantId, headers, Events(load, by, at, cancellation), BatchSize, cancellation).ConfigureAwait(false);
    }

    private static BulkEventStreamHeader Header(StreamKey key, int version) => new() { Key = key.ToString(), Version = version, AggregateType = typeof(Catalog) };

#pragma warning disable CS1998 // The entries are at hand; Marten asks for them as if they were not.
    private static async IAsyncEnumerable<IEvent> Events(RootLoad load, string by, DateTimeOffset at, [EnumeratorCancellation] CancellationToken cancellation)
#pragma warning restore CS1998
    {
        var stamp = new Stamp(by, at, new Dictionary<string, object> { [MartenOptions.OriginHeader] = load.Origin.Name() });
        var version = 0;
        var key = load.Key.ToString();
        foreach (var change in load.Checked())
        {
            cancellation.ThrowIfCancellationRequested();
            yield return stamp.Event(Payload.Map(change), key, ++version);
        }
        key = StreamKey.OfFiles(load.Key.Scenario).ToString();
        for (var i = 0; i < load.OfFiles.Count; i++) yield return stamp.Event(Payload.Map(load.OfFiles[i]), key, i + 1);
    }

    /// <summary>What all the entries of a load have in common.</summary>
    private sealed class Stamp(string by, DateTimeOffset at, Dictionary<string, object> headers)
    {
        private readonly Guid load = Guid.NewGuid();
        private int count;

        public IEvent Event(Payload payload, string key, int version)
        {
            // Of most entries the type is known here; of the others Marten finds it out.
            IEvent happened = payload is Payload.EventAsserted asserted ? new Event<Payload.EventAsserted>(asserted)
                : (IEvent)Activator.CreateInstance(typeof(Event<>).MakeGenericType(payload.GetType()), payload)!;
            happened.Id = Next();
            happened.StreamKey = key;
            happened.Version = version;
            happened.Timestamp = at;
            happened.Headers = headers;
            happened.UserName = by;
            return happened;
        }

        /// <summary>The load's own number with the entry's in its last bytes: cheaper than a million draws, and as unique.</summary>
        private Guid Next()
        {
            Span<byte> bytes = stackalloc byte[16];
            load.TryWriteBytes(bytes);
            BinaryPrimitives.WriteInt32BigEndian(bytes[12..], ++count);
            return new Guid(bytes);
        }
    }
}
