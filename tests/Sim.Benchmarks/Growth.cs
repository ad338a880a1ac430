using System.Text;
using Sim.Benchmarks.Contenders;
using Sim.Benchmarks.Measuring;

namespace Sim.Benchmarks;

/// <summary>How Sim's times and memory grow: the same figure on each history, side by side.</summary>
internal sealed class Growth
{
    private readonly List<string> histories = [], figures = [];
    private readonly Dictionary<(string Figure, string History), string> cells = [];

    public void Add(string history, Result sim)
    {
        foreach (var (question, timing) in sim.Times) Add(history, question, ResultsPage.Duration(timing.Seconds));
    }

    public void Add(string history, string figure, Measurement measured) => Add(history, figure, $"{Measurement.Number(measured.Value)} {measured.Unit}");

    /// <summary>Nothing where there is one history alone.</summary>
    public void Write(StringBuilder page)
    {
        if (histories.Count < 2) return;
        page.AppendLine().AppendLine($"## Growth of {SimIndex.IndexName}").AppendLine();
        page.Append(MarkdownTable.Of(["", .. histories], [.. figures.Where(figure => histories.Count(history => cells.ContainsKey((figure, history))) > 1)
            .Select(figure => (IReadOnlyList<string>)[figure, .. histories.Select(history => cells.GetValueOrDefault((figure, history), ""))])]));
    }

    private void Add(string history, string figure, string cell)
    {
        if (!histories.Contains(history)) histories.Add(history);
        if (!figures.Contains(figure)) figures.Add(figure);
        cells[(figure, history)] = cell;
    }
}
