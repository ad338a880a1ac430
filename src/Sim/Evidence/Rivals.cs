using Sim.Branches;
using Sim.Events;

namespace Sim.Evidence;

/// <summary>Which of rival claims give way, and to which.</summary>
internal static class Rivals
{
    /// <param name="competing">In any order: the outcome depends on neither it nor that of the declarations.</param>
    public static IEnumerable<(TimelineEvent Beaten, EventId By)> Beaten(
        IEnumerable<TimelineEvent> competing, IReadOnlyList<Declaration.Disputed> disputes, ClaimsRule rule, Grading grading)
    {
        if (disputes.Count == 0 || rule is ClaimsRule.All) yield break;
        var rivals = Of(disputes);
        var counting = new HashSet<EventId>();
        foreach (var claim in competing.Where(happened => rivals.ContainsKey(happened.Id)).OrderBy(happened => Turn(happened, rule, grading)).ThenBy(happened => happened.Id))
        {
            EventId? winner = null;
            foreach (var rival in rivals[claim.Id])
            {
                if (!counting.Contains(rival)) continue;
                winner = rival;
                break;
            }
            if (winner is { } by) yield return (claim, by);
            else counting.Add(claim.Id);
        }
    }

    /// <summary>By claim, its rivals in ordinal order.</summary>
    private static Dictionary<EventId, SortedSet<EventId>> Of(IReadOnlyList<Declaration.Disputed> disputes)
    {
        var rivals = new Dictionary<EventId, SortedSet<EventId>>();
        foreach (var dispute in disputes)
            foreach (var claim in dispute.Claims)
            {
                if (!rivals.TryGetValue(claim, out var others)) rivals[claim] = others = [];
                foreach (var other in dispute.Claims)
                    if (other != claim) others.Add(other);
            }
        return rivals;
    }

    /// <summary>The less, the earlier: those named in the order given, then assumptions, then by grade.</summary>
    private static (int Group, int Place, Grade Grade) Turn(TimelineEvent claim, ClaimsRule rule, Grading grading)
    {
        if (rule is ClaimsRule.Named { Claims: var named })
            for (var place = 0; place < named.Count; place++)
                if (named[place] == claim.Id) return (0, place, default);
        return claim.IsAssumed ? (1, 0, default) : (2, 0, grading.Best(claim.Event)?.Grade ?? Grade.Unjudged);
    }
}
