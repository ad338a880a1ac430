namespace Sim.Files.Briefs;

/// <summary>How a number spreads over days.</summary>
/// <param name="Title">What it is, in a line.</param>
/// <param name="Description">What the picture shows, for who cannot see it.</param>
/// <param name="Bands">In order of days.</param>
/// <param name="Told">Another course, drawn dashed; null where it has no number.</param>
public sealed record FanChart(string Title, string Description, IReadOnlyList<FanDay> Bands, IReadOnlyList<(DateOnly Day, double? Value)> Told);

public readonly record struct FanDay(DateOnly Day, double P5, double P25, double P50, double P75, double P95);
