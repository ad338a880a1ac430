using Sim.Branches;
using Sim.Events;

namespace Sim.Answers;

/// <summary>One event's part in a score.</summary>
/// <param name="Share">g·k / (1 + mass); the shares of a stance sum to its score.</param>
/// <param name="Without">The score had the event not been there. Mild events dilute a mean, so the two can differ in sign.</param>
public sealed record Contribution(TimelineEvent Happened, double Share, double Without)
{
    /// <summary>Of all events, by the size of their share, then id.</summary>
    public static IEnumerable<Contribution> Of(Lane lane, View view) => Contributions.Of(lane, view, null).First;
}

/// <summary>What makes a score: the events with the largest shares, and the others together.</summary>
/// <param name="First">By the size of their share, then id.</param>
/// <param name="Others">How many events are not among them.</param>
/// <param name="OthersShare">Theirs together: with the shares of the first it sums to the score.</param>
public sealed record Contributions(ValueList<Contribution> First, int Others, double OthersShare)
{
    /// <param name="most">How many to list; null: all.</param>
    public static Contributions Of(Lane lane, View view, int? most)
    {
        var (stances, day) = (view.Fold.Stances, view.Day);
        var sum = stances.At(lane, day);
        var told = (from scored in stances.Told(lane)
                    where scored.Happened.Effective <= day
                    let weight = stances.WeightOf(scored.Happened.Effective, day)
                    let amount = scored.Score.Value * weight
                    let share = amount / (1 + sum.Mass)
                    orderby Math.Abs(share) descending, scored.Happened.Id
                    select new Contribution(scored.Happened, share, (sum.Cooperation - sum.Conflict - amount) / (1 + sum.Mass - weight))).ToList();
        var facts = stances.Facts(lane, null, day).Select(fact => (fact.Row, Share: fact.Score * stances.WeightOf(fact.Day, day) / (1 + sum.Mass))).ToList();

        var sizes = told.Select(contribution => Math.Abs(contribution.Share)).Concat(facts.Select(fact => Math.Abs(fact.Share))).OrderDescending().ToList();
        var listed = Math.Min(most ?? sizes.Count, sizes.Count);
        // Of equal size all are wanted: their ids decide which come first.
        if (listed > 0)
            foreach (var (row, share) in facts)
                if (Math.Abs(share) >= sizes[listed - 1]) view.Fold.Wanted.Add(stances.Window, row);
        return new Contributions(
            told.Take(listed).ToValueList(), told.Count + facts.Count - Math.Min(listed, told.Count),
            told.Skip(listed).Sum(contribution => contribution.Share) + facts.Sum(fact => fact.Share));
    }
}
