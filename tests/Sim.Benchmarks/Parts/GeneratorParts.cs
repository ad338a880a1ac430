using BenchmarkDotNet.Attributes;
using Sim.Benchmarks.Histories;

namespace Sim.Benchmarks.Parts;

[MemoryDiagnoser]
public class GeneratorParts
{
    [Params(100_000, 1_000_000)]
    public int Events { get; set; }

    [Benchmark]
    public History Generating() => GeneratedHistory.Of(Events, 1);
}
