using Sim.Branches;
using Sim.Events;

namespace Sim.Answers;

/// <summary>Which events of a timeline are listed.</summary>
/// <param name="Country">As actor, recipient or side of a standing; null: whoever.</param>
/// <param name="First">Effective day, inclusive; null: from the beginning. <paramref name="Last"/> likewise, to the end.</param>
/// <param name="Most">The newest so many; null: all.</param>
public sealed record EventFilter(string? Country = null, DateOnly? First = null, DateOnly? Last = null, int? Most = null)
{
    public static EventFilter All { get; } = new();

    public bool Takes(TimelineEvent happened) => TakesDay(happened.Effective) && (Country is null || Names(happened.Event, Country));

    public bool Takes(Judgment judgment) => TakesDay(judgment.Effective) && (Country is null || judgment.About.Contains(Country));

    /// <summary>The rows of facts up to a day that this takes; those that may be among the newest, beside told ones, are wanted.</summary>
    /// <param name="told">Told events up to the day that this takes.</param>
    /// <returns>How many there are, wanted or not.</returns>
    /// <remarks>All of the oldest day that is reached are wanted: which of its events are the last is known once their ids are.</remarks>
    internal int Want(View view, IReadOnlyList<TimelineEvent> told)
    {
        var facts = view.Timeline.Facts;
        var (table, upTo) = (facts.Table, (Last < view.Day ? Last.Value : view.Day).DayNumber);
        var rows = new List<int>();
        for (var lane = 0; lane < table.Lanes.Length; lane++)
            if (Country is null || table.Lanes[lane].From == Country || table.Lanes[lane].To == Country)
                rows.AddRange(facts.Rows(lane, (First?.DayNumber ?? 0) - 1, upTo));
        var oldest = int.MinValue;
        if (Most is { } most && told.Count + rows.Count > most)
        {
            List<int> days = [.. told.Select(happened => happened.Effective.DayNumber), .. rows.Select(row => table.Days[row])];
            days.Sort();
            oldest = days[^most];
        }
        foreach (var row in rows)
            if (table.Days[row] >= oldest) view.Wanted.Add(facts, row);
        return rows.Count;
    }

    private bool TakesDay(DateOnly day) => !(day < First) && !(day > Last);

    private static bool Names(PoliticalEvent happened, string code) =>
        happened.Actor.Code == code || happened.Recipient?.Code == code
        || (happened.Begins ?? []).Any(start => start.Holder == code || start.Counterpart == code)
        || (happened.Ends ?? []).Any(end => end.Holder == code || end.Counterpart == code);
}
