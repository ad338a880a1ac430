using Npgsql;
using NpgsqlTypes;
using Sim.Store.Streams;

namespace Sim.Store.Working;

/// <summary>Work in a table. Who does a part holds its row locked for as long as it takes, so that whoever dies has let go of it.</summary>
/// <remarks>Who posted work holds a lock of the work's own likewise: work whose lock is free was left behind.</remarks>
/// <param name="database">Whose connections the server watches: see <see cref="Access.StoreConnections.Holding"/>.</param>
internal sealed class PostgresWorkQueue(Lazy<NpgsqlDataSource> database, Func<CancellationToken, Task> ensure) : IWorkQueue
{
    public const string Schema = """
        create schema if not exists sim_work;
        create table if not exists sim_work.jobs (id uuid primary key, kind text not null, call bytea not null, posted timestamptz not null default clock_timestamp());
        create table if not exists sim_work.parts (job uuid not null, part int not null, result bytea, primary key (job, part));

        """;

    private const string Clear = """
        delete from sim_work.jobs where pg_try_advisory_xact_lock(hashtextextended('sim_work ' || id, 0));
        delete from sim_work.parts where (job, part) in (select job, part from sim_work.parts where job not in (select id from sim_work.jobs) for update skip locked);
        """;

    public Task<IPostedWork> Post(string kind, byte[] call, int parts, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(parts, 1);
        return Reaching.Store<IPostedWork>(async () =>
        {
            await ensure(cancellation).ConfigureAwait(false);
            var (id, connection) = (Guid.NewGuid(), await database.Value.OpenConnectionAsync(cancellation).ConfigureAwait(false));
            try
            {
                await Run(connection, "select pg_advisory_lock(hashtextextended('sim_work ' || $1::uuid, 0))", cancellation, id).ConfigureAwait(false);
                await Run(connection, """
                    with job as (insert into sim_work.jobs (id, kind, call) values ($1, $2, $3))
                    insert into sim_work.parts (job, part) select $1, part from generate_series(0, $4 - 1) part
                    """, cancellation, id, kind, call, parts).ConfigureAwait(false);
                return new Posted(id, connection);
            }
            catch
            {
                await connection.DisposeAsync().ConfigureAwait(false);
                throw;
            }
        });
    }

    public Task<ITakenPart?> Take(string kind, Guid? work, IReadOnlyCollection<Guid> except, CancellationToken cancellation) => Reaching.Store<ITakenPart?>(async () =>
    {
        var connection = await database.Value.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (!await IsThere(connection, cancellation).ConfigureAwait(false)) return null;
            await Run(connection, Clear, cancellation).ConfigureAwait(false);
            var transaction = await connection.BeginTransactionAsync(cancellation).ConfigureAwait(false);
            const string sql = """
                select parts.job, parts.part, jobs.call from sim_work.parts join sim_work.jobs on jobs.id = parts.job
                where jobs.kind = $1 and parts.result is null and jobs.id = coalesce($2, jobs.id) and jobs.id <> all($3) order by jobs.posted, jobs.id, parts.part limit 1 for update of parts skip locked
                """;
            await using var command = Command(connection, sql, kind, work, except.ToArray());
            await using var row = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
            if (!await row.ReadAsync(cancellation).ConfigureAwait(false)) return null;
            var taken = new Taken(row.GetGuid(0), row.GetInt32(1), row.GetFieldValue<byte[]>(2), connection, transaction);
            connection = null;
            return taken;
        }
        finally
        {
            if (connection is not null) await connection.DisposeAsync().ConfigureAwait(false);
        }
    });

    /// <remarks>A store of an earlier sim has no such table before something is appended, nor is there any work then.</remarks>
    private static async Task<bool> IsThere(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = Command(connection, "select coalesce(has_table_privilege(to_regclass('sim_work.parts'), 'update'), false)");
        return await command.ExecuteScalarAsync(cancellation).ConfigureAwait(false) is true;
    }

    private static async Task Run(NpgsqlConnection connection, string sql, CancellationToken cancellation, params object?[] values)
    {
        await using var command = Command(connection, sql, values);
        await command.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, params object?[] values)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values) command.Parameters.Add(value is null ? new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid } : new NpgsqlParameter { Value = value });
        return command;
    }

    private sealed class Posted(Guid id, NpgsqlConnection connection) : IPostedWork
    {
        public Guid Id => id;

        public Task<int> Done(CancellationToken cancellation) => Reaching.Store(async () =>
        {
            await using var command = Command(connection, "select count(*)::int from sim_work.parts where job = $1 and result is not null", id);
            return (int)(await command.ExecuteScalarAsync(cancellation).ConfigureAwait(false))!;
        });

        public Task<byte[]?> Result(int part, CancellationToken cancellation) => Reaching.Store(async () =>
        {
            await using var command = Command(connection, "select result from sim_work.parts where job = $1 and part = $2", id, part);
            return await command.ExecuteScalarAsync(cancellation).ConfigureAwait(false) as byte[];
        });

        /// <remarks>A row that somebody is at is left to who comes next: to wait for it would be to wait for the work.</remarks>
        public async ValueTask DisposeAsync()
        {
            try
            {
                await Run(connection, "select pg_advisory_unlock(hashtextextended('sim_work ' || $1::uuid, 0))", CancellationToken.None, id).ConfigureAwait(false);
                await Run(connection, Clear, CancellationToken.None).ConfigureAwait(false);
            }
            catch (Exception lost) when (lost is NpgsqlException or InvalidOperationException)
            {
                // Whoever takes a part next clears it away.
            }
            await connection.DisposeAsync().ConfigureAwait(false);
        }
    }

    private sealed class Taken(Guid work, int part, byte[] call, NpgsqlConnection connection, NpgsqlTransaction transaction) : ITakenPart
    {
        public Guid Work => work;
        public byte[] Call => call;
        public int Part => part;

        public Task Finish(byte[] result, CancellationToken cancellation) => Reaching.Store(async () =>
        {
            await Run(connection, "update sim_work.parts set result = $3 where job = $1 and part = $2", cancellation, work, part, result).ConfigureAwait(false);
            await transaction.CommitAsync(cancellation).ConfigureAwait(false);
            return true;
        });

        public async ValueTask DisposeAsync()
        {
            await transaction.DisposeAsync().ConfigureAwait(false);
            await connection.DisposeAsync().ConfigureAwait(false);
        }
    }
}
