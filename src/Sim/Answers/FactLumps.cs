using Sim.Events;
using Sim.Postures;

namespace Sim.Answers;

/// <summary>The facts of a stance that two views share, summed in each: they differ by the passing of time, or not at all, and need no names.</summary>
/// <param name="Passed">Those that differ.</param>
internal sealed record FactLumps(DecayedSum Before, DecayedSum After, IReadOnlyList<(StanceDifference.Term Older, StanceDifference.Term Newer)> Passed)
{
    /// <remarks>The texts of the others are asked for.</remarks>
    public static FactLumps Of(Lane lane, View first, View second)
    {
        var (sides, passed) = (new FactSides(first, second), second.Day.DayNumber - first.Day.DayNumber);
        var (before, after, differing) = (default(DecayedSum), default(DecayedSum), new List<(StanceDifference.Term, StanceDifference.Term)>());
        foreach (var fact in first.Fold.Stances.Facts(lane, null, first.Day))
        {
            if (!sides.IsShared(first, fact.Row) || second.Fold.Stances.ScoreOf(fact.Row) is not { } score)
            {
                sides.Want(first, fact.Row);
                continue;
            }
            var pair = new StanceDifference.Pair(Term(first, fact.Day, fact.Score), Term(second, fact.Day, score));
            if (pair.Before != pair.After && !pair.IsDecayAlone(passed)) sides.Want(first, fact.Row);
            before = before.With(pair.Before.Score, pair.Before.Weight);
            after = after.With(pair.After.Score, pair.After.Weight);
            if (pair.Before != pair.After) differing.Add((pair.Before, pair.After));
        }
        foreach (var fact in second.Fold.Stances.Facts(lane, null, second.Day))
            if (!sides.IsShared(second, fact.Row) || first.Fold.Stances.ScoreOf(fact.Row) is null) sides.Want(second, fact.Row);
        return new FactLumps(before, after, differing);
    }

    private static StanceDifference.Term Term(View view, DateOnly effective, double score) =>
        new(true, score, view.Fold.Stances.WeightOf(effective, view.Day), view.Day.DayNumber - effective.DayNumber);
}
