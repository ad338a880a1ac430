using Npgsql;
using Sim.Store.Access;
using Sim.Store.Chains;
using Sim.Store.Streams;

namespace Sim.Store.Diagnosis;

/// <summary>What a server tells of the store in it. Nothing is changed, and no query reads all that is recorded.</summary>
internal static class ServerCheck
{
    private const int OldestMajor = Embedded.PostgresBinaries.OldestMajor;

    private static readonly string[] Safety = ["fsync", "full_page_writes"];

    /// <exception cref="StoreUnavailable">The server cannot be reached.</exception>
    public static Task<IReadOnlyList<Finding>> Of(StoreLogins logins, Func<NpgsqlConnection, CancellationToken, Task>? verify, CancellationToken cancellation) => Reaching.Store<IReadOnlyList<Finding>>(async () =>
    {
        await using var connections = new StoreConnections(logins, verify);
        await using var connection = await connections.Application.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        var pulse = await StorePulse.Of(connection, cancellation).ConfigureAwait(false);
        return
        [
            .. await Server(connection, logins, cancellation).ConfigureAwait(false),
            Schema(pulse),
            .. pulse.Schema is null ? Array.Empty<Finding>() : [Guard(await StoreGuard.Of(connection, cancellation).ConfigureAwait(false)), .. await Record(connection, cancellation).ConfigureAwait(false), Projection(pulse)],
        ];
    });

    private static async Task<IReadOnlyList<Finding>> Server(NpgsqlConnection connection, StoreLogins logins, CancellationToken cancellation)
    {
        // Each is on where PostgreSQL is left as it comes.
        await using var ask = new NpgsqlCommand("""
            select current_setting('fsync'), current_setting('full_page_writes'), current_setting('synchronous_commit'), current_setting('server_encoding'), current_setting('default_transaction_read_only'), pg_is_in_recovery(),
                   (select count(*)::int from pg_prepared_xacts where database = current_database()),
                   (select count(*)::int from pg_stat_activity where datname = current_database() and state like 'idle in transaction%' and state_change < now() - interval '5 minutes')
            """, connection);
        await using var row = await ask.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        await row.ReadAsync(cancellation).ConfigureAwait(false);
        var (major, found) = (connection.PostgreSqlVersion.Major, new List<Finding>());
        found.Add(major < OldestMajor
            ? Finding.Wrong("server", $"PostgreSQL {connection.PostgreSqlVersion} at {logins.Address} is older than {OldestMajor}", "name a newer server")
            : Finding.Fine("server", $"PostgreSQL {connection.PostgreSqlVersion} at {logins.Address}, as {connection.UserName}"));
        foreach (var (index, name) in Safety.Index())
            if (row.GetString(index) == "off") found.Add(Finding.Wrong("server", $"{name} is off: a power cut may leave a store that cannot be read", $"alter system set {name} = on; select pg_reload_conf()"));
        if (row.GetString(2) == "off") found.Add(Finding.Wrong("server", "synchronous_commit is off: a crash loses the last changes that were acknowledged", "alter system set synchronous_commit = on; select pg_reload_conf()"));
        if (row.GetString(3) != "UTF8") found.Add(Finding.Wrong("server", $"the database's encoding is {row.GetString(3)}, and sim needs UTF8", "create database sim_store encoding 'UTF8' template template0 lc_collate 'C' lc_ctype 'C', and name that one"));
        if (row.GetBoolean(5) || row.GetString(4) == "on") found.Add(Finding.Note("server", "it takes no changes: a standby, or read-only", "ask here, and append at the server that it follows"));
        if (row.GetInt32(6) is > 0 and var prepared) found.Add(Finding.Wrong("server", $"{prepared} prepared {(prepared == 1 ? "transaction holds its" : "transactions hold their")} locks until somebody ends it", "select gid from pg_prepared_xacts; then 'commit prepared' or 'rollback prepared'"));
        if (row.GetInt32(7) is > 0 and var idle) found.Add(Finding.Wrong("server", $"{idle} {(idle == 1 ? "session has" : "sessions have")} stood still within a transaction for five minutes, and may keep writers waiting", "select pid, application_name from pg_stat_activity where state like 'idle in transaction%'; end the program, or select pg_terminate_backend(pid)"));
        return found;
    }

    private static Finding Schema(StorePulse pulse) => pulse.Schema switch
    {
        null => Finding.Fine("schema", "nothing is recorded yet: the first append sets it up"),
        var version when version > StorePulse.KnownSchema => Finding.Wrong("schema", $"a newer sim made this store: its schema is {version}, this sim knows {StorePulse.KnownSchema}", "install that version"),
        var version when version < StorePulse.KnownSchema => Finding.Note("schema", $"an earlier sim made this store: its schema is {version}, this sim's is {StorePulse.KnownSchema}", "stop earlier ones that run on it; the next append brings it up"),
        var version => Finding.Fine("schema", $"{version}, as this sim makes it"),
    };

    private static Finding Guard(StoreGuard guard) => guard.Problem is { } problem && problem.Split(": ", 2) is [var says, .. var fix]
        ? Finding.Wrong("guard", says, fix.Length == 0 ? "" : fix[0])
        : Finding.Fine("guard", $"recorded events cannot be changed: {guard.Role} may not, and a trigger refuses");

    private static async Task<IReadOnlyList<Finding>> Record(NpgsqlConnection connection, CancellationToken cancellation)
    {
        // A look at each stream's last entry, by the index.
        await using var ask = new NpgsqlCommand($"""
            select count(*)::int, count(*) filter (where last.version is distinct from s.version or c.data->>'head' is distinct from last.hash)::int,
                   min(s.id) filter (where last.version is distinct from s.version or c.data->>'head' is distinct from last.hash), count(*) filter (where c.id is null)::int
            from sim.mt_streams s left join sim.mt_doc_catalog c on c.id = s.id
            left join lateral (select version, headers->>'{StreamChain.Header}' as hash from sim.mt_events e where e.stream_id = s.id order by version desc limit 1) last on true
            where s.id <> '{MartenOptions.Tombstones}' and s.version > 0
            """, connection);
        await using var row = await ask.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        await row.ReadAsync(cancellation).ConfigureAwait(false);
        var (streams, bad, hidden) = (row.GetInt32(0), row.GetInt32(1), row.GetInt32(3));
        return
        [
            bad > 0
                ? Finding.Wrong("record", $"{bad:N0} of {streams:N0} streams {(bad == 1 ? "does" : "do")} not end as the catalog has it, {row.GetString(2)} among them", "'sim verify' names what was changed; a backup has it as it was")
                : Finding.Fine("record", $"{streams:N0} {(streams == 1 ? "stream ends" : "streams end")} as the catalog has it; 'sim verify' looks at every entry"),
            .. hidden > 0 ? [Finding.Note("record", $"{hidden:N0} {(hidden == 1 ? "load was" : "loads were")} cut off before the last step: all of it is in, and not seen yet", "load it again")] : Array.Empty<Finding>(),
        ];
    }

    private static Finding Projection(StorePulse pulse) => pulse.Lag switch
    {
        null => Finding.Fine("projection", "the countries' postures for SQL are not kept here: no server has kept them yet"),
        0 => Finding.Fine("projection", "the countries' postures for SQL are of the newest entry"),
        var lag => Finding.Note("projection", $"the countries' postures for SQL are {lag:N0} {(lag == 1 ? "entry" : "entries")} behind", "they follow while 'sim serve' runs; answers do not depend on them"),
    };
}
