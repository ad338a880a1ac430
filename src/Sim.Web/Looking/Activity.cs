using Sim.Answers;

namespace Sim.Web.Looking;

/// <summary>Which countries most is told of.</summary>
internal static class Activity
{
    /// <summary>The country that did most; null where none did anything.</summary>
    public static string? Busiest(View view)
    {
        var index = view.Fold.Stances.Index;
        return view.Fold.Stances.Lanes.Where(lane => view.Timeline.Lineage.IsCountry(lane.From)).GroupBy(lane => lane.From)
            .OrderByDescending(country => country.Sum(lane => index.At(lane, DateOnly.MaxValue).Events)).ThenBy(country => country.Key, StringComparer.Ordinal).FirstOrDefault()?.Key;
    }

    /// <summary>Countries by the number of scored events between them and others, most first.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<View> views)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var view in views)
        {
            var index = view.Fold.Stances.Index;
            for (var position = 0; position < index.Count; position++)
            {
                var lane = index.LaneOf(position);
                var events = index.At(position, DateOnly.MaxValue.DayNumber).Events;
                counts[lane.From] = counts.GetValueOrDefault(lane.From) + events;
                counts[lane.To] = counts.GetValueOrDefault(lane.To) + events;
            }
        }
        return [.. counts.Where(country => views[0].Timeline.Lineage.IsCountry(country.Key)).OrderByDescending(country => country.Value).ThenBy(country => country.Key, StringComparer.Ordinal).Select(country => country.Key)];
    }
}
