using System.Text;
using Sim.Branches;
using Sim.Cli.Tests;
using Sim.Files;

namespace Sim.Faults.Fuzzing;

/// <summary>Scenario files.</summary>
internal static class ScenarioTargets
{
    public static FuzzTarget Yaml { get; } = new("yaml", Made(), () => Task.FromResult<Func<string, Task>>(Read)) { Stretch = int.MaxValue };

    /// <summary>The shipped scenario, and mostly a small one that says something of everything.</summary>
    private static Func<Dice, string> Made()
    {
        var shipped = File.ReadAllText(Repository.Scenario("kazakhstan-2022.yaml"));
        var (small, whole) = (new Mutation([File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "small.yaml"))]), new Mutation([shipped], "format", "scenario", "branches", "rules", "signposts"));
        return dice => dice.Once(6) ? whole.Make(dice) : small.Make(dice);
    }

    /// <summary>What is read without an error is written so that it is read as the same.</summary>
    private static Task Read(string text)
    {
        var file = ScenarioFile.Of("any.yaml", Encoding.UTF8.GetBytes(text));
        var found = file.Check();
        if (found.Any(error => error.What.Length == 0 || error.Fix.Length == 0 || error.Line < 1 || error.Column < 1)) throw new InvalidOperationException("an error says nothing, or stands nowhere");
        if (file.Scenario is not { } scenario || found.Any(error => error.Severity == Severity.Error)) return Task.CompletedTask;
        var again = ScenarioFile.Of("again.yaml", Encoding.UTF8.GetBytes(ScenarioWriter.Write(scenario)));
        if (again.Scenario is not { } same) throw new InvalidOperationException($"what was written cannot be read: {string.Join("; ", again.Errors)}");
        if (ScenarioWriter.Write(same) != ScenarioWriter.Write(scenario)) throw new InvalidOperationException("what was written is read as another");
        return Task.CompletedTask;
    }
}
