using Sim.Answers;
using Sim.Events;

namespace Sim.Web.Looking;

/// <summary>The days of a scrubber, and how much takes effect on each.</summary>
internal static class DaysOf
{
    /// <summary>A posture goes on after the last event: so long it is shown.</summary>
    private const int After = 30;

    /// <summary>From the window's first day, or the first event where that is earlier, until some weeks after the last or the window's end; both included.</summary>
    public static (DateOnly First, DateOnly Last) Span(IReadOnlyList<View> views)
    {
        var window = views.Select(view => view.Timeline.Lineage.Description?.Window).OfType<DaySpan>().ToList();
        var days = views.SelectMany(Counts).Select(count => count.Day).ToList();
        var (first, last) = (window.Select(span => span.First).Concat(days).DefaultIfEmpty(views[0].Day).Min(), window.Select(span => span.Last).Concat(days).Concat(views.Select(view => view.Day)).Max());
        return (first, last.DayNumber > DateOnly.MaxValue.DayNumber - After ? last : last.AddDays(window.Count > 0 ? 0 : After));
    }

    /// <summary>Events by effective day, in order; those of all views together, each once.</summary>
    public static IReadOnlyList<(DateOnly Day, int Events)> Ticks(IReadOnlyList<View> views) =>
        [.. views.SelectMany(Counts).GroupBy(count => count.Day).Select(day => (day.Key, day.Max(count => count.Events))).OrderBy(day => day.Key)];

    private static IEnumerable<(DateOnly Day, int Events)> Counts(View view)
    {
        var counts = new Dictionary<int, int>();
        foreach (var happened in view.Timeline.Told)
            counts[happened.Effective.DayNumber] = counts.GetValueOrDefault(happened.Effective.DayNumber) + 1;
        foreach (var (day, events) in view.Timeline.Facts.CountsByDay()) counts[day] = counts.GetValueOrDefault(day) + events;
        return counts.Select(count => (DateOnly.FromDayNumber(count.Key), count.Value));
    }
}
