using System.Globalization;
using Sim.Faults.Fuzzing;

// The long runs: they end by themselves, touch nothing but folders of their own, and end with what they found.
//   dotnet run -c Release --project tests/Sim.Faults -- fuzz [--inputs 1000000] [--seed S] [--only TARGET]
var options = args.Skip(1).Chunk(2).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1]);
if (args is not ["fuzz", ..] || args.Length % 2 == 0 || options.Keys.Except(["--inputs", "--seed", "--only"]).Any())
{
    Console.Error.WriteLine("fuzz [--inputs N] [--seed S] [--only TARGET]");
    return 2;
}
var inputs = int.Parse(options.GetValueOrDefault("--inputs", "1000000"), CultureInfo.InvariantCulture);
var seed = ulong.Parse(options.GetValueOrDefault("--seed", $"{Random.Shared.NextInt64()}"), CultureInfo.InvariantCulture);
var targets = FuzzTargets.All.Where(target => options.GetValueOrDefault("--only") is not { } only || target.Name == only).ToList();
Console.WriteLine($"seed {seed}");
var found = 0;
foreach (var target in targets)
{
    var outcome = await FuzzRun.Of(target, seed, inputs / targets.Count, Console.WriteLine);
    Console.WriteLine(outcome);
    found += outcome.Findings.Count;
}
return found == 0 ? 0 : 1;
