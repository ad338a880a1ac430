using Sim.Branches;
using Sim.Events;
using Sim.Evidence;

namespace Sim.Answers;

/// <summary>One other way in which the record could be read, all else as it is.</summary>
public abstract record Alternative
{
    private Alternative() { }

    /// <summary>The event took effect on another day that its date allows.</summary>
    /// <param name="Bound">For people: which bound that is.</param>
    public sealed record Dated(EventId Event, DateOnly Day, string Bound) : Alternative;

    /// <summary>Another code that a coder could defend.</summary>
    public sealed record Coded(EventId Event, ActionCode Action) : Alternative;

    /// <summary>The source is no evidence: events that cite it alone do not count.</summary>
    public sealed record Sourceless(string Source) : Alternative;

    /// <summary>The event dated or coded otherwise; null where a source is left out.</summary>
    public EventId? Varied => this switch
    {
        Dated dated => dated.Event,
        Coded coded => coded.Event,
        Sourceless => null,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The source left out, or null.</summary>
    public string? Omitted => (this as Sourceless)?.Source;

    public string Text => this switch
    {
        Dated dated => $"{dated.Event} on {Day.Text(dated.Day)}, {dated.Bound}",
        Coded coded => $"{coded.Event} as {ActionTable.NameOf(coded.Action)} ({coded.Action})",
        Sourceless sourceless => $"without the source {sourceless.Source}",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>What counts of the timeline if it is read so.</summary>
    public Timeline On(Counted counted) => this switch
    {
        Dated dated => Altered(counted, dated.Event, happened => happened with { Event = Move(happened.Event, dated.Day), Rank = RankOn(dated.Day, happened, counted.Timeline) }),
        Coded coded => Altered(counted, coded.Event, happened => happened with { Event = happened.Event with { Action = coded.Action } }),
        Sourceless sourceless => counted.Counting.On(counted.Whole, new Regrading(sourceless.Source, null)).Timeline,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static Timeline Altered(Counted counted, EventId id, Func<TimelineEvent, TimelineEvent> alter) =>
        counted.Timeline.FindCounted(id) is { } happened ? counted.Timeline.With(alter(happened)) : counted.Timeline;

    /// <summary>After its causes of that day, and before its effects.</summary>
    private static int RankOn(DateOnly day, TimelineEvent happened, Timeline timeline)
    {
        var that = timeline.Events.Where(other => other.Effective == day).ToList();
        var rank = that.Where(other => happened.Event.Causes.Contains(other.Id)).Select(cause => cause.Rank + 1).DefaultIfEmpty(0).Max();
        return that.Where(other => other.Event.Causes.Contains(happened.Id)).Select(effect => effect.Rank - 1).Append(rank).Min();
    }

    /// <remarks>Placed there, it is known as before: the varied day says when it happened, not when that was learned.</remarks>
    private static PoliticalEvent Move(PoliticalEvent happened, DateOnly day) => happened with { Placed = day };
}

/// <summary>A bound or a source that was not varied, and why.</summary>
public sealed record Unvaried(string About, string Why);

/// <summary>The alternatives to a record: dates within their bounds, other codings, each source left out; one at a time.</summary>
/// <param name="Tried">In the order of the timeline, dates before codings; sources last, by id.</param>
public sealed record Alternatives(ValueList<Alternative> Tried, ValueList<Unvaried> Unvaried)
{
    public static Alternatives Of(Counted counted)
    {
        var (tried, unvaried) = (new List<Alternative>(), new List<Unvaried>());
        foreach (var happened in counted.Timeline.Events)
        {
            AddDates(happened, counted.Timeline, tried, unvaried);
            foreach (var action in happened.Event.OtherActions)
                if (action != happened.Event.Action) tried.Add(new Alternative.Coded(happened.Id, action));
        }
        foreach (var sourced in counted.Whole.Lineage.All<Declaration.Sourced>())
        {
            if (counted.Timeline.Events.Any(happened => Grading.Cites(happened.Event, sourced.Source.Id))) tried.Add(new Alternative.Sourceless(sourced.Source.Id));
            else unvaried.Add(new Unvaried(sourced.Source.Id, "nothing that counts cites it"));
        }
        return new Alternatives(tried.ToValueList(), unvaried.ToValueList());
    }

    /// <remarks>No later than the day on which the event was reported, or is known to have been; not before its causes, nor after its effects.</remarks>
    private static void AddDates(TimelineEvent happened, Timeline timeline, List<Alternative> tried, List<Unvaried> unvaried)
    {
        var (occurred, window) = (happened.Event.Occurred, timeline.Lineage.Description?.Window);
        if (occurred.IsExact) return;
        if (occurred.Bounds.Length == 1)
        {
            unvaried.Add(new Unvaried(happened.Id.Value, $"'{occurred}' names one day, in doubt"));
            return;
        }
        var days = new HashSet<DateOnly> { happened.Effective };
        var (earliest, latest) = (AfterCauses(happened, timeline), BeforeEffects(happened, timeline));
        if (occurred.HasOpenStart && window is null) unvaried.Add(new Unvaried(happened.Id.Value, $"'{occurred}' has an open start and the scenario no window"));
        else if (occurred.HasOpenStart && window!.Value.First > occurred.Bounds.Last) unvaried.Add(new Unvaried(happened.Id.Value, $"'{occurred}' ends before the scenario's window begins"));
        else Add(occurred.HasOpenStart ? window!.Value.First : occurred.Bounds.First, occurred.HasOpenStart ? $"the window's first day ('{occurred}')" : $"the first day of '{occurred}'");

        if (occurred.HasOpenEnd && window is null) unvaried.Add(new Unvaried(happened.Id.Value, $"'{occurred}' has an open end and the scenario no window"));
        else if (occurred.HasOpenEnd && window!.Value.Last < occurred.Bounds.First) unvaried.Add(new Unvaried(happened.Id.Value, $"'{occurred}' begins after the scenario's window ends"));
        else Add(occurred.HasOpenEnd ? window!.Value.Last : occurred.Bounds.Last, occurred.HasOpenEnd ? $"the window's last day ('{occurred}')" : $"the last day of '{occurred}'");

        void Add(DateOnly day, string bound)
        {
            var (reported, capped) = (happened.Event.Reported, false);
            if (reported < day) (day, capped) = (reported.Value, true);
            if (timeline.KnownBy < day) (day, capped) = (timeline.KnownBy.Value, true);
            if (day < earliest) (day, capped, bound) = (earliest.Value, false, $"the first day that its causes leave of '{occurred}'");
            if (day > latest) (day, capped, bound) = (latest.Value, false, $"the last day that its effects leave of '{occurred}'");
            if (days.Add(day)) tried.Add(new Alternative.Dated(happened.Id, day, capped ? $"the last day on which it can have happened ('{occurred}', known by then)" : bound));
        }
    }

    private static DateOnly? AfterCauses(TimelineEvent happened, Timeline timeline)
    {
        var days = happened.Event.Causes.Select(timeline.FindCounted).OfType<TimelineEvent>().Select(cause => (DateOnly?)cause.Effective);
        return happened.Event.CauseMode == CauseMode.All ? days.Max() : days.Min();
    }

    /// <remarks>An effect that another cause suffices for sets no limit.</remarks>
    private static DateOnly? BeforeEffects(TimelineEvent happened, Timeline timeline) => timeline.Events
        .Where(effect => effect.Event.Causes.Contains(happened.Id)
            && (effect.Event.CauseMode == CauseMode.All || effect.Event.Causes.Count(cause => timeline.FindCounted(cause) is not null) == 1))
        .Select(effect => (DateOnly?)effect.Effective).Min();
}
