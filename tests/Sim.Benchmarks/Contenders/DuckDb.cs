using DuckDB.NET.Data;
using Sim.Benchmarks.Histories;

namespace Sim.Benchmarks.Contenders;

/// <summary>DuckDB in this process: a table in memory, sorted by lane and day, all threads, prepared statements.</summary>
public sealed class DuckDb : IContender
{
    public const string DatabaseName = "DuckDB";

    private const string Scores = "lane, sum(score * k) / (1 + sum(k)) from (select lane, score, pow(2.0, (day - $day) / 50.0) as k from";
    private const string Within = "where day <= $day";
    private const string Span = "and lane >= $first and lane < $end";
    private const string Changed = "(select lane, day, score from event where id not in (select id from retracted) union all select lane, day, score from asserted)";

    private readonly DuckDBConnection connection = new("DataSource=:memory:");
    private readonly Dictionary<(Scope, Where), DuckDBCommand> commands = [];

    public string Name => DatabaseName;

    public string Version { get; private set; } = "";

    public Task Prepare(History history, CancellationToken cancellation)
    {
        connection.Open();
        Version = $"{Scalar("select version()")}, DuckDB.NET {typeof(DuckDBConnection).Assembly.GetName().Version?.ToString(3)}";
        Run("create table arrived (id integer, lane integer, day date, score double)");
        using (var appender = connection.CreateAppender("arrived"))
            for (var id = 0; id < history.Events.Length; id++)
            {
                ref readonly var happened = ref history.Events[id];
                appender.CreateRow().AppendValue(id).AppendValue(happened.Lane).AppendValue((DateOnly?)DateOnly.FromDayNumber(happened.Day)).AppendValue(happened.Thousandths / 1000.0).EndRow();
            }
        Run("create table event as select * from arrived order by lane, day");
        Run("drop table arrived");
        Run("create table retracted (id integer)");
        Run("create table asserted (lane integer, day date, score double)");
        foreach (var scope in Enum.GetValues<Scope>())
            foreach (var where in Enum.GetValues<Where>())
            {
                var command = connection.CreateCommand();
                command.CommandText = $"select {Scores} {(where == Where.Root ? "event" : Changed)} {Within} {(scope == Scope.OneCountry ? Span : "")}) group by lane";
                command.Parameters.Add(new DuckDBParameter("day", DateOnly.FromDayNumber(history.LastDay)));
                if (scope == Scope.OneCountry)
                {
                    command.Parameters.Add(new DuckDBParameter("first", 0));
                    command.Parameters.Add(new DuckDBParameter("end", 0));
                }
                command.Prepare();
                commands[(scope, where)] = command;
            }
        return Task.CompletedTask;
    }

    public Task Fork(BranchChanges changes, CancellationToken cancellation)
    {
        Run("delete from retracted");
        Run("delete from asserted");
        foreach (var id in changes.Retracted) Run($"insert into retracted values ({id})");
        foreach (var happened in changes.Asserted)
            Run($"insert into asserted values ({happened.Lane}, date '{DateOnly.FromDayNumber(happened.Day):yyyy-MM-dd}', {happened.Thousandths} / 1000.0)");
        return Task.CompletedTask;
    }

    public ValueTask Ask(Question question, double[] scores)
    {
        var command = commands[(question.Scope, question.Where)];
        command.Parameters[0].Value = DateOnly.FromDayNumber(question.Day);
        if (question.Scope == Scope.OneCountry) (command.Parameters[1].Value, command.Parameters[2].Value) = (question.Lanes.First, question.Lanes.End);
        scores.AsSpan(question.Lanes.First, question.Lanes.End - question.Lanes.First).Fill(double.NaN);
        using var reader = command.ExecuteReader();
        while (reader.Read()) scores[reader.GetInt32(0)] = reader.GetDouble(1);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var command in commands.Values) await command.DisposeAsync();
        await connection.DisposeAsync();
    }

    private object? Scalar(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    private void Run(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
