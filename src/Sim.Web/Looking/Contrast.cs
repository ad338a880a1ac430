using Sim.Answers;
using Sim.Events;

namespace Sim.Web.Looking;

/// <summary>The stances that differ most between the first view and any other, with what makes them differ.</summary>
/// <param name="Because">Of each other view, in order; empty where it does not differ.</param>
public sealed record Contrast(Lane Lane, double Size, IReadOnlyList<string> Because)
{
    /// <summary>The largest differences of score first; a label that differs stands before a score alone.</summary>
    public static IReadOnlyList<Contrast> Of(IReadOnlyList<View> views, int most)
    {
        var found = new List<(Lane Lane, double Size, bool IsLabel)>();
        foreach (var lane in views.SelectMany(view => view.Fold.Stances.Lanes).Distinct().Order())
        {
            if (!views[0].Timeline.Lineage.IsCountry(lane.From) || !views[0].Timeline.Lineage.IsCountry(lane.To)) continue;
            var stances = views.Select(view => view.Fold.StanceAt(lane, view.Day)).ToList();
            var size = stances.Max(stance => Math.Abs(stance.Sum.Score - stances[0].Sum.Score));
            var isLabel = stances.Exists(stance => stance.Label != stances[0].Label);
            if (isLabel || size > CellValue.Tolerance) found.Add((lane, size, isLabel));
        }
        return [.. found.OrderByDescending(lane => lane.IsLabel).ThenByDescending(lane => lane.Size).ThenBy(lane => lane.Lane).Take(most).Select(lane => new Contrast(lane.Lane, lane.Size,
            [.. views.Skip(1).Select(view => StanceDifference.Of(lane.Lane, views[0], view)).Select(difference => difference.Shares.Count > 0 || difference.LabelBy.Count > 0 ? CompareRow.StanceReason(difference) : "")]))];
    }
}
