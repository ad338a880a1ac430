using System.Diagnostics;
using System.Globalization;
using Sim.Benchmarks.Measuring;
using Sim.Store;

namespace Sim.Benchmarks;

/// <summary>Whole commands, from their start to their end, on a running store: a long history beside a short one.</summary>
/// <param name="sim">The program, with its scenarios beside it.</param>
internal sealed class ColdMeasures(string sim, StoreDatabase database, Figures figures)
{
    private const int Times = 7;
    private const string Short = "kazakhstan-2022";

    public async Task Add(string country, CancellationToken cancellation)
    {
        await using (var store = database.Store())
        {
            if (Workspace.Read(Path.Combine(Path.GetDirectoryName(sim)!, "scenarios", $"{Short}.yaml")) is not Outcome<Scenarios.Scenario>.Done(var scenario)) throw new FormatException($"there are no scenarios beside {sim}: name a published program");
            if (await new Workspace(_ => Task.FromResult<IStreamStore>(store), "benchmark").Load([scenario], null, cancellation) is not Outcome<IReadOnlyList<ScenarioLoad>>.Done) throw new InvalidOperationException(Short);
        }
        string[] few = ["posture", $"{Short}/main", "KAZ"], many = ["posture", $"{StoreMeasures.Root}", country];
        var (first, second) = (new List<double>(), new List<double>());
        // In turn: what else the machine does meets both alike.
        for (var i = -1; i < Times; i++)
        {
            var (one, other) = (await Figures.Seconds(() => Run(few, null, cancellation)), await Figures.Seconds(() => Run(many, null, cancellation)));
            if (i < 0) continue;
            first.Add(one);
            second.Add(other);
        }
        var (kazakhstan, history) = (first.Order().ElementAt(Times / 2), second.Order().ElementAt(Times / 2));
        figures.Tell("sim posture of all countries, whole process", await Figures.Median(3, _ => Run(["posture", $"{StoreMeasures.Root}"], null, cancellation)) * 1000, "ms", null);
        figures.Tell("sim posture of one country, whole process", history * 1000, "ms", null);
        figures.Tell("sim posture of one country, whole process ÷ on Kazakhstan 2022", history / kazakhstan, "×", new Target.AtMost(1.5));
        var most = 0L;
        await Run(many, bytes => most = Math.Max(most, bytes), cancellation);
        if (most > 0) figures.Tell("sim posture, resident at most", most / 1e6, "MB", null);
    }

    /// <summary>The branch tree, by a whole command.</summary>
    public async Task AddTree(CancellationToken cancellation) =>
        figures.Tell("sim branches, whole process", await Figures.Median(3, _ => Run(["branches", StoreMeasures.Root.Scenario], null, cancellation)), "s", new Target.AtMost(1));

    /// <param name="resident">Told now and then the most memory that it had so far; null: nobody asks.</param>
    private async Task Run(string[] args, Action<long>? resident, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(sim, args) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["SIM_STORE"] = database.ConnectionString;
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(cancellation), process.StandardError.ReadToEndAsync(cancellation));
        while (resident is not null && !process.HasExited) resident(Resident(process.Id));
        await Task.WhenAll(output, errors);
        await process.WaitForExitAsync(cancellation);
        if (process.ExitCode != 0) throw new InvalidOperationException($"{string.Join(' ', args)}: {await errors}");
    }

    private static long Resident(int id)
    {
        try
        {
            var line = File.ReadLines($"/proc/{id}/status").FirstOrDefault(text => text.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0; // It has just ended, or the system tells it otherwise.
        }
    }
}
