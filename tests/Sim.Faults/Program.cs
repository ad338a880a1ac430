using System.Diagnostics;
using System.Globalization;
using Sim.Faults;
using Sim.Faults.Breaking;
using Sim.Faults.Fuzzing;

// The long runs: they end by themselves, touch nothing but folders, servers and processes of their own, and end with what they found. Whole ones write it into RESULTS.md.
//   dotnet run -c Release --project tests/Sim.Faults -- fuzz [--inputs 1000000] [--seed S] [--only TARGET]
//   dotnet run -c Release --project tests/Sim.Faults -- faults [--faults 500] [--minutes M] [--seed S]
var options = args.Skip(1).Chunk(2).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1]);
string[] known = args.FirstOrDefault() switch { "fuzz" => ["--inputs", "--seed", "--only"], "faults" => ["--faults", "--minutes", "--seed"], _ => [] };
if (known.Length == 0 || args.Length % 2 == 0 || options.Keys.Except(known).Any())
{
    Console.Error.WriteLine("fuzz [--inputs N] [--seed S] [--only TARGET]\nfaults [--faults N] [--minutes M] [--seed S]");
    return 2;
}
var seed = ulong.Parse(options.GetValueOrDefault("--seed", $"{Random.Shared.NextInt64()}"), CultureInfo.InvariantCulture);
var began = Stopwatch.GetTimestamp();
Console.WriteLine($"seed {seed}");
return args[0] == "fuzz" ? await Fuzz() : await Break();

async Task<int> Fuzz()
{
    var inputs = int.Parse(options.GetValueOrDefault("--inputs", "1000000"), CultureInfo.InvariantCulture);
    var targets = FuzzTargets.All.Where(target => options.GetValueOrDefault("--only") is not { } only || target.Name == only).ToList();
    var outcomes = new List<FuzzOutcome>();
    foreach (var target in targets)
    {
        outcomes.Add(await FuzzRun.Of(target, seed, inputs / targets.Count, Console.WriteLine));
        Console.WriteLine(outcomes[^1]);
    }
    if (!options.ContainsKey("--only"))
        ResultsFile.Replace("Hostile inputs",
        [
            ResultsFile.Told(seed, Stopwatch.GetElapsedTime(began)), "", "| input | tried | slowest | most memory | findings |", "|---|---|---|---|---|",
            .. outcomes.Select(outcome => string.Create(CultureInfo.InvariantCulture, $"| {outcome.Target} | {outcome.Inputs:N0} | {outcome.Slowest.TotalMilliseconds:0} ms | {outcome.Largest >> 20} MiB | {outcome.Findings.Count} |")),
            string.Create(CultureInfo.InvariantCulture, $"| all | {outcomes.Sum(outcome => outcome.Inputs):N0} | | | {outcomes.Sum(outcome => outcome.Findings.Count)} |"),
        ]);
    return outcomes.Exists(outcome => outcome.Findings.Count > 0) ? 1 : 0;
}

async Task<int> Break()
{
    var totals = await FaultRun.Of(seed, int.Parse(options.GetValueOrDefault("--faults", "500"), CultureInfo.InvariantCulture),
        options.TryGetValue("--minutes", out var minutes) ? TimeSpan.FromMinutes(int.Parse(minutes, CultureInfo.InvariantCulture)) : null, Console.WriteLine);
    foreach (var one in totals) Console.WriteLine(one);
    ResultsFile.Replace($"Faults, seed {seed}",
    [
        ResultsFile.Told(seed, Stopwatch.GetElapsedTime(began)), "", "| fault | came | checks after it | promises broken |", "|---|---|---|---|",
        .. totals.Select(one => string.Create(CultureInfo.InvariantCulture, $"| {one.Name} | {one.Faults:N0} | {one.Checks:N0} | {one.Broken.Count} |")),
        string.Create(CultureInfo.InvariantCulture, $"| all | {totals.Sum(one => one.Faults):N0} | {totals.Sum(one => one.Checks):N0} | {totals.Sum(one => one.Broken.Count)} |"),
        "", "A check is one promise looked at: a stream's hashes, a command's changes (all there once, or as many as may be), one stance beside the oracle's, a message. Kills that came after the command had ended are not counted.",
    ]);
    return totals.Any(one => one.Broken.Count > 0) ? 1 : 0;
}
