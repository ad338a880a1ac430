using System.Text;
using Sim.Benchmarks.Contenders;
using Sim.Benchmarks.Histories;
using Sim.Benchmarks.Measuring;

namespace Sim.Benchmarks;

/// <summary>The figures as a page: contenders side by side for each history, with ratios to Sim; then Sim's own against their targets.</summary>
public sealed class ResultsPage
{
    private readonly List<(History History, IReadOnlyList<Result> Results)> tables = [];
    private readonly List<Measurement> measurements = [];
    private readonly List<string> notes = [];
    private readonly Growth growth = new();

    public void Add(History history, IReadOnlyList<Result> results)
    {
        tables.Add((history, results));
        measurements.AddRange(RatioTargets.Of(history, results));
        if (results.FirstOrDefault(result => result.Contender == SimIndex.IndexName) is { } sim) growth.Add(history.Name, sim);
    }

    /// <summary>Sim's own: a figure that has no peer.</summary>
    /// <param name="what">Without the history, so that it can be set beside the same figure on another.</param>
    public Measurement Add(string history, string what, double value, string unit, Target? target)
    {
        var measurement = new Measurement($"{history}: {what}", value, unit, target);
        measurements.Add(measurement);
        growth.Add(history, what, measurement);
        return measurement;
    }

    /// <summary>What was left out, and why.</summary>
    public void Note(string text) => notes.Add(text);

    public string Text()
    {
        var page = new StringBuilder();
        page.AppendLine("# Measured").AppendLine();
        page.AppendLine($"{Machine.Today}, one run of `compare` · {Machine.Description}").AppendLine();
        page.AppendLine($"Peers: {string.Join(" · ", tables.SelectMany(table => table.Results).Select(result => $"{result.Contender} {result.Version}").Distinct())}").AppendLine();
        page.AppendLine("Scores of lanes (actor country, its channel, recipient country, its side) as of the end of a day, half-life 50 days, another day each time. All answers are equal (1e-9). Medians, warm; in brackets the ratio to Sim.").AppendLine();
        foreach (var note in notes) page.AppendLine($"- {note}");
        foreach (var (history, results) in tables) Table(page, history, results);
        growth.Write(page);
        if (measurements.Count > 0)
        {
            page.AppendLine().AppendLine("## Against the targets").AppendLine();
            page.Append(MarkdownTable.Of(Measurement.Columns, [.. measurements.Select(measurement => measurement.Row)]));
        }
        return page.ToString();
    }

    private static void Table(StringBuilder page, History history, IReadOnlyList<Result> results)
    {
        page.AppendLine().AppendLine($"## {history.Name}: {history.Events.Length:N0} events, {history.Lanes.Count:N0} lanes").AppendLine();
        var questions = results[0].Times.Keys.ToList();
        var sim = results.FirstOrDefault(result => result.Contender == SimIndex.IndexName);
        page.Append(MarkdownTable.Of(["", .. questions.Select(text => text.Replace("one country", $"one country ({history.Largest})", StringComparison.Ordinal)), "preparing"],
            [.. results.Select(result => (IReadOnlyList<string>)[result.Contender, .. questions.Select(text => Cell(result.Times[text], sim?.Times[text])), Duration(result.PrepareSeconds)])]));
    }

    private static string Cell(Timing timing, Timing? sim) => sim is { } own ? $"{Duration(timing.Seconds)} ({Measurement.Number(timing.Seconds / own.Seconds)}×)" : Duration(timing.Seconds);

    internal static string Duration(double seconds) => seconds switch
    {
        >= 1 => $"{Measurement.Number(seconds)} s",
        >= 1e-3 => $"{Measurement.Number(seconds * 1e3)} ms",
        >= 1e-6 => $"{Measurement.Number(seconds * 1e6)} µs",
        _ => $"{Measurement.Number(seconds * 1e9)} ns",
    };
}
