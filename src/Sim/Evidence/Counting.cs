using Sim.Branches;
using Sim.Events;

namespace Sim.Evidence;

/// <summary>What a view counts: a limit to the sources, and a rule for rival claims.</summary>
/// <param name="Sources">Null: every source counts.</param>
/// <remarks>
/// Applied last, like known-by: what holds and what is undercut is found over all events, then those that do not count are hidden.
/// So leaving an event out undercuts nothing.
/// </remarks>
public sealed record Counting(SourceLimit? Sources, ClaimsRule Claims)
{
    /// <summary>Every source, and of rival claims the best graded.</summary>
    public static Counting Default { get; } = new(null, ClaimsRule.Best);

    /// <summary>Every source and every claim: what is on record.</summary>
    public static Counting Everything { get; } = new(null, new ClaimsRule.All());

    public Counted On(Timeline timeline, Regrading? otherwise = null)
    {
        var disputes = Claims is ClaimsRule.All ? [] : timeline.Lineage.All<Declaration.Disputed>().ToList();
        if (Sources is null && otherwise is null && disputes.Count == 0) return new Counted(this, timeline, timeline, [], []);

        var grading = new Grading(timeline.Lineage, otherwise);
        var leftOut = new Dictionary<EventId, LeftOut>();
        var unjudged = new List<EventId>();
        foreach (var happened in timeline.Told)
        {
            if (happened.IsAssumed) continue;
            if (grading.IsBereft(happened)) leftOut[happened.Id] = new LeftOut(happened, OutBecause.Recalled, otherwise!.Source, null);
            else if (Sources is { } limit) Limit(happened, limit);
        }
        foreach (var (happened, rival) in Rivals.Beaten(timeline.Told.Where(happened => !leftOut.ContainsKey(happened.Id)), disputes, Claims, grading))
            leftOut[happened.Id] = new LeftOut(happened, OutBecause.Rival, rival.Value, grading.Best(happened.Event)?.Grade);

        var facts = CountedFacts.Of(timeline.Facts, Sources, grading);
        return new Counted(
            this, timeline, leftOut.Count + facts.LeftOut.Count == 0 ? timeline : timeline.Counting(happened => !leftOut.ContainsKey(happened.Id), facts.Window),
            timeline.Told.Where(happened => leftOut.ContainsKey(happened.Id)).Select(happened => leftOut[happened.Id]).ToValueList(),
            unjudged.Where(id => !leftOut.ContainsKey(id)).ToValueList())
        {
            Facts = facts,
        };

        void Limit(TimelineEvent happened, SourceLimit limit)
        {
            var standard = limit.Of(grading.Citations(happened.Event).Select(graded => graded.Grade));
            if (standard == Standard.Met) return;
            if (standard == Standard.Missed || limit.Unjudged == UnjudgedEvents.Omit)
            {
                var best = grading.Best(happened.Event);
                leftOut[happened.Id] = new LeftOut(happened, OutBecause.Source, best?.Citation.Source ?? "", best?.Grade);
            }
            else unjudged.Add(happened.Id);
        }
    }
}

/// <summary>A timeline with what does not count hidden.</summary>
/// <param name="Whole">Before anything was hidden.</param>
/// <param name="LeftOut">In timeline order.</param>
/// <param name="Unjudged">Events that count under a source limit though their evidence cannot be judged.</param>
public sealed record Counted(Counting Counting, Timeline Whole, Timeline Timeline, ValueList<LeftOut> LeftOut, ValueList<EventId> Unjudged)
{
    /// <summary>The same of what is there as facts, which the lists do not hold.</summary>
    public CountedFacts Facts { get; init; } = new(Whole.Facts, [], []);

    public LeftOut? Find(EventId id)
    {
        foreach (var hidden in LeftOut)
            if (hidden.Happened.Id == id) return hidden;
        return null;
    }
}

public enum OutBecause
{
    /// <summary>Its evidence is not good enough, or cannot be judged where that is asked for.</summary>
    Source,
    Rival,
    /// <summary>It rested on a source that is looked at as withdrawn.</summary>
    Recalled,
}

/// <param name="By">The source of its best citation (empty where it has none), the rival that counts, or the source withdrawn.</param>
/// <param name="Best">The grade of its best citation, a withdrawn source's aside; null where it has none.</param>
public sealed record LeftOut(TimelineEvent Happened, OutBecause Why, string By, Grade? Best);
