using Sim.Answers;
using Sim.Events;
using Sim.Store;

namespace Sim.Web.Looking;

/// <summary>References beside each other on one day: stances, whatever else a posture holds, and why each differs.</summary>
/// <param name="Stances">Of the cells that are shown; with a reason for each view but the first.</param>
/// <param name="Others">Standings, involvement and alerts.</param>
/// <param name="Same">Cells that are the same in all.</param>
public sealed record Compared(IReadOnlyList<View> Views, IReadOnlyList<Contrast> Stances, IReadOnlyList<CompareRow> Others, int Same, IReadOnlyList<string> Parted, Divergence? Parting)
{
    /// <param name="country">Only this one's; null: all.</param>
    public static Outcome<Compared> Of(IReadOnlyList<View> views, string? country, ComparedCells shown)
    {
        var comparison = Comparison.Of(views, country is null ? null : [country]);
        var isAll = shown == ComparedCells.All;
        var lanes = comparison.Cells.Where(cell => cell.Key.Facet == "label").Select(cell => Lane.OfKey(cell.Key.Country, cell.Key.Key)).Distinct();
        var differing = comparison.Cells.Where(cell => cell.Key.IsOfStance && cell.Differs).Select(cell => Lane.OfKey(cell.Key.Country, cell.Key.Key)).ToHashSet();
        return new Outcome<Compared>.Done(new Compared(
            views,
            [.. lanes.Where(lane => isAll || differing.Contains(lane)).Select(lane => Contrast.Of(views, lane))],
            [.. CompareRow.Of(comparison).Where(row => row.Facet != "stance" && (isAll || row.Differs))],
            comparison.Cells.Count(cell => !cell.Differs), [.. CompareReport.Parted(comparison)], comparison.Divergence));
    }
}
