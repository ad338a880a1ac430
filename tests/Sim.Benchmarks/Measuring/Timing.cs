using System.Diagnostics;

namespace Sim.Benchmarks.Measuring;

/// <param name="Seconds">Median of one run.</param>
/// <param name="Repetitions">Measured ones, after the warm-up; each of them a batch of runs where one is too short for a clock.</param>
public readonly record struct Timing(double Seconds, int Repetitions)
{
    private const int Least = 7;
    private const int Most = 500;
    private static readonly TimeSpan Warm = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan TooLong = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Readable = TimeSpan.FromMilliseconds(0.5);

    /// <summary>Warm: the first runs, in which code is compiled and pages are read, are thrown away.</summary>
    /// <param name="run">Given how often it ran, so that it can ask for another day each time.</param>
    public static async Task<Timing> Of(Func<int, ValueTask> run, CancellationToken cancellation)
    {
        var runs = 0;
        async Task<TimeSpan> Batch(int size)
        {
            cancellation.ThrowIfCancellationRequested();
            var begun = Stopwatch.GetTimestamp();
            for (var i = 0; i < size; i++) await run(runs++);
            return Stopwatch.GetElapsedTime(begun);
        }

        // Methods are compiled again once they have run 30 times, in the background and a while later.
        var (total, one) = (TimeSpan.Zero, TimeSpan.Zero);
        for (var i = 0; i < 2 || total < Warm || (i < 40 && total < Enough); i++) total += one = await Batch(1);
        var size = (int)Math.Clamp(Readable / one, 1, 100_000);

        var (times, spent) = (new List<double>(), TimeSpan.Zero);
        while (times.Count < Most && (times.Count < Least || spent < Enough) && !(times.Count >= 3 && spent > TooLong))
        {
            var time = await Batch(size);
            spent += time;
            times.Add(time.TotalSeconds / size);
        }
        times.Sort();
        return new Timing((times[(times.Count - 1) / 2] + times[times.Count / 2]) / 2, times.Count);
    }
}
