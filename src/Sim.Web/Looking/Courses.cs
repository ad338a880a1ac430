using Sim.Answers;
using Sim.Events;

namespace Sim.Web.Looking;

/// <summary>Scores over days.</summary>
internal static class Courses
{
    /// <summary>So many days at most; of a longer span every so many.</summary>
    private const int Most = 400;

    /// <summary>Days from the first to the last, both among them where the last is on a step.</summary>
    public static IReadOnlyList<DateOnly> Days(DateOnly first, DateOnly last)
    {
        var step = (last.DayNumber - first.DayNumber) / Most + 1;
        var days = new List<DateOnly>();
        for (var day = first.DayNumber; day <= last.DayNumber; day += step) days.Add(DateOnly.FromDayNumber(day));
        return days;
    }

    /// <summary>By day; null: no record.</summary>
    public static IReadOnlyList<double?> Of(View view, Lane lane, IReadOnlyList<DateOnly> days) =>
        [.. days.Select(day => view.Fold.Stances.At(lane, day) is { Events: > 0 } sum ? sum.Score : (double?)null)];
}
