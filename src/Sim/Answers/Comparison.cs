using Sim.Events;
using Sim.Postures;

namespace Sim.Answers;

/// <summary>Postures side by side, with every difference of a later view from the first explained.</summary>
/// <param name="Cells">In the order of country, facet and key; all of them, equal ones too.</param>
/// <param name="Divergence">Where the first view's timeline first parts from any other's; null where none does.</param>
/// <param name="Divergences">Where the posture of each compared country first parts; by country, without those that never do.</param>
public sealed record Comparison(ValueList<View> Views, ValueList<ComparedCell> Cells, Divergence? Divergence, ValueList<CountryDivergence> Divergences)
{
    /// <param name="countries">Whose postures; null: every country that any view names.</param>
    public static Comparison Of(IReadOnlyList<View> views, IReadOnlyCollection<string>? countries = null)
    {
        var subjects = countries ?? [.. views.SelectMany(view => view.Fold.Countries).Distinct().Order(StringComparer.Ordinal)];
        var columns = views.Select(view => Answers.Cells.Of(view.Fold, subjects, view.Day)).ToList();
        var keys = new SortedSet<CellKey>(columns.SelectMany(column => column.Keys));
        return new Comparison(
            views.ToValueList(),
            keys.Select(key => new ComparedCell(key, columns.Select(column => column.GetValueOrDefault(key)).ToValueList())).ToValueList(),
            Divergence.Of(views), CountryDivergence.Of(views, subjects).ToValueList());
    }

    /// <summary>The same with the cells of changed labels and no others.</summary>
    public Comparison OnlyLabels() => this with { Cells = Cells.Where(cell => cell.Key.Facet == "label" && cell.Differs).ToValueList() };

    /// <summary>Stances with a differing cell, be it label, score, an axis or mass, between the first view and another.</summary>
    /// <param name="other">1 or more.</param>
    public IEnumerable<StanceDifference> Stances(int other)
    {
        var (first, second) = (Views[0], Views[other]);
        return from cell in Cells
               where cell.Key.IsOfStance && cell.Values[0].Differs(cell.Values[other])
               group cell by (cell.Key.Country, cell.Key.Key) into stance
               select StanceDifference.Of(Lane.OfKey(stance.Key.Country, stance.Key.Key), first, second);
    }

    /// <summary>The standings that differ between the first view and another, with the events that set them on each side.</summary>
    /// <param name="other">1 or more.</param>
    public IEnumerable<StandingDifference> Standings(int other) =>
        from cell in Cells
        where cell.Key.Facet == "standing" && cell.Values[0].Differs(cell.Values[other])
        group cell by cell.Key.Key into standing
        select StandingDifference.Of(standing.Key, Views[0], Views[other]);
}

/// <param name="Values">In the order of the views; absent where a view has no such cell.</param>
public sealed record ComparedCell(CellKey Key, ValueList<CellValue> Values)
{
    public bool Differs
    {
        get
        {
            foreach (var value in Values)
                if (Values[0].Differs(value)) return true;
            return false;
        }
    }
}

/// <param name="First">Null where it does not hold in the first view; likewise the second.</param>
public sealed record StandingDifference(string Key, Standing? First, Standing? Second)
{
    public static StandingDifference Of(string key, View first, View second) => new(key, Find(key, first), Find(key, second));

    private static Standing? Find(string key, View view) => view.Fold.StandingsAt(view.Day).All.FirstOrDefault(standing => standing.Key.ToString() == key);
}
