using Sim.Events;

namespace Sim.Runs;

/// <summary>How a stance's score spreads over replications, day by day.</summary>
/// <param name="First">The first day; the others follow.</param>
/// <param name="Quantiles">By day: the <see cref="Percents"/> of the score, by nearest rank.</param>
internal sealed record Fan(Lane Lane, int First, double[][] Quantiles)
{
    public static ReadOnlySpan<int> Percents => [5, 25, 50, 75, 95];

    /// <param name="acts">What the replications made on it, in their order.</param>
    /// <param name="runs">All of them: those that made nothing on it have its score as told.</param>
    public static Fan Of(RunModel model, Lane lane, List<LaneAct> acts, int first, int runs)
    {
        var decay = model.Fold.Stances.Decay;
        var day = decay.Weight(1);
        var touched = Places(acts, out var count);
        var byDay = acts.Index().OrderBy(pair => pair.Item.Day).ToArray();
        var (net, mass, scores) = (new double[count], new double[count], new double[count]);
        var (next, quantiles) = (0, new double[model.Until - first + 1][]);
        for (var at = 0; at < quantiles.Length; at++)
        {
            for (var place = 0; place < count; place++) (net[place], mass[place]) = (net[place] * day, mass[place] * day);
            for (; next < byDay.Length && byDay[next].Item.Day <= first + at; next++)
            {
                var place = touched[byDay[next].Index];
                net[place] += byDay[next].Item.Score / 1000.0;
                mass[place]++;
            }
            var told = model.Fold.Stances.Index.At(lane, DateOnly.FromDayNumber(first + at));
            var (tone, doubted) = (told.Cooperation - told.Conflict, 1 + told.Mass);
            for (var place = 0; place < count; place++) scores[place] = (tone + net[place]) / (doubted + mass[place]);
            quantiles[at] = new double[Percents.Length];
            Selection.Quantiles(scores, tone / doubted, runs - count, Percents, quantiles[at]);
        }
        return new Fan(lane, first, quantiles);
    }

    /// <summary>For each act the place of its replication among those with any.</summary>
    private static int[] Places(List<LaneAct> acts, out int count)
    {
        var places = new int[acts.Count];
        count = 0;
        var last = -1;
        foreach (var (index, act) in acts.Index())
        {
            if (act.Replication != last) (last, count) = (act.Replication, count + 1);
            places[index] = count - 1;
        }
        return places;
    }
}
