using System.Text.Json;

namespace Sim.Store.Projections;

/// <summary>Where a country stands on a root branch, as of the last day on which it acted or was acted toward.</summary>
internal sealed class CountryPosture
{
    /// <summary><c>scenario/branch/country</c>.</summary>
    public string Id { get; init; } = "";
    public string Scenario { get; init; } = "";
    public string Branch { get; init; } = "";

    /// <summary>ISO 3166 alpha-3.</summary>
    public string Country { get; init; } = "";

    /// <summary>The end of this day; each country has its own.</summary>
    public string AsOf { get; init; } = "";

    /// <summary>As every surface gives it out.</summary>
    public JsonElement Posture { get; init; }

    public bool Says(CountryPosture other) => AsOf == other.AsOf && JsonElement.DeepEquals(Posture, other.Posture);
}
