using Npgsql;
using Sim.Store.Projections;
using Sim.Store.Streams;

namespace Sim.Store;

/// <summary>How a store stands, told by two short queries: for who asks often.</summary>
/// <param name="Schema">Of the sim that set it up; null: nothing is recorded yet.</param>
/// <param name="Newest">The newest entry's place in the store's order of entries, from 1; 0: nothing is recorded.</param>
/// <param name="Projected">The place up to which what follows the streams (the countries' postures, for SQL) has come; null: nothing has ever followed.</param>
public sealed record StorePulse(int? Schema, long Newest, long? Projected)
{
    /// <summary>Of what this sim makes and understands.</summary>
    public static int KnownSchema => Store.Schema.Version;

    /// <summary>Entries that what follows has not come to yet; null: nothing has ever followed.</summary>
    public long? Lag => Projected is { } place ? Math.Max(0, Newest - place) : null;

    internal static async Task<StorePulse> Of(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var ask = new NpgsqlCommand($"""
            select obj_description(to_regnamespace('{SqlViews.SchemaName}'), 'pg_namespace'), to_regclass('{MartenOptions.SchemaName}.mt_events') is not null and to_regclass('{MartenOptions.SchemaName}.mt_event_progression') is not null
            """, connection);
        int? schema;
        await using (var row = await ask.ExecuteReaderAsync(cancellation).ConfigureAwait(false))
        {
            await row.ReadAsync(cancellation).ConfigureAwait(false);
            schema = row.IsDBNull(0) ? null : Store.Schema.VersionIn(row.GetString(0));
            if (!row.GetBoolean(1)) return new StorePulse(schema, 0, null);
        }
        await using var places = new NpgsqlCommand($"""
            select coalesce((select max(seq_id) from sim.mt_events), 0), (select max(last_seq_id) from sim.mt_event_progression where name like '{CountryPostureProjection.Name}:%')
            """, connection);
        await using var found = await places.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        await found.ReadAsync(cancellation).ConfigureAwait(false);
        return new StorePulse(schema, found.GetInt64(0), found.IsDBNull(1) ? null : found.GetInt64(1));
    }
}
