using Sim.Branches;
using Sim.Events;

namespace Sim.Answers;

/// <summary>A timeline's events as every surface gives them out. Members may be added, never renamed.</summary>
/// <param name="Undercut">Over the whole fork window unless the reference names a day.</param>
/// <param name="Interventions">The branch's intervention ledger, of the same casualties, and of the judgments that fall.</param>
public sealed record EventsAnswer(string Ref, ValueList<EventAnswer> Events, ValueList<UndercutAnswer> Undercut, ValueList<ConsequenceAnswer> Interventions)
{
    /// <summary>Null where every source counts and nothing is disputed.</summary>
    public CountingAnswer? Counting { get; init; }

    /// <summary>How many older ones the filter takes that are not listed.</summary>
    public int Omitted { get; init; }

    /// <param name="upTo">The day that the asker named, or null: the whole window.</param>
    public static EventsAnswer Of(View view, DateOnly? upTo, EventFilter filter)
    {
        var timeline = view.Timeline;
        bool InWindow(EventId id) => timeline.Find(id) is { } happened && timeline.IsKnown(happened) && (upTo is not { } last || happened.Effective <= last) && filter.Takes(happened);
        var judgments = timeline.Judgments.Select(judged => judged.Judgment).Where(judgment => timeline.IsKnown(judgment) && !(judgment.Effective > upTo) && filter.Takes(judgment)).Select(judgment => judgment.Id).ToHashSet();
        var told = timeline.Told.TakeWhile(happened => happened.Effective <= view.Day).Where(filter.Takes).ToList();
        var untold = filter.Want(view, told);
        var omitted = Math.Max(0, told.Count - (filter.Most ?? told.Count));
        return new EventsAnswer(
            view.Text,
            told.Skip(omitted).Select(EventAnswer.Of).ToValueList(),
            timeline.Known(timeline.Ledger.Undercut).Where(casualty => InWindow(casualty.Id)).Select(UndercutAnswer.Of).ToValueList(),
            ConsequenceAnswer.Of(timeline, casualty => casualty.Kind == CasualtyKind.Event ? InWindow(casualty.Id) : judgments.Contains(casualty.Id)))
        {
            Counting = CountingAnswer.Of(view),
            Omitted = omitted + untold,
        };
    }
}

/// <param name="Occurred">As written.</param>
/// <param name="Effective">The day on which it takes effect; <paramref name="Vague"/>: chosen within what the source allows.</param>
/// <param name="Action">CAMEO code, or none.</param>
/// <param name="Or">Other CAMEO codes that a coder could defend.</param>
/// <param name="State">holds, undercut, retracted or replaced.</param>
public sealed record EventAnswer(
    string Id, string Occurred, DateOnly Effective, bool Vague, DateOnly Reported, string Actor, string Action, string ActionName, string? Recipient,
    string Who, string Summary, string Branch, bool Assumed, string State, ValueList<string> Because, ValueList<string> Cite, ValueList<string> Or)
{
    public static EventAnswer Of(TimelineEvent happened) => new(
        happened.Id.Value, happened.Event.Occurred.Text, happened.Effective, happened.Event.IsVague, happened.Known, happened.Event.Actor.ToString(),
        happened.Event.Action.Value, ActionTable.NameOf(happened.Event.Action), happened.Event.Recipient?.ToString(), happened.Event.Who, happened.Event.Summary,
        happened.Branch, happened.IsAssumed, StateOf(happened), happened.Event.Causes.Select(id => id.Value).ToValueList(),
        happened.Event.Citations.Select(CitationText.Of).ToValueList(), happened.Event.OtherActions.Select(code => code.Value).ToValueList());

    private static string StateOf(TimelineEvent happened) => happened.State switch
    {
        EventState.Holds => "holds",
        EventState.Undercut => "undercut",
        EventState.Out => happened.Removal!.ReplacedBy is null ? "retracted" : "replaced",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}

/// <param name="Because">The chain that undercuts it: from the event that is out to the event's own cause.</param>
/// <param name="Kept">Why it stays all the same, or null: it falls.</param>
public sealed record UndercutAnswer(string Id, ValueList<string> Because, string? Kept)
{
    public static UndercutAnswer Of(Casualty casualty) =>
        new(casualty.Id.Value, casualty.Chain.Select(id => id.Value).ToValueList(), casualty.IsKept ? casualty.Ruling!.Reason : null);
}
