using System.Diagnostics;

namespace Sim.Faults.Fuzzing;

/// <param name="Slowest">Processor time of one input.</param>
/// <param name="Largest">Bytes that one input made its reader allocate.</param>
internal sealed record FuzzOutcome(string Target, int Inputs, TimeSpan Slowest, long Largest, IReadOnlyList<string> Findings)
{
    public override string ToString() => $"{Target,-12} {Inputs,9} inputs   slowest {Slowest.TotalMilliseconds,6:0} ms   largest {Largest >> 20,4} MiB   {Findings.Count} findings";
}

/// <summary>Inputs one after the other: none may throw, take more than a second, or make its reader allocate without bound.</summary>
internal static class FuzzRun
{
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    /// <summary>Of one input, in bytes: no input is longer than some 100 KB.</summary>
    private const long Most = 512L << 20;

    /// <summary>Of one target: what comes after them is likely the same.</summary>
    private const int MostFindings = 20;

    /// <param name="tell">Of each finding, as it is found.</param>
    public static async Task<FuzzOutcome> Of(FuzzTarget target, ulong seed, int inputs, Action<string> tell)
    {
        var (slowest, largest, findings) = (TimeSpan.Zero, 0L, new List<string>());
        Func<string, Task>? read = null;
        // What is compiled at the first input is not that input's fault.
        await Quietly(await target.Begin(), target.Make(new Dice(seed, target.Name, 0)));
        for (var number = 0; number < inputs && findings.Count < MostFindings; number++)
        {
            if (number % target.Stretch == 0) read = await target.Begin();
            var input = target.Make(new Dice(seed, target.Name, number));
            var (allocated, began) = (GC.GetTotalAllocatedBytes(), Used());
            try
            {
                await read!(input);
            }
            // Whatever it is: that it was thrown is the finding.
            catch (Exception thrown)
            {
                Find($"{thrown}");
            }
            var (took, made) = (Used() - began, GC.GetTotalAllocatedBytes() - allocated);
            if (took > Longest)
            {
                // A busy machine makes anything slow, but not twice.
                began = Used();
                await Quietly(read!, input);
                took = Used() - began;
            }
            if (took > Longest) Find($"took {took.TotalSeconds:0.0} s");
            if (made > Most) Find($"made {made >> 20} MiB");
            (slowest, largest) = (took > slowest ? took : slowest, Math.Max(largest, made));

            void Find(string what)
            {
                findings.Add($"{target.Name} {number} of seed {seed}: {what}\n  input: {System.Text.Json.JsonSerializer.Serialize(input.Length > 2000 ? input[..2000] + "…" : input)}");
                tell(findings[^1]);
            }
        }
        return new FuzzOutcome(target.Name, inputs, slowest, largest, findings);
    }

    private static async Task Quietly(Func<string, Task> read, string input)
    {
        try
        {
            await read(input);
        }
        catch (Exception)
        {
            // It comes again, and counts then.
        }
    }

    /// <summary>Of the processor, so that a busy machine makes nothing slow; of all threads, as nothing else runs here.</summary>
    public static TimeSpan Used()
    {
        using var here = Process.GetCurrentProcess();
        return here.TotalProcessorTime;
    }
}
