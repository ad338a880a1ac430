using Sim.Branches;
using Sim.Events;
using Sim.Postures;
using Sim.Rules;

namespace Sim.Answers;

public enum SignState
{
    /// <summary>Not seen, and its day has not passed.</summary>
    Pending,
    Observed,

    /// <summary>Its day has passed without it: what comes later is no sign any more.</summary>
    NotObserved,
}

/// <summary>What the record shows of a signpost.</summary>
/// <param name="Day">The first on which it was seen; null where it was not.</param>
/// <param name="Event">What was seen, or what brought it about; null where no single event did.</param>
public sealed record Sighting(Signpost Signpost, SignState State, DateOnly? Day, EventId? Event);

/// <summary>Signposts of a branch, looked for in what its root has recorded since the fork.</summary>
public static class Lookout
{
    /// <param name="record">Of the root, told in full.</param>
    /// <param name="fork">The first day that counts.</param>
    /// <param name="asOf">The last, included.</param>
    public static Sighting Of(Signpost signpost, PostureFold record, DateOnly fork, DateOnly asOf)
    {
        var last = asOf < signpost.By ? asOf : signpost.By;
        var seen = signpost.Sign switch
        {
            Sign.Happens happens => First(happens.Pattern, record.Timeline, fork, last),
            Sign.Comes comes => First(comes.Condition, record, fork, last),
            _ => throw new System.Diagnostics.UnreachableException($"{signpost.Sign}"),
        };
        return seen is var (day, by) ? new Sighting(signpost, SignState.Observed, day, by)
            : new Sighting(signpost, asOf < signpost.By ? SignState.Pending : SignState.NotObserved, null, null);
    }

    private static (DateOnly, EventId?)? First(RulePattern pattern, Timeline record, DateOnly fork, DateOnly last) => record.Events
        .Where(happened => fork <= happened.Effective && happened.Effective <= last && Fits(pattern, happened.Event))
        .Select(happened => ((DateOnly, EventId?)?)(happened.Effective, happened.Id)).FirstOrDefault();

    private static bool Fits(RulePattern pattern, PoliticalEvent happened) =>
        Fits(pattern.Actor, happened.Actor) && pattern.Actions.Takes(happened.Action)
        && (pattern.Recipient is not { } recipient || happened.Recipient is { } toward && Fits(recipient, toward))
        && (pattern.Answers is not { } word || happened.Answers?.With == word)
        && (pattern.Begins is not { } kind || StandingEffects.Begins(happened).Any(begun => begun.Key.Kind == kind));

    private static bool Fits(PartyPattern party, Actor actor) => party.Term.Text == actor.Code && party.Speaks(actor);

    private static (DateOnly, EventId?)? First(RuleCondition condition, PostureFold record, DateOnly fork, DateOnly last)
    {
        // What was so before the branch parted shows nothing.
        if (fork == DateOnly.MinValue || RecordedCondition.Holds(condition, record, fork.AddDays(-1))) return null;
        for (var day = fork; day <= last; day = day.AddDays(1))
        {
            if (RecordedCondition.Holds(condition, record, day)) return (day, RecordedCondition.By(condition, record, day));
            if (day == DateOnly.MaxValue) break;
        }
        return null;
    }
}
