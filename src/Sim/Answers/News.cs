using Sim.Branches;
using Sim.Events;
using Sim.Evidence;

namespace Sim.Answers;

/// <summary>How an event came into a view, changed in it, or left it, from one day to the next.</summary>
public enum NewsKind
{
    /// <summary>It takes effect that day, and is known.</summary>
    TakesEffect,
    /// <summary>It took effect earlier, and is reported that day.</summary>
    Reported,
    /// <summary>Another content is known of it.</summary>
    Corrected,
    /// <summary>It was undercut or out, gave way to a rival or was left out by its evidence, and counts again.</summary>
    Returned,
    Retracted,
    Undercut,
    /// <summary>It holds, and a rival claim counts instead.</summary>
    GivesWay,
    /// <summary>It holds, and its evidence is no longer good enough for the view.</summary>
    LeftOut,
}

public static class NewsKinds
{
    public static string Name(this NewsKind kind) => kind switch
    {
        NewsKind.TakesEffect => "takes effect",
        NewsKind.Reported => "reported",
        NewsKind.Corrected => "corrected",
        NewsKind.Returned => "counts again",
        NewsKind.Retracted => "retracted",
        NewsKind.Undercut => "undercut",
        NewsKind.GivesWay => "gives way",
        NewsKind.LeftOut => "left out",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}

/// <summary>One event that a view has and the view of the day before has not, or not so; or the other way round.</summary>
/// <param name="Before">As it counted the day before; null where it did not.</param>
/// <param name="After">As it counts now; null where it does not.</param>
/// <param name="Note">Why it left, or where it went; else empty. It names nothing that is not known by then.</param>
public sealed record News(NewsKind Kind, TimelineEvent? Before, TimelineEvent? After, string Note)
{
    /// <summary>As it counts now, or last counted.</summary>
    public TimelineEvent Happened => After ?? Before!;

    /// <summary>In timeline order.</summary>
    public static IReadOnlyList<News> Between(View yesterday, View today)
    {
        var news = new List<News>();
        foreach (var after in today.Events)
        {
            var before = yesterday.FindVisible(after.Id);
            if (before is null) news.Add(Arrived(after, yesterday, today));
            else if (before.Event != after.Event) news.Add(new News(NewsKind.Corrected, before, after, Moved(before, after)));
        }
        foreach (var before in yesterday.Events)
            if (today.FindVisible(before.Id) is null) news.Add(Left(before, today));
        return [.. news.OrderBy(item => (item.Happened.Effective, item.Happened.Rank, item.Happened.Depth, item.Happened.Id))];
    }

    private static News Arrived(TimelineEvent after, View yesterday, View today)
    {
        if (after.Effective == today.Day) return new News(NewsKind.TakesEffect, null, after, "");
        if (Hidden(after.Id, yesterday) is { } hidden) return new News(NewsKind.Returned, null, after, Returned(hidden));
        // It was to take effect later, and a correction put it earlier.
        if ((yesterday.Timeline.FindCounted(after.Id) ?? yesterday.Counted.Find(after.Id)?.Happened) is { } planned) return new News(NewsKind.Corrected, null, after, Moved(planned, after));
        return new News(yesterday.Timeline.Find(after.Id) is { State: not EventState.Holds } fallen && yesterday.Timeline.IsKnown(fallen) ? NewsKind.Returned : NewsKind.Reported, null, after, "");
    }

    private static News Left(TimelineEvent before, View today) => Hidden(before.Id, today) switch
    {
        { Why: OutBecause.Rival } beaten => new(NewsKind.GivesWay, before, null, $"to {beaten.By}"),
        { Why: OutBecause.Source or OutBecause.Recalled } poor => new(NewsKind.LeftOut, before, null, poor.By.Length == 0 ? "it cites no source" : $"it rests on {poor.By}, {poor.Best}"),
        null => Gone(before, today),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The event where it holds, is known and had taken effect, and only does not count.</summary>
    private static LeftOut? Hidden(EventId id, View view) => view.Counted.Find(id) is { } left && left.Happened.Effective <= view.Day ? left : null;

    private static News Gone(TimelineEvent before, View today) => today.Timeline.Find(before.Id) switch
    {
        { Removal: { ReplacedBy: { } by } } => new(NewsKind.Retracted, before, null, $"replaced by {by}"),
        { Removal: { } removal } => new(NewsKind.Retracted, before, null, removal.Reason),
        { State: EventState.Undercut } undercut => new(NewsKind.Undercut, before, null, Needed(undercut, today)),
        { } redated => new(NewsKind.Corrected, before, null, Moved(before, redated)),
        null => new(NewsKind.Corrected, before, null, "no longer inherited"),
    };

    private static string Returned(LeftOut hidden) => hidden.Why == OutBecause.Rival ? $"its rival {hidden.By} no longer counts" : "its evidence is good enough now";

    private static string Moved(TimelineEvent before, TimelineEvent after) =>
        before.Effective == after.Effective ? "" : $"takes effect on {Day.Text(after.Effective)}, not on {Day.Text(before.Effective)}";

    private static string Needed(TimelineEvent undercut, View today)
    {
        var known = undercut.Broken.Where(cause => today.Timeline.Find(cause) is { } found && today.Timeline.IsKnown(found)).ToList();
        return known.Count == 0 ? "" : $"it needed {string.Join(", ", known)}";
    }
}
