using Sim.Branches;
using Sim.Events;

namespace Sim.Evidence;

/// <summary>Which of rival claims count: events that a declaration of the lineage sets against each other.</summary>
/// <remarks>
/// Those compete that hold, are known and pass the source limit, whatever the as-of day. They are gone through in an order, and each counts
/// unless a rival of it counts already: first those that are named, then assumptions (a grade weighs reports), then by the <see cref="Grade"/>
/// of the best citation, ties by id in ordinal order.
/// </remarks>
public abstract record ClaimsRule
{
    private ClaimsRule() { }

    public static ClaimsRule Best { get; } = new BestGraded();

    public sealed record BestGraded : ClaimsRule
    {
        public override string ToString() => "best-graded";
    }

    /// <summary>All accounts at once, as if nothing were disputed.</summary>
    public sealed record All : ClaimsRule
    {
        public override string ToString() => "all";
    }

    /// <param name="Claims">At least one; of two that are rivals the one named first counts. Other sets go by the best grade.</param>
    public sealed record Named(ValueList<EventId> Claims) : ClaimsRule
    {
        public override string ToString() => string.Join(',', Claims);
    }

    /// <summary><c>best-graded</c>, <c>all</c>, or ids with commas between them.</summary>
    /// <param name="problem">What is wrong and how to write it, or empty.</param>
    public static bool TryParse(string text, out ClaimsRule rule, out string problem)
    {
        (rule, problem) = (Best, "");
        if (text is "best-graded") return true;
        if (text is "all")
        {
            rule = new All();
            return true;
        }
        var ids = text.Split(',');
        if (Array.Find(ids, id => !EventId.IsValid(id)) is { } wrong)
        {
            problem = $"'{wrong}' is not an event id: write best-graded, all, or the ids of claims with commas between them";
            return false;
        }
        rule = new Named(ids.Select(id => new EventId(id)).Distinct().ToValueList());
        return true;
    }

    /// <summary>Named claims that no declaration of any of the lineages disputes.</summary>
    public IEnumerable<Refusal> Misnamed(IReadOnlyCollection<Lineage> lineages)
    {
        if (this is not Named { Claims: var named }) yield break;
        var disputed = lineages.SelectMany(lineage => lineage.All<Declaration.Disputed>()).SelectMany(sets => sets.Claims).Select(id => id.Value).ToHashSet(StringComparer.Ordinal);
        foreach (var id in named)
            if (!disputed.Contains(id.Value))
                yield return new Refusal($"'{id}' is not one of rival claims here", Nearest.Ask(id.Value, disputed,
                    disputed.Count == 0 ? "nothing is disputed in this scenario" : $"those are {string.Join(", ", disputed.Order(StringComparer.Ordinal))}"));
    }
}
