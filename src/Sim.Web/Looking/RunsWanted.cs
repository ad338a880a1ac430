using System.Globalization;
using Sim.Events;
using Sim.Runs;

namespace Sim.Web.Looking;

/// <summary>Runs as a person asks for them: until when, how many, on which luck.</summary>
public sealed class RunsWanted
{
    public const int Most = 100_000;

    private const int Usual = 1000, Horizon = 90;

    /// <summary>The last day, inclusive.</summary>
    public DateOnly Until { get; set; }

    /// <summary>From 1 to <see cref="Most"/>.</summary>
    public int Runs { get; set; }

    /// <summary>A number; another is taken for 1.</summary>
    public string Seed { get; set; } = "1";

    public RunSettings Settings => new(Until, ulong.TryParse(Seed, NumberStyles.None, CultureInfo.InvariantCulture, out var seed) ? seed : 1);

    /// <summary>For the address and for the API.</summary>
    public IEnumerable<(string Name, string? Value)> Parts => [("until", Day.Text(Until)), ("runs", Runs.ToString(CultureInfo.InvariantCulture)), ("seed", Settings.Seed.ToString(CultureInfo.InvariantCulture))];

    /// <summary>As an address states them; what it does not state, or states wrong, is as usual.</summary>
    /// <param name="last">Of the events: what is usual begins there.</param>
    public static RunsWanted Of(string? until, string? runs, string? seed, DateOnly last) => new()
    {
        Until = until is not null && Day.TryParse(until, out var day) ? day : last.AddDays(Horizon),
        Runs = int.TryParse(runs, NumberStyles.None, CultureInfo.InvariantCulture, out var many) ? Math.Clamp(many, 1, Most) : Usual,
        Seed = ulong.TryParse(seed, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? seed : "1",
    };
}
