using Npgsql;
using NpgsqlTypes;
using Sim.Branches;
using Sim.Events;
using Sim.Store.Payloads;

namespace Sim.Store.Streams;

/// <summary>Reads streams and catalog straight from their tables: a command that only reads never pays for setting Marten up.</summary>
/// <remarks>A database without a schema is an empty store.</remarks>
internal sealed class StreamRows
{
    private readonly Func<string, NpgsqlCommand> command;

    /// <summary>Each query on a connection of its own.</summary>
    public StreamRows(NpgsqlDataSource database) => command = database.CreateCommand;

    /// <summary>All on one connection, and in its transaction.</summary>
    public StreamRows(NpgsqlConnection connection) => command = sql => new NpgsqlCommand(sql, connection);

    public async Task<IReadOnlyList<string>> Scenarios(CancellationToken cancellation)
    {
        // From name to name through the index: 'distinct' would read every branch of every scenario.
        const string sql = """
            with recursive names(name) as (
                (select scenario from sim.mt_doc_catalog order by scenario limit 1)
                union all
                select (select scenario from sim.mt_doc_catalog where scenario > name order by scenario limit 1) from names where name is not null)
            select name from names where name is not null
            """;
        var names = await Rows(sql, [], row => row.GetString(0), cancellation).ConfigureAwait(false);
        return [.. names.Order(StringComparer.Ordinal)]; // The server's collation is not ours.
    }

    /// <remarks>Of a branch whose document is from before it told whether it is closed, the stream is asked; a root is never closed.</remarks>
    private const string Entries = """
        c.data->>'branch', c.data->>'parent', c.data->>'from', c.data->>'until', (c.data->>'basis')::int, version::int,
        case when c.data ? 'isClosed' then (c.data->>'isClosed')::bool
             when c.data ? 'parent' then exists (select from sim.mt_events e where e.stream_id = c.id and e.type = 'branch-closed') else false end
        """;

    public async Task<IReadOnlyList<CatalogEntry>> Branches(string scenario, CancellationToken cancellation)
    {
        const string sql = $"select {Entries} from sim.mt_doc_catalog c join sim.mt_streams s on s.id = c.id where c.scenario = $1";
        var entries = await Rows(sql, [Text(scenario)], Entry, cancellation).ConfigureAwait(false);
        return [.. entries.OrderBy(entry => entry.Branch, StringComparer.Ordinal)];
    }

    /// <remarks>Each version is looked up by itself: joined, all the streams would be read as soon as the server guesses that ancestors are many.</remarks>
    public Task<IReadOnlyList<CatalogEntry>> Ancestry(StreamKey branch, CancellationToken cancellation)
    {
        const string sql = $"""
            with recursive up(id, data, height) as (
                select id, data, 0 from sim.mt_doc_catalog where id = $1
                union all
                select above.id, above.data, height + 1 from up join sim.mt_doc_catalog above on above.id = $2 || '/' || (up.data->>'parent'))
            select {Entries} from (select id, data, height, (select version from sim.mt_streams s where s.id = up.id) as version from up) c order by height
            """;
        return Rows(sql, [Text(branch.ToString()), Text(branch.Scenario)], Entry, cancellation);
    }

    public async Task<IReadOnlyList<IReadOnlyList<Recorded>>> Read(IReadOnlyList<StreamKey> keys, CancellationToken cancellation)
    {
        if (keys.Count == 0) return [];
        const string sql = """
            select version::int, type, data, headers->>'origin', user_name, timestamp, stream_id
            from sim.mt_events where stream_id = any($1) order by stream_id, version
            """;
        var ids = keys.Select(key => key.ToString()).ToArray();
        var entries = await Rows(sql, [new() { Value = ids }], row => (Stream: row.GetString(6), Entry: Entered(row)), cancellation).ConfigureAwait(false);
        var streams = entries.ToLookup(pair => pair.Stream, pair => pair.Entry);
        return [.. ids.Select(id => (IReadOnlyList<Recorded>)[.. streams[id]])];
    }

    public async Task<IReadOnlyList<Recorded>> Read(StreamKey key, int? upTo, CancellationToken cancellation)
    {
        const string sql = """
            select version::int, type, data, headers->>'origin', user_name, timestamp
            from sim.mt_events where stream_id = $1 and version <= $2 order by version
            """;
        return await Rows(sql, [Text(key.ToString()), new() { Value = (long)(upTo ?? int.MaxValue) }], Entered, cancellation).ConfigureAwait(false);
    }

    /// <remarks>The last entries are asked for one by one: the server's statistics tell it little of one stream, and it would read the whole table for a span.</remarks>
    /// <param name="versions">At which such ids may have been asserted.</param>
    /// <param name="after">All entries after this version (exclusive) are looked at too.</param>
    /// <param name="upTo">None after this version (exclusive) is looked at; null: no end.</param>
    public async Task<IReadOnlyDictionary<EventId, int>> Find(StreamKey key, IReadOnlyCollection<EventId> ids, IReadOnlyCollection<int> versions, int after, int? upTo, CancellationToken cancellation)
    {
        const string sql = """
            select data->>'id', max(version)::int from sim.mt_events
            where stream_id = $1 and version = any($3) and version <= $5 and type = 'event-asserted' and data->>'id' = any($2) group by 1
            union all
            select data->>'id', max(version)::int from generate_series($4 + 1, (select least($5, version) from sim.mt_streams where id = $1)) tail(at)
            join sim.mt_events on stream_id = $1 and version = at where type = 'event-asserted' and data->>'id' = any($2) group by 1
            """;
        NpgsqlParameter[] parameters = [Text(key.ToString()), new() { Value = ids.Select(id => id.Value).ToArray() }, new() { Value = versions.Select(version => (long)version).ToArray() }, new() { Value = (long)after }, new() { Value = (long)(upTo ?? int.MaxValue) }];
        var found = new Dictionary<EventId, int>();
        foreach (var (id, version) in await Rows(sql, parameters, row => (new EventId(row.GetString(0)), row.GetInt32(1)), cancellation).ConfigureAwait(false))
            found[id] = Math.Max(version, found.GetValueOrDefault(id));
        return found;
    }

    public async Task<IReadOnlyList<Recorded>> Texts(StreamKey key, IReadOnlyCollection<int> versions, CancellationToken cancellation)
    {
        if (versions.Count == 0) return [];
        const string sql = """
            select version::int, type, data, headers->>'origin', user_name, timestamp
            from sim.mt_events where stream_id = $1 and version = any($2) order by version
            """;
        return await Rows(sql, [Text(key.ToString()), new() { Value = versions.Select(version => (long)version).ToArray() }], Entered, cancellation).ConfigureAwait(false);
    }

    /// <summary>Whether it is a root with all the entries that its stream counts, and no document of the catalog tells of it.</summary>
    public async Task<bool> IsHiddenRoot(StreamKey key, CancellationToken cancellation)
    {
        const string sql = """
            select s.version = (select count(*) from sim.mt_events e where e.stream_id = s.id)
                   and exists (select from sim.mt_events e where e.stream_id = s.id and e.version = 1 and e.type = 'branch-opened' and not e.data ? 'parent')
            from sim.mt_streams s where s.id = $1 and not exists (select from sim.mt_doc_catalog c where c.id = s.id)
            """;
        return (await Rows(sql, [Text(key.ToString())], row => row.GetBoolean(0), cancellation).ConfigureAwait(false)).SingleOrDefault();
    }

    /// <returns>0 for a stream that does not exist.</returns>
    public async Task<int> Version(StreamKey key, CancellationToken cancellation)
    {
        var found = await Rows("select version::int from sim.mt_streams where id = $1", [Text(key.ToString())], row => row.GetInt32(0), cancellation).ConfigureAwait(false);
        return found.SingleOrDefault();
    }

    /// <returns>0 for a stream that does not exist, or had no entry yet.</returns>
    public async Task<int> VersionBy(StreamKey key, DateTimeOffset instant, CancellationToken cancellation)
    {
        const string sql = """
            select coalesce((select min(version) - 1 from sim.mt_events where stream_id = $1 and timestamp > $2), version)::int
            from sim.mt_streams where id = $1
            """;
        var found = await Rows(sql, [Text(key.ToString()), new() { Value = instant.ToUniversalTime() }], row => row.GetInt32(0), cancellation).ConfigureAwait(false);
        return found.SingleOrDefault();
    }

    private static CatalogEntry Entry(NpgsqlDataReader row)
    {
        var point = row.IsDBNull(2) ? null : new ForkPoint(Payload.ToDay(row.GetString(2)), Payload.ToDayOrNull(TextOrNull(row, 3)), row.GetInt32(4));
        return new CatalogEntry(row.GetString(0), TextOrNull(row, 1), point, row.GetInt32(5)) { IsClosed = row.GetBoolean(6) };
    }

    private static Recorded Entered(NpgsqlDataReader row)
    {
        var change = PayloadJson.Read(row.GetString(1), row.GetFieldValue<byte[]>(2)).ToChange();
        return new Recorded(row.GetInt32(0), change, OriginNames.Parse(row.GetString(3)), row.GetString(4), row.GetFieldValue<DateTimeOffset>(5));
    }

    private static NpgsqlParameter Text(string value) => new() { Value = value, NpgsqlDbType = NpgsqlDbType.Text };

    private static string? TextOrNull(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private async Task<IReadOnlyList<T>> Rows<T>(string sql, NpgsqlParameter[] parameters, Func<NpgsqlDataReader, T> read, CancellationToken cancellation)
    {
        try
        {
            await using var query = command(sql);
            query.Parameters.AddRange(parameters);
            await using var reader = await query.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
            var rows = new List<T>();
            while (await reader.ReadAsync(cancellation).ConfigureAwait(false)) rows.Add(read(reader));
            return rows;
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName)
        {
            return []; // Nobody has written here yet.
        }
    }
}
