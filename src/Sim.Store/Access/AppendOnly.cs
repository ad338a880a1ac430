namespace Sim.Store.Access;

/// <summary>Recorded events are never changed or removed, whoever is connected: the database itself refuses it.</summary>
internal static class AppendOnly
{
    /// <remarks>
    /// The statement's trigger refuses what would touch no row, and TRUNCATE, which has no rows; the row's is what replication asks, and what a
    /// cascade from the streams' table comes upon. They fire always: else a session in the role of a replica would pass them by.
    /// </remarks>
    public const string Triggers = """
        create or replace function sim.refuse_change() returns trigger language plpgsql as $$
        begin
            raise exception 'recorded events are never changed: correct them by appending' using errcode = 'restrict_violation';
        end $$;
        create or replace trigger append_only before update or delete or truncate on sim.mt_events
            for each statement execute function sim.refuse_change();
        create or replace trigger append_only_row before update or delete on sim.mt_events
            for each row execute function sim.refuse_change();
        alter table sim.mt_events enable always trigger append_only;
        alter table sim.mt_events enable always trigger append_only_row;

        """;

    /// <summary>Whether they are there and switched on, as SQL.</summary>
    /// <param name="table">The oid of the table of events, as SQL.</param>
    public static string IsOn(string table) => $"(select count(*) = 2 from pg_trigger t where t.tgrelid = {table} and t.tgname in ('append_only', 'append_only_row') and t.tgenabled = 'A')";
}
