namespace Sim.Answers;

/// <summary>How far two references are apart on one day.</summary>
/// <param name="Country">Null: all the compared countries together.</param>
/// <param name="First">As of the day; so is <paramref name="Other"/>.</param>
/// <param name="Labels">
/// Stances whose label differs, a stance without record having none; likewise standings, levels of involvement and alerts. Of all countries
/// together they are the sum, but a standing is counted once, though it concerns both its ends.
/// </param>
/// <param name="ScoreSum">Σ |score in other − score in first| over the stances of the country, a stance without record counting as 0.</param>
/// <param name="ScoreMax">The largest of these; 0 where there is none.</param>
public sealed record Distance(
    DateOnly Day, string? Country, View First, View Other, int Labels, int Standings, int Levels, int Alerts, double ScoreSum, double ScoreMax)
{
    public bool IsNone => Labels + Standings + Levels + Alerts == 0 && ScoreMax <= CellValue.Tolerance;
}

/// <summary>The difference of references as a line over days.</summary>
/// <remarks>Each reference is looked at on the day of the line, and not on its own.</remarks>
public static class ByDay
{
    /// <param name="views">Two or more; each later one is set against the first.</param>
    /// <param name="from">Inclusive; so is <paramref name="to"/>.</param>
    /// <returns>By day, then view; of each all countries together, then each by itself.</returns>
    public static IEnumerable<Distance> Of(IReadOnlyList<View> views, IReadOnlyCollection<string> countries, DateOnly from, DateOnly to)
    {
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            var first = Cells.Of(views[0].Fold, countries, day);
            for (var other = 1; other < views.Count; other++)
            {
                var cells = Cells.Of(views[other].Fold, countries, day);
                var tally = new Tally();
                foreach (var key in new SortedSet<CellKey>(first.Keys.Concat(cells.Keys)))
                    tally.Add(key, first.GetValueOrDefault(key), cells.GetValueOrDefault(key));
                foreach (var country in countries.Order(StringComparer.Ordinal).Prepend(null))
                    yield return tally.Of(day, country, views[0].At(day), views[other].At(day));
            }
            if (day == DateOnly.MaxValue) yield break;
        }
    }

    /// <summary>
    /// The first day worth a line: the earliest on which one of the compared branches leaves what all of them share, or the first divergence
    /// where that is earlier; where there is neither, the latest of the views' days.
    /// </summary>
    public static DateOnly FirstDay(IReadOnlyList<View> views)
    {
        var forks = views.SelectMany(view => view.Timeline.Lineage.Branches)
            .Where(branch => branch.Point is not null && !views.All(view => view.Timeline.Lineage.Branches.Any(same => same.Name == branch.Name)))
            .Select(branch => branch.Point!.From);
        var parting = Divergence.Of(views) is { } divergence ? (DateOnly[])[divergence.Day] : [];
        return forks.Concat(parting).Append(LastDay(views)).Min();
    }

    public static DateOnly LastDay(IReadOnlyList<View> views) => views.Max(view => view.Day);

    private sealed class Tally
    {
        private readonly List<(string Country, string Facet, string Key)> differing = [];
        private readonly List<(string Country, double Size)> scores = [];

        public void Add(CellKey key, CellValue first, CellValue other)
        {
            if (first.Differs(other)) differing.Add((key.Country, key.Facet, key.Key));
            if (key.Facet == "score") scores.Add((key.Country, Math.Abs((other.Number ?? 0) - (first.Number ?? 0))));
        }

        public Distance Of(DateOnly day, string? country, View first, View other)
        {
            var own = differing.Where(cell => country is null || cell.Country == country).ToList();
            var sizes = scores.Where(score => country is null || score.Country == country).Select(score => score.Size).ToList();
            int Count(string facet) => own.Count(cell => cell.Facet == facet);
            return new Distance(
                day, country, first, other, Count("label"), own.Where(cell => cell.Facet == "standing").DistinctBy(cell => cell.Key).Count(),
                Count("level"), Count("alert"), sizes.Sum(), sizes.Count == 0 ? 0 : sizes.Max());
        }
    }
}
