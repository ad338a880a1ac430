using System.Data;
using Npgsql;
using Sim.Store.Columns;
using Sim.Store.Streams;

namespace Sim.Store.Chains;

/// <summary>Chains of hashes as they are stored. Entries are read by COPY and never held together.</summary>
internal static partial class StoredChains
{
    private const int Stream = 0, Version = 1, Id = 2, Name = 3, Recorded = 4, By = 5, Origin = 6, Hash = 7, Payload = 8, IsOdd = 9;
    private const long From1970To2000 = 946_684_800_000_000;

    private static readonly string Entries = $"""
        select stream_id, version::int4, id, type, timestamp, coalesce(user_name, ''), coalesce(headers->>'origin', ''), headers->>'{StreamChain.Header}', data::text,
               coalesce(is_archived, true) or bdata is not null or tenant_id is distinct from '{JasperFx.StorageConstants.DefaultTenantId}'
        from sim.mt_events
        """;

    /// <summary>The chain at a version, so that it can be added to. Hold the stream's lock.</summary>
    /// <param name="connection">In the transaction that holds it.</param>
    public static async Task<StreamChain> At(NpgsqlConnection connection, StreamKey key, int version, CancellationToken cancellation)
    {
        if (version == 0) return new StreamChain(key, 0, HeadHash.None);
        await using (var command = new NpgsqlCommand($"select headers->>'{StreamChain.Header}' from sim.mt_events where stream_id = $1 and version = $2", connection))
        {
            command.Parameters.Add(new() { Value = key.ToString() });
            command.Parameters.Add(new() { Value = (long)version });
            if (await command.ExecuteScalarAsync(cancellation).ConfigureAwait(false) is string text && HeadHash.TryParse(text, out var head)) return new StreamChain(key, version, head);
        }
        // Recorded before there were hashes: the next is one of all that stands there, whatever it is. Whether it should is for a verification to say.
        StreamChain? chain = null;
        Walk(connection, $"where stream_id = {Literal(key.ToString())} and version <= {version} order by version", _ => null, _ => null, walk => chain = walk.Chain, cancellation);
        return chain?.Version == version ? chain
            : throw new StoreUnavailable($"'{key}' lacks an entry, so that nothing can be chained to it: 'sim verify {key.Scenario}' names the first, and a backup has it");
    }

    /// <param name="scenario">Null: all.</param>
    /// <param name="earlier">Heads written down before.</param>
    public static async Task<IReadOnlyList<StreamProof>> Verify(NpgsqlDataSource database, string? scenario, IReadOnlyCollection<StreamHead> earlier, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        // One moment for all queries: who appends meanwhile does not disturb.
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation).ConfigureAwait(false);
        return await Verify(connection, scenario, earlier, cancellation).ConfigureAwait(false);
    }

    /// <summary>Within the connection's transaction.</summary>
    public static async Task<IReadOnlyList<StreamProof>> Verify(NpgsqlConnection connection, string? scenario, IReadOnlyCollection<StreamHead> earlier, CancellationToken cancellation)
    {
        var written = earlier.ToDictionary(head => head.Key);
        var isMade = await Snapshots.Prepare(connection, cancellation).ConfigureAwait(false);
        var counted = isMade ? await Counted(connection, scenario, cancellation).ConfigureAwait(false) : [];
        var proofs = new Dictionary<StreamKey, StreamProof>();
        if (isMade)
            Walk(connection, Entered("stream_id", scenario), written.GetValueOrDefault, rows => rows.IsNull(Hash) ? null : HashOf(rows.Text(Hash)), walk =>
            {
                var (count, head, _) = counted.TryGetValue(walk.Chain.Stream, out var says) ? says : default;
                proofs[walk.Chain.Stream] = walk.End(count, head);
            }, cancellation);
        // Streams of which no entry is left, or not even a count.
        foreach (var key in counted.Keys.Concat(written.Keys))
            if (!proofs.ContainsKey(key)) proofs[key] = new ChainWalk(key, written.GetValueOrDefault(key)).End(counted.GetValueOrDefault(key).Count ?? 0, null);
        return [.. proofs.Values.OrderBy(proof => proof.Head.Key.Scenario, StringComparer.Ordinal).ThenBy(proof => proof.Head.Key.Branch, StringComparer.Ordinal)];
    }

    private static async Task<Dictionary<StreamKey, (int? Count, HeadHash? Head, bool IsListed)>> Counted(NpgsqlConnection connection, string? scenario, CancellationToken cancellation)
    {
        // The order of an index, and no sort of all the payloads on the server's disk.
        await using var command = new NpgsqlCommand($"""
            set local enable_sort = off; set local enable_bitmapscan = off;
            select coalesce(s.id, c.id), s.version::int, c.data->>'head', c.id is not null from sim.mt_streams s full join sim.mt_doc_catalog c on c.id = s.id {Within("coalesce(s.id, c.id)", scenario)}
            """, connection);
        await using var row = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        var found = new Dictionary<StreamKey, (int?, HeadHash?, bool)>();
        while (await row.ReadAsync(cancellation).ConfigureAwait(false))
            found[KeyOf(row.GetString(0))] = (row.IsDBNull(1) ? null : row.GetInt32(1), row.IsDBNull(2) ? null : HashOf(row.GetString(2)), row.GetBoolean(3));
        return found;
    }

    /// <summary>Streams with entries, and entries without a stream.</summary>
    public static async Task<int> Count(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand($"""
            select (select count(*)::int from sim.mt_streams where id <> '{MartenOptions.Tombstones}' and version > 0)
                 + (select count(*)::int from (select from sim.mt_events where stream_id <> '{MartenOptions.Tombstones}' and not exists (select from sim.mt_streams s where s.id = stream_id) limit 1) stray)
            """, connection);
        return (int)(await command.ExecuteScalarAsync(cancellation).ConfigureAwait(false))!;
    }

    /// <param name="stored">The hash to compare with.</param>
    /// <param name="passed">Told of each entry, after it was looked at.</param>
    private static void Walk(NpgsqlConnection connection, string which, Func<StreamKey, StreamHead?> earlier, Func<CopyRows, HeadHash?> stored, Action<ChainWalk> ended, CancellationToken cancellation, Action<CopyRows, ChainWalk>? passed = null)
    {
        using var copy = connection.BeginRawBinaryCopy($"copy ({Entries} {which}) to stdout (format binary)");
        // The server may go past millions of other streams' entries before it finds the first.
        copy.ReadTimeout = Timeout.Infinite;
        using var cancelling = cancellation.Register(copy.Cancel);
        var rows = new CopyRows(copy, IsOdd + 1);
        var stream = Array.Empty<byte>();
        ChainWalk? walk = null;
        while (rows.Next())
        {
            cancellation.ThrowIfCancellationRequested();
            if (walk is null || !rows.Field(Stream).SequenceEqual(stream))
            {
                if (walk is not null) ended(walk);
                stream = rows.Field(Stream).ToArray();
                var key = KeyOf(rows.Text(Stream));
                walk = new ChainWalk(key, earlier(key));
            }
            // What hides an entry from who asks Marten is no part of the hash, and always the same.
            var id = rows.Field(IsOdd)[0] != 0 ? Guid.Empty : new Guid(rows.Field(Id), bigEndian: true);
            walk.Pass(rows.Int(Version), rows.Field(Name), rows.Long(Recorded) + From1970To2000, rows.Field(By), rows.Field(Origin), rows.Field(Payload), stored(rows), id);
            passed?.Invoke(rows, walk);
        }
        if (walk is not null) ended(walk);
    }

    /// <remarks>What is none was put there: it equals no hash that is computed.</remarks>
    private static HeadHash HashOf(string text) => HeadHash.TryParse(text, out var hash) ? hash : HeadHash.None;

    private static StreamKey KeyOf(string id) => id.IndexOf('/', StringComparison.Ordinal) is >= 0 and var slash ? new StreamKey(id[..slash], id[(slash + 1)..]) : new StreamKey(id, "");

    private static string Within(string column, string? scenario) => $"where {column} {(scenario is null ? $"<> '{MartenOptions.Tombstones}'" : $"like {Literal(scenario + "/%")}")}";

    /// <summary>Of whole streams, one after the other.</summary>
    private static string Entered(string column, string? scenario) => $"{Within(column, scenario)} order by {column}, version";

    private static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
