using Npgsql;
using NpgsqlTypes;
using Sim.Benchmarks.Histories;

namespace Sim.Benchmarks.Contenders;

/// <summary>PostgreSQL: a plain table in the order of lane and day, a covering index, vacuumed and analysed; prepared statements over one connection.</summary>
public sealed class PostgresTable(string connectionString) : IContender
{
    public const string TableName = "PostgreSQL";
    public const string SchemaName = "sim_benchmarks";

    private const string Scores = "select lane, sum(score * k) / (1 + sum(k)) from (select lane, score, power(2::float8, ($1 - day)::float8 / -50) as k from";
    private const string Changed = "(select lane, day, score from event e where not exists (select from retracted r where r.id = e.id) union all select lane, day, score from asserted) as changed";

    private readonly NpgsqlDataSource database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { SearchPath = SchemaName, CommandTimeout = 0 });
    private readonly Dictionary<(Scope, Where), NpgsqlCommand> commands = [];
    private NpgsqlConnection connection = null!;

    public string Name => TableName;

    public string Version { get; private set; } = "";

    public async Task Prepare(History history, CancellationToken cancellation)
    {
        connection = await database.OpenConnectionAsync(cancellation);
        Version = $"{connection.PostgreSqlVersion}, Npgsql {typeof(NpgsqlConnection).Assembly.GetName().Version?.ToString(3)}";
        await Run($"create schema {SchemaName}; create table event (id integer primary key, lane integer not null, day date not null, score double precision not null)", cancellation);
        var order = Enumerable.Range(0, history.Events.Length).OrderBy(id => history.Events[id].Lane).ThenBy(id => history.Events[id].Day);
        await using (var copy = await connection.BeginBinaryImportAsync("copy event (id, lane, day, score) from stdin (format binary)", cancellation))
        {
            foreach (var id in order)
            {
                var happened = history.Events[id];
                await copy.StartRowAsync(cancellation);
                await copy.WriteAsync(id, NpgsqlDbType.Integer, cancellation);
                await copy.WriteAsync(happened.Lane, NpgsqlDbType.Integer, cancellation);
                await copy.WriteAsync(DateOnly.FromDayNumber(happened.Day), NpgsqlDbType.Date, cancellation);
                await copy.WriteAsync(happened.Thousandths / 1000.0, NpgsqlDbType.Double, cancellation);
            }
            await copy.CompleteAsync(cancellation);
        }
        await Run("create index on event (lane, day) include (score, id)", cancellation);
        await Run("create table retracted (id integer primary key); create table asserted (lane integer, day date, score double precision)", cancellation);
        await Run("vacuum (analyze) event", cancellation);
        await Run("set work_mem = '256MB'", cancellation);
        foreach (var scope in Enum.GetValues<Scope>())
            foreach (var where in Enum.GetValues<Where>()) commands[(scope, where)] = await Prepared(scope, where, cancellation);
    }

    public async Task Fork(BranchChanges changes, CancellationToken cancellation)
    {
        await Run("truncate retracted, asserted", cancellation);
        if (changes.Retracted.Count > 0) await Run($"insert into retracted values {string.Join(", ", changes.Retracted.Select(id => $"({id})"))}", cancellation);
        await Run($"insert into asserted values {string.Join(", ", changes.Asserted.Select(happened => $"({happened.Lane}, '{DateOnly.FromDayNumber(happened.Day):yyyy-MM-dd}', {happened.Thousandths} / 1000.0)"))}", cancellation);
        await Run("analyze retracted, asserted", cancellation);
    }

    public async ValueTask Ask(Question question, double[] scores)
    {
        var command = commands[(question.Scope, question.Where)];
        ((NpgsqlParameter<DateOnly>)command.Parameters[0]).TypedValue = DateOnly.FromDayNumber(question.Day);
        if (question.Scope == Scope.OneCountry)
        {
            ((NpgsqlParameter<int>)command.Parameters[1]).TypedValue = question.Lanes.First;
            ((NpgsqlParameter<int>)command.Parameters[2]).TypedValue = question.Lanes.End;
        }
        scores.AsSpan(question.Lanes.First, question.Lanes.End - question.Lanes.First).Fill(double.NaN);
        await using var reader = await command.ExecuteReaderAsync();
        while (reader.Read()) scores[reader.GetInt32(0)] = reader.GetDouble(1);
    }

    public async ValueTask DisposeAsync()
    {
        if (connection is not null)
        {
            foreach (var command in commands.Values) await command.DisposeAsync();
            await connection.DisposeAsync();
        }
        await database.DisposeAsync();
    }

    private async Task<NpgsqlCommand> Prepared(Scope scope, Where where, CancellationToken cancellation)
    {
        var span = scope == Scope.OneCountry ? "and lane >= $2 and lane < $3" : "";
        var command = new NpgsqlCommand($"{Scores} {(where == Where.Root ? "event" : Changed)} where day <= $1 {span}) as weighed group by lane", connection);
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { NpgsqlDbType = NpgsqlDbType.Date });
        if (scope == Scope.OneCountry)
        {
            command.Parameters.Add(new NpgsqlParameter<int>());
            command.Parameters.Add(new NpgsqlParameter<int>());
        }
        await command.PrepareAsync(cancellation);
        return command;
    }

    private async Task Run(string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
