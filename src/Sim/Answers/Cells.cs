using Sim.Events;
using Sim.Postures;

namespace Sim.Answers;

/// <summary>One value of a posture: what comparison, replay and recall set side by side.</summary>
/// <param name="Facet">score, cooperation, conflict, mass, label, standing, leaning, level or alert.</param>
/// <param name="Key">
/// <c>government&gt;RUS</c>, <c>kind/holder/counterpart/subject</c>, a conflict's id, or <c>kind/event</c> for an alert: where one event raises
/// several alerts of a kind in one country, the cell holds them all.
/// </param>
public readonly record struct CellKey(string Country, string Facet, string Key) : IComparable<CellKey>
{
    private static readonly string[] Order = ["score", "cooperation", "conflict", "mass", "label", "standing", "leaning", "level", "alert"];

    /// <summary>Whether the facet is a part of a score, an axis or its mass: shown where details are asked for.</summary>
    public static bool IsPartOfScore(string facet) => facet is "cooperation" or "conflict" or "mass";

    /// <summary>Whether it is one of a stance's: its label, score, axes and mass.</summary>
    public bool IsOfStance => IsPartOfScore(Facet) || Facet is "label" or "score";

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
/// <param name="Events">Scored events behind a number or label; for a standing or an alert the one that set it.</param>
/// <param name="Assumed">How many of these are assumed, not recorded.</param>
public readonly record struct CellValue(double? Number, string? Text, int Events = 0, int Assumed = 0)
{
    /// <summary>Numbers further apart than this differ.</summary>
    public const double Tolerance = 1e-9;

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
            foreach (var (facet, key, value) in Of(fold.At(country, day), fold))
                cells[new CellKey(country, facet, key)] = value;
        return cells;
    }

    private static IEnumerable<(string Facet, string Key, CellValue Value)> Of(Posture posture, PostureFold fold)
    {
        foreach (var stance in posture.Stances)
        {
            CellValue Number(double number) => new(number, null, stance.Sum.Events, stance.Assumed);
            yield return ("label", stance.Lane.Key, new CellValue(null, stance.Label.Name(), stance.Sum.Events, stance.Assumed));
            if (stance.Sum.Events == 0) continue;
            yield return ("score", stance.Lane.Key, Number(stance.Sum.Score));
            yield return ("cooperation", stance.Lane.Key, Number(stance.Sum.CooperationAxis));
            yield return ("conflict", stance.Lane.Key, Number(stance.Sum.ConflictAxis));
            yield return ("mass", stance.Lane.Key, Number(stance.Sum.Mass));
        }
        foreach (var standing in posture.Standings) yield return ("standing", standing.Key.ToString(), SetBy(standing.Text, standing.By, fold));
        foreach (var involvement in posture.Involvements)
        {
            var behind = posture.Stances.Where(stance => involvement.RestsOn(stance.Lane)).ToList();
            if (involvement.Leaning is { } leaning)
                yield return ("leaning", involvement.Conflict.Id, new CellValue(leaning, null, behind.Sum(stance => stance.Sum.Events), behind.Sum(stance => stance.Assumed)));
            yield return ("level", involvement.Conflict.Id, new CellValue(null, involvement.Level.Name()));
        }
        foreach (var raised in posture.Alerts.GroupBy(alert => (alert.Kind, alert.By)))
            yield return ("alert", raised.First().Key, SetBy(string.Join("; ", raised.Select(alert => alert.Text).Distinct().Order(StringComparer.Ordinal)), raised.Key.By, fold));
    }

    internal static CellValue SetBy(string text, EventId by, PostureFold fold) => new(null, text, 1, fold.Timeline.FindCounted(by) is { IsAssumed: true } ? 1 : 0);
}
