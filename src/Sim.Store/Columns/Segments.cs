using Npgsql;
using NpgsqlTypes;

namespace Sim.Store.Columns;

/// <summary>The table of snapshots, within one connection.</summary>
/// <remarks>Rows are cut at 4 MiB and stored as they are, so that a slice of one is read without the rest of it.</remarks>
internal sealed class Segments(NpgsqlConnection connection, StreamKey key)
{
    public const string Schema = """
        create schema if not exists sim_columns;
        create table if not exists sim_columns.segments (
            stream text not null, kind int not null, first int not null, last int not null, part int not null, bytes bytea not null,
            primary key (stream, kind, first, last, part));
        alter table sim_columns.segments alter column bytes set storage external;

        """;

    private static readonly SegmentKind[] Kinds = [SegmentKind.Facts, SegmentKind.Ids];

    public StreamKey Key => key;

    public ulong Stream { get; } = IdHash.Of(System.Text.Encoding.ASCII.GetBytes(key.ToString()));

    /// <summary>The runs, one after the other from version 1, of which facts and ids are both there and of this very stream.</summary>
    /// <remarks>Contents are not looked at: a reader checks what it reads.</remarks>
    public async Task<IReadOnlyList<KeptSegment>> Chain(CancellationToken cancellation)
    {
        const string sql = "select kind, first, last, part, length(bytes), substring(bytes for 96) from sim_columns.segments where stream = $1 order by kind, first, last, part";
        var rows = new List<(SegmentKind Kind, int First, int Last, int Part, int Length, SegmentHeader? Header)>();
        await using (var command = Command(sql))
        await using (var reader = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false))
            while (await reader.ReadAsync(cancellation).ConfigureAwait(false))
                rows.Add(((SegmentKind)reader.GetInt32(0), reader.GetInt32(1), reader.GetInt32(2), reader.GetInt32(3), reader.GetInt32(4), SegmentHeader.Read(reader.GetFieldValue<byte[]>(5))));

        var whole = rows.GroupBy(row => (row.First, row.Last)).Select(Whole).OfType<KeptSegment>().ToList();
        if (whole.Count == 0) return [];
        var entries = await Entries([.. whole.SelectMany(kept => new[] { kept.Span.First, kept.Span.Last })], cancellation).ConfigureAwait(false);
        whole.RemoveAll(kept => entries.GetValueOrDefault(kept.Span.First) != kept.Span.FirstEntry || entries.GetValueOrDefault(kept.Span.Last) != kept.Span.LastEntry);
        var chain = new List<KeptSegment>();
        while (whole.Where(kept => kept.Span.First == (chain.Count == 0 ? 0 : chain[^1].Span.Last) + 1).MaxBy(kept => kept.Span.Last) is { } next) chain.Add(next);
        return chain;
    }

    /// <summary>The store's own ids of entries of the stream.</summary>
    public async Task<IReadOnlyDictionary<int, Guid>> Entries(IReadOnlyCollection<int> versions, CancellationToken cancellation)
    {
        await using var command = Command("select version::int, id from sim.mt_events where stream_id = $1 and version = any($2)", versions.Select(version => (long)version).ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        var ids = new Dictionary<int, Guid>();
        while (await reader.ReadAsync(cancellation).ConfigureAwait(false)) ids[reader.GetInt32(0)] = reader.GetGuid(1);
        return ids;
    }

    /// <summary>The stream's newest entry by its version and the store's own id; null where it has none.</summary>
    public async Task<(int Version, Guid Entry)?> Newest(CancellationToken cancellation)
    {
        await using var command = Command("select version::int, id from sim.mt_events where stream_id = $1 order by version desc limit 1");
        await using var reader = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        return await reader.ReadAsync(cancellation).ConfigureAwait(false) ? (reader.GetInt32(0), reader.GetGuid(1)) : null;
    }

    /// <summary>Hands a segment over, part after part.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public T Read<T>(KeptSegment kept, SegmentKind kind, Func<SegmentReader, T> read)
    {
        using var command = Command("select bytes from sim_columns.segments where stream = $1 and kind = $2 and first = $3 and last = $4 order by part", (int)kind, kept.Span.First, kept.Span.Last);
        using var reader = command.ExecuteReader(System.Data.CommandBehavior.SequentialAccess);
        var buffer = new byte[SegmentWriter.PartSize];
        return read(new SegmentReader(new SegmentHeader(kind, Stream, kept.Span, 0, kept.Parts(kind), 0, 0), () => reader.Read()
            ? new ArraySegment<byte>(buffer, 0, (int)reader.GetBytes(0, 0, buffer, 0, buffer.Length))
            : default(ArraySegment<byte>?)));
    }

    /// <summary>Blocks of an id segment, in the order asked for; one of a part that is not there is left out.</summary>
    public async Task<IReadOnlyDictionary<int, byte[]>> Blocks(KeptSegment kept, IReadOnlyCollection<int> blocks, CancellationToken cancellation)
    {
        const string sql = """
            select wanted.block, substring(bytes from wanted.place + 1 for 4096)
            from unnest($5::int[], $6::int[], $7::int[]) wanted(block, part, place)
            join sim_columns.segments kept on kept.stream = $1 and kept.kind = $2 and kept.first = $3 and kept.last = $4 and kept.part = wanted.part
            """;
        var places = blocks.Select(IdSegment.Place).ToList();
        await using var command = Command(sql, (int)SegmentKind.Ids, kept.Span.First, kept.Span.Last, blocks.ToArray(), places.Select(place => place.Part).ToArray(), places.Select(place => place.Offset).ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        var found = new Dictionary<int, byte[]>();
        while (await reader.ReadAsync(cancellation).ConfigureAwait(false)) found[reader.GetInt32(0)] = reader.GetFieldValue<byte[]>(1);
        return found;
    }

    /// <summary>Forgets what is kept of these runs (null: of all) and keeps the parts instead, all or nothing.</summary>
    public async Task Replace(IReadOnlyCollection<SegmentSpan>? spans, SegmentSpan span, IEnumerable<(SegmentKind Kind, IReadOnlyList<ReadOnlyMemory<byte>> Parts)> parts, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation).ConfigureAwait(false);
        // One writer at a time: two that read the same tail would else keep it twice.
        await Run(Command("select pg_advisory_xact_lock(hashtextextended('sim_columns ' || $1, 0))"), cancellation).ConfigureAwait(false);
        await Forget(spans is null ? null : [.. spans, span], cancellation).ConfigureAwait(false);
        foreach (var (kind, bytes) in parts)
            for (var part = 0; part < bytes.Count; part++)
                await Run(Command("insert into sim_columns.segments values ($1, $2, $3, $4, $5, $6)", (int)kind, span.First, span.Last, part, bytes[part]), cancellation).ConfigureAwait(false);
        await transaction.CommitAsync(cancellation).ConfigureAwait(false);
    }

    /// <param name="spans">Null: all of the stream.</param>
    public async Task Forget(IReadOnlyCollection<SegmentSpan>? spans, CancellationToken cancellation)
    {
        if (spans is null) await Run(Command("delete from sim_columns.segments where stream = $1"), cancellation).ConfigureAwait(false);
        foreach (var span in spans ?? [])
            await Run(Command("delete from sim_columns.segments where stream = $1 and first = $2 and last = $3", span.First, span.Last), cancellation).ConfigureAwait(false);
    }

    private KeptSegment? Whole(IEnumerable<(SegmentKind Kind, int First, int Last, int Part, int Length, SegmentHeader? Header)> rows)
    {
        var counts = new Dictionary<SegmentKind, int>();
        SegmentSpan? span = null;
        var ids = 0;
        foreach (var row in rows)
        {
            if (row.Header is not { } header || header.Kind != row.Kind || header.Stream != Stream || header.Span.First != row.First || header.Span.Last != row.Last || row.Last < row.First
                || header.Part != row.Part || row.Part != counts.GetValueOrDefault(row.Kind) || header.Content != row.Length - SegmentHeader.Size || (span ??= header.Span) != header.Span)
                return null;
            if (header.Part + 1 == header.Parts && row.Kind == SegmentKind.Ids) ids = IdSegment.BlocksBefore(header.Parts) + header.Content / IdBlock.Size;
            counts[row.Kind] = row.Part + 1;
            if (header.Part + 1 == header.Parts) counts[row.Kind] += Complete;
        }
        return span is { } whole && Kinds.All(kind => counts.GetValueOrDefault(kind) > Complete)
            ? new KeptSegment(whole, counts[SegmentKind.Facts] - Complete, counts[SegmentKind.Ids] - Complete, ids)
            : null;
    }

    /// <summary>Added to the count of parts once the last was met: a part after it is one too many.</summary>
    private const int Complete = 1 << 20;

    private NpgsqlCommand Command(string sql, params object[] more)
    {
        var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(new NpgsqlParameter { Value = key.ToString(), NpgsqlDbType = NpgsqlDbType.Text });
        foreach (var value in more) command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }

    private static async Task Run(NpgsqlCommand command, CancellationToken cancellation)
    {
        await using (command) await command.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
    }
}

/// <summary>A segment whose parts are all there, by what their headers say.</summary>
/// <param name="IdBlocks">Blocks of ids in it.</param>
internal sealed record KeptSegment(SegmentSpan Span, int FactParts, int IdParts, int IdBlocks)
{
    public int Parts(SegmentKind kind) => kind switch
    {
        SegmentKind.Facts => FactParts,
        SegmentKind.Ids => IdParts,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
