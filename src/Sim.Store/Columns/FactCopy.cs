using Npgsql;
using Sim.Branches;
using Sim.Events;
using Sim.Store.Payloads;
using Sim.Store.Streams;

namespace Sim.Store.Columns;

/// <summary>Reads a stream's facts by COPY: of plain events only the fields of a fact, of all others the whole payload.</summary>
/// <remarks>
/// The fields named here are permanent, as is what they mean: <c>effective</c> and <c>known</c> are read as they were computed when the event
/// was stored. The query sorts out what is plain for sure; what it cannot judge comes in full, and <see cref="Facts.Fact.Of"/> decides.
/// </remarks>
internal static class FactCopy
{
    private const int Version = 0, Full = 1, Type = 2, Origin = 3, By = 4, At = 5, Id = 6, Effective = 7, Known = 8, Actor = 9, RecipientSector = 12, Action = 13, Score = 14, Citations = 15;

    /// <summary>Names after which an event must be looked at in full.</summary>
    public static string NotPlain { get; } = "array['because','or','request','begins','ends']";

    /// <param name="after">Exclusive.</param>
    public static string Sql(StreamKey key, int after, RowOrder order) => $"""
        copy (
            select version::int4, case when not plain then data::text end, case when not plain then type end, case when not plain then headers->>'origin' end,
                   case when not plain then user_name end, case when not plain then timestamp end, case when type = 'event-asserted' then data->>'id' end,
                   data->>'effective', data->>'known', data->>'actor', data->>'sector', data->>'recipient', data->>'recipientSector',
                   data->>'action', coalesce(data->>'scoring', data->>'score'), data->>'citations'
            from (select version, data, type, headers, user_name, timestamp,
                         type = 'event-asserted' and not data ?| {NotPlain} and (data ? 'codedBy' or data->>'action' <> all ({Starting})) as plain
                  from sim.mt_events where stream_id = '{key.ToString().Replace("'", "''", StringComparison.Ordinal)}' and version > {after} offset 0) entries {(order == RowOrder.ByVersion ? "order by version" : "")}
        ) to stdout (format binary)
        """;

    /// <summary>Actions that begin or end standings where an analyst coded them.</summary>
    private static string Starting { get; } =
        $"array[{string.Join(',', ActionTable.All.Where(action => action.Begins.Count + action.Ends.Count > 0).Select(action => $"'{action.Code}'"))}]::text[]";

    /// <summary>Of the query: what another one sorted, by another table of actions for one, is none of this one's facts.</summary>
    public static uint Checksum { get; } = Crc32C.Of(System.Text.Encoding.UTF8.GetBytes(Sql(default, 0, RowOrder.AsTheyLie)));

    /// <exception cref="PostgresException">Among others where there is no schema.</exception>
    /// <param name="after">Exclusive.</param>
    public static FactScan Read(NpgsqlConnection connection, StreamKey key, int after, RowOrder order, CancellationToken cancellation)
    {
        using var copy = connection.BeginRawBinaryCopy(Sql(key, after, order));
        using var cancelling = cancellation.Register(copy.Cancel);
        var rows = new CopyRows(copy, Citations + 1);
        var scan = new FactScan(after);
        while (rows.Next())
        {
            cancellation.ThrowIfCancellationRequested();
            var version = rows.Int(Version);
            if (!rows.IsNull(Id)) scan.Identify(version, rows.Field(Id));
            if (!rows.IsNull(Full)) scan.Add(Entered(rows, version));
            else scan.AddPlain(version, rows.Field(Effective), rows.Field(Known), rows.Fields(Actor, RecipientSector), rows.Fields(Action, Score), rows.Field(Citations));
        }
        return scan;
    }

    private static Recorded Entered(CopyRows rows, int version) =>
        new(version, PayloadJson.Read(rows.Text(Type), rows.Field(Full)).ToChange(), OriginNames.Parse(rows.Text(Origin)), rows.Text(By), rows.Instant(At));
}

/// <summary>In which order a stream's rows are read.</summary>
internal enum RowOrder
{
    /// <summary>As fast as they come.</summary>
    AsTheyLie,
    ByVersion,
}
