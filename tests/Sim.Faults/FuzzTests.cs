using System.Globalization;
using Sim.Faults.Fuzzing;
using Xunit.Abstractions;

namespace Sim.Faults;

/// <summary>A short run of what <c>fuzz</c> does at length; the same inputs every time, unless a seed is given.</summary>
public class FuzzTests(ITestOutputHelper output)
{
    /// <summary>Of all targets together.</summary>
    private const int Inputs = 20_000;

    private static readonly ulong Seed = ulong.Parse(Environment.GetEnvironmentVariable("SIM_FUZZ_SEED") ?? "1", CultureInfo.InvariantCulture);

    public static TheoryData<string> Targets => [.. FuzzTargets.All.Select(target => target.Name)];

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task No_input_breaks_its_reader_stops_it_or_fills_the_memory(string name)
    {
        var outcome = await FuzzRun.Of(FuzzTargets.All.First(target => target.Name == name), Seed, Inputs / FuzzTargets.All.Count, output.WriteLine);
        output.WriteLine($"seed {Seed}: {outcome}");
        Assert.Empty(outcome.Findings);
    }

    [Fact]
    public async Task A_reader_that_throws_stands_still_or_takes_all_memory_is_found()
    {
        var broken = new FuzzTarget("broken", dice => $"{dice.Throw(3)}", () => Task.FromResult<Func<string, Task>>(text =>
        {
            if (text == "0") throw new FormatException("thrown");
            if (text == "1") for (var end = FuzzRun.Used() + TimeSpan.FromSeconds(1.2); FuzzRun.Used() < end;) Thread.SpinWait(100_000);
            if (text == "2") GC.KeepAlive(Enumerable.Range(0, 600).Select(_ => new byte[1 << 20]).Count());
            return Task.CompletedTask;
        }));
        var outcome = await FuzzRun.Of(broken, Seed, 8, output.WriteLine);
        Assert.Contains(outcome.Findings, finding => finding.Contains("thrown", StringComparison.Ordinal));
        Assert.Contains(outcome.Findings, finding => finding.Contains("took ", StringComparison.Ordinal));
        Assert.Contains(outcome.Findings, finding => finding.Contains("made 6", StringComparison.Ordinal));
    }
}
