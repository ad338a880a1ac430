using System.Diagnostics;
using Sim.Answers;
using Sim.Benchmarks.Contenders;
using Sim.Benchmarks.Histories;
using Sim.Benchmarks.Measuring;
using Sim.Branches;
using Sim.Postures;
using Sim.Rules;
using Sim.Runs;
using Sim.Store;

namespace Sim.Benchmarks;

/// <summary>Ensembles of a scenario's rules: how many runs a second, beside runs told one by one as branches; and how that grows.</summary>
internal sealed class EnsembleProgram
{
    private const int Runs = 10_000;
    private const int Times = 5;
    private const int Days = 90;

    private readonly List<Measurement> measurements = [];
    private readonly View view;

    private EnsembleProgram(View view) => this.view = view;

    /// <param name="args"><c>--scenario FILE:BRANCH</c>, <c>--data DIR</c>, <c>--out FILE</c>.</param>
    /// <exception cref="FormatException">What is wrong, and the usage.</exception>
    public static async Task Run(IReadOnlyList<string> args, CancellationToken cancellation)
    {
        const string usage = "ensembles --scenario FILE:BRANCH [--data DIR] [--out FILE]";
        var given = args.Chunk(2).ToDictionary(pair => pair[0], pair => pair.Length == 2 ? pair[1] : throw new FormatException(usage), StringComparer.Ordinal);
        if (!given.TryGetValue("--scenario", out var scenario) || !Reference.TryParse(scenario, out var reference, out var problem)) throw new FormatException(usage);
        var viewed = await new Workspace(_ => throw new InvalidOperationException("a file is read"), "benchmark").View(new Store.Question(reference), cancellation);
        if (viewed is not Outcome<View>.Done(var view)) throw new FormatException($"{viewed}");
        var program = new EnsembleProgram(view);
        await program.Measure(given.GetValueOrDefault("--data"), cancellation);
        Console.Out.Write(program.Page());
        await File.WriteAllTextAsync(given.GetValueOrDefault("--out", "ENSEMBLES.md"), program.Page(), cancellation);
    }

    private async Task Measure(string? data, CancellationToken cancellation)
    {
        var timeline = view.Timeline;
        var rules = timeline.Lineage.Rules.ToList();
        var fold = view.Fold;
        // What is compiled anew after its first calls is so by then.
        for (var warm = 0; warm < 10; warm++) await Summed(fold);
        var simulated = await Simulated(fold, Days);
        Tell("runs simulated, a second", Runs / simulated / 1000, "thousand", new Target.AtLeast(50));
        Tell("events in a run, on average", Ensemble.Of(fold, Settings(Days), Runs, -1, _ => { }, () => false).EventsPerRun, "", null);
        Tell("allocated for an event, on one thread", Allocated(fold), "B", null);
        var summed = await Summed(fold);
        Tell("runs simulated and summed up with quantiles by day, a second", Runs / summed / 1000, "thousand", new Target.AtLeast(15));
        const int few = 200;
        var peer = await Figures.Median(3, _ => Task.Run(() => OneByOne(fold, few), cancellation));
        Tell("beside it: runs told one by one, each a branch read anew, a second", few / peer / 1000, "thousand", null);
        Tell("an ensemble ÷ runs told one by one", Runs / summed / (few / peer), "×", null);

        GC.Collect();
        var before = Process.GetCurrentProcess().WorkingSet64;
        await Figures.Seconds(() => Task.Run(() => EnsembleAnswer.Of(view, Ensemble.Of(fold, Settings(Days), 100_000, -1, _ => { }, () => false), -1), cancellation));
        Tell("100,000 runs: the process at its largest", Process.GetCurrentProcess().PeakWorkingSet64 / 1e6, "MB", new Target.AtMost(400));
        Tell("100,000 runs: the process before", before / 1e6, "MB", null);

        foreach (var days in (int[])[30, 90, 180, 360]) Tell($"growth with the horizon: {days} days, a run", await Simulated(fold, days) / Runs * 1e6, "µs", null);
        foreach (var times in (int[])[1, 2, 4, 8])
        {
            var more = Enumerable.Range(0, times).SelectMany(copy => rules.Select(rule => rule with { Id = copy == 0 ? rule.Id : $"{rule.Id}-{copy}" })).ToList();
            Tell($"growth with rules: {more.Count}, a run", await Simulated(new PostureFold(Ruled(timeline, more)), Days) / Runs * 1e6, "µs", null);
        }

        var history = data is null ? GeneratedHistory.Of(CompareOptions.IcewsSize, seed: 1) : IcewsHistory.Read(Path.Combine(data, IcewsHistory.FileName));
        var sim = new SimIndex();
        await sim.Prepare(history, cancellation);
        var root = timeline.Lineage.Root with { Version = sim.Stream.Version };
        var told = new Lineage(timeline.Lineage.Scenario, [root, .. timeline.Lineage.Branches.Skip(1)]) { Facts = SimIndex.RootOf(sim.Stream).Facts };
        var behind = new PostureFold(Timeline.Of(told));
        Tell($"with {history.Events.Length:N0} events of {history.Name} behind it and the same triggers ÷ without", await Simulated(behind, Days) / await Simulated(fold, Days), "×", new Target.AtMost(1.5));
    }

    private static Timeline Ruled(Timeline timeline, IEnumerable<ReactionRule> rules) =>
        Timeline.Of(timeline.Lineage.With(rules.Aggregate(timeline.Lineage.Leaf, (leaf, rule) => leaf.Evolve(new Change.Declared(new Declaration.Ruled(rule))))));

    private RunSettings Settings(int days) => new(view.Day.AddDays(days));

    private Task<double> Simulated(PostureFold fold, int days) => Figures.Median(Times, _ => Task.Run(() => Ensemble.Of(fold, Settings(days), Runs, -1, _ => { }, () => false)));

    private Task<double> Summed(PostureFold fold) =>
        Figures.Median(Times, _ => Task.Run(() => EnsembleAnswer.Of(view, Ensemble.Of(fold, Settings(Days), Runs, -1, _ => { }, () => false), -1)));

    /// <summary>Bytes: the events that are kept, and what making them leaves behind.</summary>
    private double Allocated(PostureFold fold)
    {
        Ensemble Made(int runs) => Ensemble.Of(fold, Settings(Days), runs, 1, _ => { }, () => false);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var few = Made(Runs);
        var half = GC.GetTotalAllocatedBytes(precise: true);
        var many = Made(3 * Runs);
        var after = GC.GetTotalAllocatedBytes(precise: true);
        return (after - half - (half - before)) / (many.EventsPerRun * many.Runs - few.EventsPerRun * few.Runs);
    }

    /// <summary>As one would without ensembles: each run a branch, its countries' postures on the last day, on all cores.</summary>
    private void OneByOne(PostureFold fold, int runs) => Parallel.For(0, runs, replication =>
    {
        var settings = Settings(Days);
        var told = new PostureFold(Sim.Runs.Run.Of(fold, settings, replication).On(fold.Timeline));
        var readings = new List<StanceReading>();
        foreach (var country in told.Countries) told.Read(country, settings.Until, readings);
    });

    private void Tell(string what, double value, string unit, Target? target)
    {
        measurements.Add(new Measurement(what, value, unit, target));
        Console.Error.WriteLine("  " + string.Join(" · ", measurements[^1].Row));
    }

    private string Page() => $"""
        # Ensembles measured

        {Machine.Today}, one run of `ensembles` · {Machine.Description}

        {view.Timeline.Lineage.Rules.Count()} rules of '{view.Reference.Branch}', {Days} days from its last event; {Runs:N0} runs, the median of {Times}.

        {MarkdownTable.Of(Measurement.Columns, [.. measurements.Select(measurement => measurement.Row)])}
        """;
}
