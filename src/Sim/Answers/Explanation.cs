using Sim.Branches;
using Sim.Events;

namespace Sim.Answers;

/// <summary>One event's part in a score.</summary>
/// <param name="Share">g·k / (1 + mass); the shares of a stance sum to its score.</param>
/// <param name="Without">The score had the event not been there. Mild events dilute a mean, so the two can differ in sign.</param>
public sealed record Contribution(TimelineEvent Happened, double Share, double Without)
{
    /// <summary>By the size of their share, then id.</summary>
    public static IEnumerable<Contribution> Of(Lane lane, View view)
    {
        var sum = view.Fold.Stances.At(lane, view.Day);
        return from scored in view.Fold.Stances.Events(lane)
               where scored.Happened.Effective <= view.Day
               let weight = view.Fold.Stances.WeightOf(scored.Happened.Effective, view.Day)
               let amount = scored.Score.Value * weight
               let share = amount / (1 + sum.Mass)
               orderby Math.Abs(share) descending, scored.Happened.Id
               select new Contribution(scored.Happened, share, (sum.Cooperation - sum.Conflict - amount) / (1 + sum.Mass - weight));
    }
}
