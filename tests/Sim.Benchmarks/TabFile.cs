using Sim.Benchmarks.Histories;
using Sim.Events;
using Sim.Files;

namespace Sim.Benchmarks;

/// <summary>A history as the file that people import: ICEWS, in the columns of its event set, deleted at the end.</summary>
internal sealed class TabFile : IDisposable
{
    private readonly string path = Path.Combine(Path.GetTempPath(), $"sim-benchmarks-{Guid.NewGuid():N}.tsv");

    /// <param name="label">Stands in every name, so that files of other labels hold other events.</param>
    public TabFile(History history, IEnumerable<HistoryEvent> events, string label)
    {
        using var text = new StreamWriter(path);
        text.WriteLine("date\tsource\tsource_iso3\tcameo\ttarget\ttarget_iso3");
        foreach (var happened in events)
        {
            var lane = history.Lanes[happened.Lane];
            text.WriteLine($"{DateOnly.FromDayNumber(happened.Day):yyyy-MM-dd}\t{Name(lane.From, lane.Channel, label)}\t{lane.From}\t{History.Actions[happened.Action].Value}\t{Name(lane.To, lane.Side, label)}\t{lane.To}");
        }
    }

    public ImportFile Open() => ImportFile.Open(path, () => throw new InvalidOperationException());

    public void Dispose() => File.Delete(path);

    private static string Name(string country, Channel channel, string label) => channel == Channel.Government ? $"{Countries.NameOf(country)}{label}" : $"Citizen{label} ({Countries.NameOf(country)})";
}
