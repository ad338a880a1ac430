using System.Diagnostics;
using System.Globalization;
using Sim.Faults.Fuzzing;

namespace Sim.Faults.Breaking;

/// <param name="Faults">That came while something was at work.</param>
/// <param name="Late">That came after it.</param>
/// <param name="Checks">What was looked at after them.</param>
internal sealed record FaultTotals(string Name, int Faults, int Late, int Checks, IReadOnlyList<string> Broken)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name,-62} {Faults,5} faults {Checks,7} checks {Broken.Count,3} broken");
}

/// <summary>Faults one after the other, in an order that a seed determines; when a kill comes is the machine's too.</summary>
internal static class FaultRun
{
    /// <summary>After so many a new store is begun: what is looked at after each grows with what was appended.</summary>
    private const int InOneArena = 25;

    /// <param name="faults">That come while something is at work; with <see cref="Fault.All"/> in turn first.</param>
    /// <param name="tell">Of each promise that is broken, and now and then how far it is.</param>
    /// <param name="longest">After it no other is begun; null: until there are so many.</param>
    public static async Task<IReadOnlyList<FaultTotals>> Of(ulong seed, int faults, TimeSpan? longest, Action<string> tell)
    {
        var totals = Fault.All.ToDictionary(fault => fault, fault => new FaultTotals(fault.Name, 0, 0, 0, []));
        var (durations, began) = (new Durations(), Stopwatch.GetTimestamp());
        Arena? arena = null;
        Witness? witness = null;
        try
        {
            for (var (number, struck) = (0, 0); struck < faults && !(Stopwatch.GetElapsedTime(began) > longest); number++)
            {
                if (number % InOneArena == 0)
                {
                    if (arena is not null) await arena.DisposeAsync();
                    arena = Arena.New();
                    witness = new Witness(arena);
                    var begin = Work.Begin(arena);
                    witness.Saw(begin, (await arena.Run(begin.Args)).Code == Cli.ExitCode.Done);
                }
                var dice = new Dice(seed, "faults", number);
                var fault = number < Fault.All.Count ? Fault.All[number] : dice.Of([.. Fault.All.SelectMany(one => Enumerable.Repeat(one, one.Weight))]);
                var (checks, broken) = (witness!.Checks, witness.Broken.Count);
                var hasStruck = true;
                try
                {
                    hasStruck = await fault.Strike(new Scene(arena!, witness, dice, number, durations));
                }
                // Whatever it is: that it was thrown is the finding.
                catch (Exception thrown)
                {
                    witness.Promise(false, $"{thrown}");
                }
                if (hasStruck) struck++;
                var found = witness.Broken.Skip(broken).ToList();
                foreach (var problem in found) tell($"{fault.Name}, {number} of seed {seed}: {problem}");
                var sofar = totals[fault];
                totals[fault] = sofar with { Faults = sofar.Faults + (hasStruck ? 1 : 0), Late = sofar.Late + (hasStruck ? 0 : 1), Checks = sofar.Checks + witness.Checks - checks, Broken = [.. sofar.Broken, .. found] };
                if (number % InOneArena == 0) tell(string.Create(CultureInfo.InvariantCulture, $"{struck} faults in {Stopwatch.GetElapsedTime(began).TotalMinutes:0.0} minutes"));
            }
        }
        finally
        {
            if (arena is not null) await arena.DisposeAsync();
        }
        return [.. Fault.All.Select(fault => totals[fault])];
    }
}
