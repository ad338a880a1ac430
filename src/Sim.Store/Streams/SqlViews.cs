namespace Sim.Store.Streams;

/// <summary>What the database holds beside Marten's own objects.</summary>
internal static class SqlViews
{
    /// <summary>For people with SQL, R or a BI tool: read-only views, no lag, nothing to rebuild.</summary>
    public const string SchemaName = "sim_sql";

    /// <summary>What documents of older schemas do not tell yet.</summary>
    public const string Upgrade = """
        update sim.mt_doc_catalog c set data = data || jsonb_build_object('isClosed', c.data ? 'parent' and exists (
            select from sim.mt_events e where e.stream_id = c.id and e.type = 'branch-closed'))
        where not data ? 'isClosed';

        """;

    /// <remarks>
    /// `score` is the event's own, in place of the scale's; null where the scale decides, and where `scoring` is none. What an event takes
    /// back or keeps stands in `changes`: these views show the record as it was written, not what holds. What files
    /// stated, or that one was imported, is no change to a branch, and no row.
    /// </remarks>
    public const string Views = """
        create schema if not exists sim_sql;
        drop view if exists sim_sql.events, sim_sql.changes, sim_sql.branches;
        create view sim_sql.changes as
        select split_part(stream_id, '/', 1) as scenario, split_part(stream_id, '/', 2) as branch, version::int as version,
               timestamp as recorded, type as kind, data->>'id' as id, data->>'reason' as reason, data, user_name as by, headers->>'origin' as origin
        from sim.mt_events where type not in ('file-stated', 'file-imported');
        create view sim_sql.events as
        select scenario, branch, version, recorded, kind, id, data->>'replaces' as replaces, data->>'occurred' as occurred,
               (data->>'effective')::date as effective, (data->>'known')::date as known,
               data->>'actor' as actor, coalesce(data->>'sector', 'GOV') as sector, data->>'action' as action, data->'or' as other_actions,
               data->>'recipient' as recipient, case when data ? 'recipient' then coalesce(data->>'recipientSector', 'GOV') end as recipient_sector,
               ((data->>'score')::numeric / 1000)::numeric(6, 3) as score, data->>'scoring' as scoring,
               data->>'who' as who, data->>'summary' as summary, reason, by, origin
        from sim_sql.changes
        where kind in ('event-asserted', 'event-corrected', 'event-replaced');
        create view sim_sql.branches as
        select catalog.data->>'scenario' as scenario, catalog.data->>'branch' as branch, catalog.data->>'parent' as parent,
               (catalog.data->>'from')::date as from_day, (catalog.data->>'until')::date as until_day, (catalog.data->>'basis')::int as basis,
               streams.version::int as version
        from sim.mt_doc_catalog catalog join sim.mt_streams streams on streams.id = catalog.id where catalog.data ? 'scenario';

        """;
}
