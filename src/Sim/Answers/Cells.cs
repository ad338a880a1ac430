using Sim.Postures;

namespace Sim.Answers;

/// <summary>One value of a posture: what comparison, replay and recall set side by side.</summary>
/// <param name="Facet">score, cooperation, conflict, mass, label, standing, leaning, level or alert.</param>
/// <param name="Key"><c>government&gt;RUS</c>, <c>kind/holder/counterpart/subject</c>, a conflict's id, or <c>kind/event</c>.</param>
public readonly record struct CellKey(string Country, string Facet, string Key) : IComparable<CellKey>
{
    private static readonly string[] Order = ["score", "cooperation", "conflict", "mass", "label", "standing", "leaning", "level", "alert"];

    public int CompareTo(CellKey other)
    {
        var byCountry = string.CompareOrdinal(Country, other.Country);
        if (byCountry != 0) return byCountry;
        var byFacet = Array.IndexOf(Order, Facet).CompareTo(Array.IndexOf(Order, other.Facet));
        return byFacet != 0 ? byFacet : string.CompareOrdinal(Key, other.Key);
    }

    public static bool operator <(CellKey left, CellKey right) => left.CompareTo(right) < 0;
    public static bool operator >(CellKey left, CellKey right) => left.CompareTo(right) > 0;
    public static bool operator <=(CellKey left, CellKey right) => left.CompareTo(right) <= 0;
    public static bool operator >=(CellKey left, CellKey right) => left.CompareTo(right) >= 0;
}

/// <summary>A number, a text, or (both null) nothing.</summary>
public readonly record struct CellValue(double? Number, string? Text)
{
    /// <summary>Numbers further apart than this differ.</summary>
    public const double Tolerance = 1e-9;

    public static implicit operator CellValue(double number) => new(number, null);
    public static implicit operator CellValue(string text) => new(null, text);

    public static CellValue FromDouble(double number) => number;
    public static CellValue FromString(string text) => text;

    public bool IsAbsent => Number is null && Text is null;

    public bool Differs(CellValue other) => Number is { } one && other.Number is { } two
        ? Math.Abs(one - two) > Tolerance
        : Number is not null || other.Number is not null || Text != other.Text;
}

public static class Cells
{
    public static SortedDictionary<CellKey, CellValue> Of(PostureFold fold, IEnumerable<string> countries, DateOnly day)
    {
        var cells = new SortedDictionary<CellKey, CellValue>();
        foreach (var country in countries)
            foreach (var (facet, key, value) in Of(fold.At(country, day)))
                cells[new CellKey(country, facet, key)] = value;
        return cells;
    }

    private static IEnumerable<(string Facet, string Key, CellValue Value)> Of(Posture posture)
    {
        foreach (var stance in posture.Stances)
        {
            yield return ("label", stance.Lane.Key, stance.Label.Name());
            if (stance.Sum.Events == 0) continue;
            yield return ("score", stance.Lane.Key, stance.Sum.Score);
            yield return ("cooperation", stance.Lane.Key, stance.Sum.CooperationAxis);
            yield return ("conflict", stance.Lane.Key, stance.Sum.ConflictAxis);
            yield return ("mass", stance.Lane.Key, stance.Sum.Mass);
        }
        foreach (var standing in posture.Standings) yield return ("standing", standing.Key.ToString(), standing.Text);
        foreach (var involvement in posture.Involvements)
        {
            if (involvement.Leaning is { } leaning) yield return ("leaning", involvement.Conflict.Id, leaning);
            yield return ("level", involvement.Conflict.Id, involvement.Level.Name());
        }
        foreach (var alert in posture.Alerts) yield return ("alert", $"{alert.Kind}/{alert.By}", alert.Text);
    }
}
