using Sim.Answers;
using Sim.Events;

namespace Sim.Web.Looking;

/// <summary>How far views are from the first over days: Σ |Δscore| over stances between countries, one without record counting as 0. The <c>ScoreSum</c> of <see cref="ByDay"/>.</summary>
internal static class Apart
{
    /// <returns>Of each view but the first, by day.</returns>
    public static IReadOnlyList<IReadOnlyList<double?>> Of(IReadOnlyList<View> views, IReadOnlyList<DateOnly> days)
    {
        Lane[] lanes = [.. views.SelectMany(view => view.Fold.Stances.Lanes).Distinct().Where(lane => views[0].Timeline.Lineage.IsCountry(lane.From) && views[0].Timeline.Lineage.IsCountry(lane.To))];
        var places = views.Select(view => lanes.Select(view.Fold.Stances.Index.Find).ToArray()).ToList();
        var sums = views.Skip(1).Select(_ => new double?[days.Count]).ToList();
        for (var at = 0; at < days.Count; at++)
            for (var other = 1; other < views.Count; other++)
            {
                var sum = 0.0;
                for (var lane = 0; lane < lanes.Length; lane++) sum += Math.Abs(Score(views[other], places[other][lane], days[at]) - Score(views[0], places[0][lane], days[at]));
                sums[other - 1][at] = sum;
            }
        return sums;
    }

    private static double Score(View view, int place, DateOnly day) => place < 0 ? 0 : view.Fold.Stances.Index.At(place, day.DayNumber).Score;
}
