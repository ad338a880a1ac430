using System.Diagnostics;
using Sim.Cli;
using Sim.Faults.Fuzzing;

namespace Sim.Faults.Breaking;

/// <summary>Where one fault happens.</summary>
/// <param name="Number">Of the fault, from 0: names made of it are nobody else's.</param>
internal sealed record Scene(Arena Arena, Witness Witness, Dice Dice, int Number, Durations Durations)
{
    /// <summary>Runs a command, does something to it meanwhile, and looks; then asks again, and all has to be there.</summary>
    /// <param name="strike">Returns whether it came while the command was at it.</param>
    /// <param name="again">How it is asked again, where not as before.</param>
    public async Task<bool> Break(Work work, Func<Process, Task<bool>> strike, string? store = null, IReadOnlyList<string>? again = null)
    {
        var process = Arena.Start(work.Args, store);
        var began = Stopwatch.GetTimestamp();
        var hasStruck = await strike(process);
        var (code, error) = await Arena.End(process);
        if (!hasStruck) Durations.Took(work.Kind, Stopwatch.GetElapsedTime(began));
        Saw(work, code, error);
        await Witness.Look(work.Scenario);
        var (second, said) = await Arena.Run(again ?? work.Args);
        Witness.Promise(second == ExitCode.Done, $"{work.Kind} of {work.Scenario} is asked again and is not done: {second} {said}");
        Witness.Saw(work, isAcknowledged: second == ExitCode.Done);
        await Witness.Look(work.Scenario, Work.Ground);
        return hasStruck;
    }

    /// <summary>Whatever breaks, it is said in words.</summary>
    public void Saw(Work work, int code, string error)
    {
        Witness.Saw(work, isAcknowledged: code == ExitCode.Done);
        Witness.Promise(!error.Contains("sim failed", StringComparison.Ordinal), $"{work.Kind} of {work.Scenario} crashed: {error}");
    }

    /// <summary>At any moment of a command of that kind, more often of its second half, when it is at the store.</summary>
    public TimeSpan Moment(string kind) => Durations.Of(kind) * (Dice.Once(4) ? Dice.Throw(1000) / 1000.0 : 0.4 + Dice.Throw(700) / 1000.0);
}

/// <summary>How long a command takes that nothing breaks.</summary>
internal sealed class Durations
{
    private readonly Dictionary<string, TimeSpan> all = [];

    public TimeSpan Of(string kind) => all.GetValueOrDefault(kind, TimeSpan.FromSeconds(1.5));

    public void Took(string kind, TimeSpan time) => all[kind] = (Of(kind) + time) / 2;
}
