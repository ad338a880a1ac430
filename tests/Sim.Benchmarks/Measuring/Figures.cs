using System.Diagnostics;

namespace Sim.Benchmarks.Measuring;

/// <summary>Figures about one thing, on the page and as they come.</summary>
internal sealed class Figures(string about, ResultsPage page, TextWriter progress)
{
    public void Tell(string what, double value, string unit, Target? target) =>
        progress.WriteLine("  " + string.Join(" · ", page.Add(about, what, value, unit, target).Row));

    public static async Task<double> Seconds(Func<Task> act)
    {
        GC.Collect();
        var begun = Stopwatch.GetTimestamp();
        await act();
        return Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    public static async Task<double> Median(int times, Func<int, Task> act)
    {
        var seconds = new List<double>();
        for (var i = 0; i < times; i++) seconds.Add(await Seconds(() => act(i)));
        seconds.Sort();
        return (seconds[(times - 1) / 2] + seconds[times / 2]) / 2;
    }
}
