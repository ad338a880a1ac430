using System.Globalization;

namespace Sim.Benchmarks.Measuring;

/// <summary>What a figure is to reach.</summary>
public abstract record Target
{
    private Target() { }

    public sealed record AtMost(double Value) : Target;

    public sealed record AtLeast(double Value) : Target;

    public bool IsMetBy(double value) => this switch
    {
        AtMost(var most) => value <= most,
        AtLeast(var least) => value >= least,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public string Text(string unit) => this switch
    {
        AtMost(var most) => $"≤ {Measurement.Number(most)} {unit}",
        AtLeast(var least) => $"≥ {Measurement.Number(least)} {unit}",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}

/// <param name="Name">What was measured, on what.</param>
/// <param name="Target">Null: shown, not judged.</param>
public sealed record Measurement(string Name, double Value, string Unit, Target? Target)
{
    /// <summary>Null where nothing is to be met.</summary>
    public bool? Met => Target?.IsMetBy(Value);

    public static IReadOnlyList<string> Columns { get; } = ["measured", "value", "target", ""];

    public IReadOnlyList<string> Row => [Name, $"{Number(Value)} {Unit}", Target?.Text(Unit) ?? "", Met switch { true => "met", false => "**MISSED**", null => "" }];

    /// <summary>Three digits that count.</summary>
    public static string Number(double value) => value == 0 || !double.IsFinite(value) ? value.ToString(CultureInfo.InvariantCulture)
        : Math.Round(value, Math.Clamp(2 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 12)).ToString("#,0.############", CultureInfo.InvariantCulture);
}
