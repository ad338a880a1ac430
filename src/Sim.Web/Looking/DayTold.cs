using Sim.Answers;
using Sim.Events;
using Sim.Evidence;
using Sim.Store;

namespace Sim.Web.Looking;

/// <summary>What a timeline says of one day: a country's posture, and the events that take effect with what each moves.</summary>
/// <param name="Events">Of the day; where there is none, the last before it.</param>
/// <param name="Omitted">Older ones of the day that are not listed.</param>
/// <param name="Moved">By event; empty where the timeline is too long to be folded event by event.</param>
public sealed record DayTold(View View, CountryAnswer Posture, IReadOnlyList<EventAnswer> Events, bool IsOfDay, int Omitted, IReadOnlyDictionary<string, ValueList<MovedAnswer>> Moved)
{
    private const int Most = 12, Before = 3;

    public static Outcome<DayTold> Of(View view, string country)
    {
        var events = EventsAnswer.Of(view, view.Day, new EventFilter(null, view.Day, view.Day, Most));
        var isOfDay = events.Events.Count > 0 || events.Omitted > 0;
        var shown = isOfDay ? events : EventsAnswer.Of(view, view.Day, new EventFilter(null, null, view.Day, Before));
        var moved = isOfDay && view.Timeline.Facts.IsEmpty
            ? Replay.Of(view.Timeline, view.Day, view.Day).ToDictionary(step => step.Happened.Id.Value, step => step.Moved.Select(MovedAnswer.Of).ToValueList(), StringComparer.Ordinal) : [];
        return new Outcome<DayTold>.Done(new DayTold(view, CountryAnswer.Of(view, country, explain: false), [.. shown.Events.Reverse()], isOfDay, isOfDay ? events.Omitted : 0, moved));
    }

    /// <summary>The grades of an event's citations, in order.</summary>
    public IReadOnlyList<string> Grades(EventAnswer happened) => View.Timeline.Find(new EventId(happened.Id)) is { } found
        ? [.. found.Event.Citations.Select(citation => Grade.Of(citation, source => View.Timeline.Lineage.FindSource(source)?.Reliability).ToString())] : [];
}
