using Sim.Answers;
using Sim.Events;

namespace Sim.Web.Looking;

/// <summary>A stance in several views, with what makes it differ from the first.</summary>
/// <param name="Because">Of each view but the first, in order; empty where it does not differ.</param>
public sealed record Contrast(Lane Lane, IReadOnlyList<string> Because)
{
    public static Contrast Of(IReadOnlyList<View> views, Lane lane) => new(lane,
        [.. views.Skip(1).Select(view => StanceDifference.Of(lane, views[0], view)).Select(difference => difference.Shares.Count > 0 || difference.LabelBy.Count > 0 ? CompareRow.StanceReason(difference) : "")]);

    /// <summary>The stances between countries that differ most: where a label does before where a score alone does, then by the difference of scores.</summary>
    public static IReadOnlyList<Contrast> Greatest(IReadOnlyList<View> views, int most)
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
        return [.. found.OrderByDescending(lane => lane.IsLabel).ThenByDescending(lane => lane.Size).ThenBy(lane => lane.Lane).Take(most).Select(lane => Of(views, lane.Lane))];
    }
}
