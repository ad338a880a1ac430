using Sim.Benchmarks.Contenders;
using Sim.Benchmarks.Histories;
using Sim.Benchmarks.Measuring;

namespace Sim.Benchmarks;

/// <summary>Runs the contenders one after the other on each history, and writes what came of it.</summary>
internal static class CompareProgram
{
    /// <summary>A live aggregation reads every event each time: above this it takes minutes to say what is known already.</summary>
    private const int MostForMarten = 1_000_000;

    public static async Task Run(CompareOptions options, CancellationToken cancellation)
    {
        var (page, progress) = (new ResultsPage(), Console.Error);
        if (options.Sim is null) page.Note("No --sim names a published program: whole commands were not measured.");
        await using var servers = options.Wants(PostgresTable.TableName) || options.Wants(MartenAggregation.AggregationName) || options.Wants(SimIndex.IndexName) ? await Servers.Start(options.Postgres, cancellation) : null;
        foreach (var size in options.Sizes)
        {
            var history = HistoryOf(size, options, page);
            progress.WriteLine($"{history.Name}: {history.Events.Length:N0} events, {history.Lanes.Count:N0} lanes, last day {DateOnly.FromDayNumber(history.LastDay):yyyy-MM-dd}");
            var (comparison, results) = (new Comparison(history, progress), new List<Result>());
            foreach (var (name, open) in Contenders(servers).Where(contender => options.Wants(contender.Name)))
            {
                if (name == MartenAggregation.AggregationName && size > MostForMarten)
                {
                    page.Note($"{name} was not run on {history.Events.Length:N0} events: its time grows with them.");
                    continue;
                }
                await using var contender = open();
                results.Add(await comparison.Of(contender, cancellation));
            }
            if (results.Count == 0) throw new FormatException("--only names no contender of this build");
            page.Add(history, results);
            if (options.Wants(SimIndex.IndexName)) await new OwnMeasures(history, page, progress).Add(cancellation);
            if (servers is null) continue;
            await servers.Clear();
            if (options.Wants(SimIndex.IndexName)) await Stored(servers, history, options, new Figures(history.Name, page, progress), cancellation);
        }
        Console.Out.Write(page.Text());
        await File.WriteAllTextAsync(options.Results, page.Text(), cancellation);
        progress.WriteLine($"written to {options.Results}");
    }

    private static async Task Stored(Servers servers, History history, CompareOptions options, Figures figures, CancellationToken cancellation)
    {
        await using var database = await StoreDatabase.Create(servers.ConnectionString, cancellation);
        await new StoreMeasures(history, database, figures).Add(cancellation);
        var commands = options.Sim is { } sim ? new ColdMeasures(sim, database, figures) : null;
        if (commands is not null) await commands.Add(history.Largest, cancellation);
        // Forks do not look at the history: once will do.
        if (history.Events.Length != options.Sizes.Min()) return;
        await new ForkMeasures(database, figures).Add(DateOnly.FromDayNumber(history.LastDay), cancellation);
        if (commands is not null) await commands.AddTree(cancellation);
    }

    private static IEnumerable<(string Name, Func<IContender> Open)> Contenders(Servers? servers)
    {
        yield return (NaiveFold.FoldName, () => new NaiveFold());
        yield return (SimIndex.IndexName, () => new SimIndex());
        yield return (DuckDb.DatabaseName, () => new DuckDb());
        if (servers is null) yield break;
        yield return (PostgresTable.TableName, () => new PostgresTable(servers.ConnectionString));
        yield return (MartenAggregation.AggregationName, () => new MartenAggregation(servers.ConnectionString));
    }

    private static History HistoryOf(int size, CompareOptions options, ResultsPage page)
    {
        if (size != CompareOptions.IcewsSize) return GeneratedHistory.Of(size, seed: (ulong)size);
        if (options.Icews is { } path) return IcewsHistory.Read(path);
        page.Note("ICEWS 2018 is not part of this project and no --data names it: generated events stand in for it.");
        return GeneratedHistory.Of(size, seed: (ulong)size);
    }
}
