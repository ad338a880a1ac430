using BenchmarkDotNet.Attributes;
using Sim.Answers;
using Sim.Benchmarks.Histories;
using Sim.Branches;
using Sim.Files;

namespace Sim.Benchmarks.Parts;

/// <summary>10,000 events into each format.</summary>
[MemoryDiagnoser]
public class ExportParts
{
    private View view = null!;

    [GlobalSetup]
    public void Tell() => view = View.Of(new Reference("generated", null, "main", null, null, null), ToldHistory.Timeline(ToldHistory.Scenario(GeneratedHistory.Of(10_000, 1))))!;

    [Benchmark]
    public void Csv() => EventsCsv.Write(TextWriter.Null, EventLine.Of(view));

    [Benchmark]
    public void JsonLines()
    {
        foreach (var line in EventsJsonLines.Lines(EventLine.Of(view))) TextWriter.Null.Write(line);
    }

    [Benchmark]
    public Task Parquet() => EventsParquet.Write(new MemoryStream(), EventLine.Of(view), view.Text, default);
}
