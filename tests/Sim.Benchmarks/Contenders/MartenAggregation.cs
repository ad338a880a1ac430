using JasperFx;
using JasperFx.Events;
using Marten;
using Sim.Benchmarks.Histories;

namespace Sim.Benchmarks.Contenders;

/// <summary>Marten's live aggregation: a stream for each country's acts, folded when asked, streams side by side on all cores.</summary>
public sealed class MartenAggregation(string connectionString) : IContender
{
    public const string AggregationName = "Marten live aggregation";
    public const string SchemaName = "sim_benchmarks_marten";

    private readonly DocumentStore store = DocumentStore.For(options =>
    {
        options.Connection(connectionString);
        options.DatabaseSchemaName = SchemaName;
        options.AutoCreateSchemaObjects = AutoCreate.CreateOrUpdate;
        options.UseSystemTextJsonForSerialization();
        options.Events.StreamIdentity = StreamIdentity.AsString;
        options.Events.AddEventType<ScoredAct>();
        options.DisableNpgsqlLogging = true;
    });

    private History history = null!;
    private string[] countries = [];
    private HashSet<int> retracted = [];
    private IReadOnlyList<HistoryEvent> asserted = [];

    public string Name => AggregationName;

    public string Version => $"{typeof(DocumentStore).Assembly.GetName().Version?.ToString(3)}";

    public async Task Prepare(History history, CancellationToken cancellation)
    {
        this.history = history;
        countries = [.. history.Lanes.Select(lane => lane.From).Distinct()];
        await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        foreach (var country in history.Events.Index().GroupBy(act => history.Lanes[act.Item.Lane].From))
        {
            var acts = country.Select(act => (object)Act(act.Index, act.Item)).ToArray();
            await store.BulkInsertEventsAsync([StreamAction.Start(store.Events, country.Key, acts)], 5000, cancellation);
        }
    }

    /// <summary>Its few changes are read once and kept, as anyone would who asks of it again and again.</summary>
    public Task Fork(BranchChanges changes, CancellationToken cancellation)
    {
        (retracted, asserted) = ([.. changes.Retracted], changes.Asserted);
        return Task.CompletedTask;
    }

    public async ValueTask Ask(Question question, double[] scores)
    {
        scores.AsSpan(question.Lanes.First, question.Lanes.End - question.Lanes.First).Fill(double.NaN);
        if (question.Scope == Scope.OneCountry) await Fold(history.Lanes[question.Lanes.First].From, question, scores);
        else await Parallel.ForEachAsync(countries, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, async (country, _) => await Fold(country, question, scores));
    }

    public async ValueTask DisposeAsync() => await store.DisposeAsync();

    private async Task Fold(string country, Question question, double[] scores)
    {
        await using var session = store.QuerySession();
        var empty = new DyadSums { AsOf = DateOnly.FromDayNumber(question.Day), Out = question.Where == Where.Root ? new HashSet<int>() : retracted };
        var sums = await session.Events.AggregateStreamAsync(country, state: empty) ?? empty;
        if (question.Where == Where.Branch)
            foreach (var (place, happened) in asserted.Index().Where(act => history.Lanes[act.Item.Lane].From == country)) sums.Apply(Act(-1 - place, happened));
        foreach (var (lane, (weighted, mass)) in sums.Lanes) scores[lane] = weighted / (1 + mass);
    }

    private static ScoredAct Act(int id, HistoryEvent happened) => new(id, happened.Lane, DateOnly.FromDayNumber(happened.Day), happened.Thousandths / 1000m);
}
