using Sim.Branches;
using Sim.Events;

namespace Sim.Rules;

/// <summary>Which rules may fire which others, and so whether some could fire each other forever.</summary>
/// <remarks>Conditions are not looked at: what they exclude is not known before a run. A run stops at its greatest number of events in any case.</remarks>
public static class RuleGraph
{
    /// <summary>Sets of rules without a limit that lead back to themselves, a rule alone among them; the ids of each in ordinal order, the sets by their first.</summary>
    public static IReadOnlyList<ValueList<string>> Endless(IReadOnlyList<ReactionRule> rules, Lineage lineage)
    {
        var free = rules.Where(rule => rule.Limit is RuleLimit.Unlimited && rule.Probability is not Chance.Number { Thousandths: 0 }).ToList();
        var reach = free.ToDictionary(rule => rule.Id, rule => Reached(rule, free, lineage), StringComparer.Ordinal);
        return [.. free.Where(rule => reach[rule.Id].Contains(rule.Id))
            .Select(rule => free.Where(other => reach[rule.Id].Contains(other.Id) && reach[other.Id].Contains(rule.Id)).Select(other => other.Id).Order(StringComparer.Ordinal).ToValueList())
            .Distinct().OrderBy(ids => ids[0], StringComparer.Ordinal)];
    }

    /// <summary>Whether what the one makes happen may be what the other looks for.</summary>
    public static bool MayFire(ReactionRule first, ReactionRule second, Lineage lineage)
    {
        var (then, when) = (first.Then, second.When);
        if (!when.Actions.Takes(then.Action) || !when.Actor.Speaks(new Actor("", then.Actor.Sector))) return false;
        if (when.Answers is { } word && then.Answers?.With != word) return false;
        if (when.Begins is { } kind && !Begins(then).Contains(kind)) return false;
        if (!Fits(then.Actor.Term, when.Actor.Term, second, lineage)) return false;
        if (when.Recipient is not { } wanted) return true;
        if (then.Recipient is not { } recipient || !wanted.Speaks(new Actor("", recipient.Sector)) || !Fits(recipient.Term, wanted.Term, second, lineage)) return false;
        // Two terms of one rule stand for two countries.
        return then.Actor.Term == recipient.Term == (when.Actor.Term == wanted.Term);
    }

    private static HashSet<string> Reached(ReactionRule start, List<ReactionRule> rules, Lineage lineage)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<ReactionRule>([start]);
        while (open.TryPop(out var rule))
            foreach (var next in rules)
                if (MayFire(rule, next, lineage) && reached.Add(next.Id)) open.Push(next);
        return reached;
    }

    private static bool Fits(RuleTerm made, RuleTerm wanted, ReactionRule second, Lineage lineage) =>
        made.IsVariable || (wanted.IsVariable ? lineage.IsCountry(made.Text) && !second.Terms.Contains(made) : made == wanted);

    private static IEnumerable<StandingKind> Begins(RuleTemplate then) =>
        then.Begins is { } stated ? stated.Select(start => start.Kind) : then.Ends is not null || then.Action.IsNone ? [] : ActionTable.Get(then.Action).Begins.Select(standing => standing.Kind);
}
