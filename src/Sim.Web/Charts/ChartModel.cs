using System.Text.Json.Serialization;

namespace Sim.Web.Charts;

/// <summary>A chart as the browser's module draws it.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Matrix), "matrix")]
[JsonDerivedType(typeof(Network), "network")]
[JsonDerivedType(typeof(Lines), "lines")]
[JsonDerivedType(typeof(Fan), "fan")]
[JsonDerivedType(typeof(Tornado), "tornado")]
public abstract record ChartModel
{
    private ChartModel() { }

    /// <summary>Whether it is painted, having more shapes than a picture of elements can move fluently; the script decides by the same.</summary>
    [JsonIgnore]
    public bool IsRaster => this is Matrix or Network { Pairs.Count: > 100 };

    /// <summary>Countries against countries; the numbers come by frames.</summary>
    /// <param name="Codes">Rows and columns.</param>
    /// <param name="Most">The score, or difference of scores, with the strongest colour.</param>
    public sealed record Matrix(IReadOnlyList<string> Codes, IReadOnlyList<string> Names, double Most) : ChartModel;

    /// <summary>Countries on a circle, where they stay; the edges' numbers come by frames.</summary>
    /// <param name="Pairs">Places in <paramref name="Codes"/>.</param>
    public sealed record Network(IReadOnlyList<string> Codes, IReadOnlyList<string> Names, IReadOnlyList<(int From, int To)> Pairs) : ChartModel
    {
        [JsonIgnore] public IReadOnlyList<(int From, int To)> Pairs { get; } = Pairs;

        public IReadOnlyList<int[]> Edges => [.. Pairs.Select(pair => new[] { pair.From, pair.To })];
    }

    /// <summary>Courses over days.</summary>
    /// <param name="Days">Texts, yyyy-mm-dd.</param>
    /// <param name="Marks">Days with a line across, and what it says.</param>
    public sealed record Lines(string Axis, IReadOnlyList<string> Days, IReadOnlyList<Line> Series, IReadOnlyList<Mark> Marks) : ChartModel;

    /// <summary>Quantiles over days: a wide and a narrow band around the median, and another course beside it.</summary>
    public sealed record Fan(string Axis, IReadOnlyList<string> Days, IReadOnlyList<double> P5, IReadOnlyList<double> P25, IReadOnlyList<double> P50, IReadOnlyList<double> P75, IReadOnlyList<double> P95,
        IReadOnlyList<double?> Told, string ToldName) : ChartModel;

    /// <summary>Bars from the least to the greatest value that each rule gives, about where the value stands; the longest first.</summary>
    public sealed record Tornado(string Axis, double Start, IReadOnlyList<Bar> Bars) : ChartModel;
}

/// <param name="Values">By day; null: no record.</param>
public sealed record Line(string Name, IReadOnlyList<double?> Values);

public sealed record Mark(string Day, string Text);

/// <param name="AtLow">The value at the rule's lowest probability; likewise its highest.</param>
public sealed record Bar(string Name, double AtLow, double AtHigh, double Low, double High);
