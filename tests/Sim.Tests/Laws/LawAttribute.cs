using FsCheck.Xunit;
using Sim.Tests.Generators;

namespace Sim.Tests.Laws;

/// <summary>A property that must hold of everything random; <c>SIM_LAW_CASES</c> says of how many cases (200).</summary>
public sealed class LawAttribute : PropertyAttribute
{
    public LawAttribute()
    {
        MaxTest = Cases;
        Arbitrary = [typeof(Arbitraries)];
        QuietOnSuccess = true;
    }

    public static int Cases { get; } = int.TryParse(Environment.GetEnvironmentVariable("SIM_LAW_CASES"), out var cases) ? cases : 200;
}
