using Sim.Benchmarks.Contenders;
using Sim.Benchmarks.Histories;
using Sim.Benchmarks.Measuring;

namespace Sim.Benchmarks;

/// <summary>How many times faster than its peers Sim has to be, in one run, on the same history.</summary>
internal static class RatioTargets
{
    private const int Million = 1_000_000;

    /// <returns>None where Sim or the peer took no part.</returns>
    public static IEnumerable<Measurement> Of(History history, IReadOnlyList<Result> results)
    {
        if (results.FirstOrDefault(result => result.Contender == SimIndex.IndexName) is not { } sim) yield break;
        const string all = "all dyads", one = "one country", branch = ", branch of 10";
        foreach (var (peer, least) in Least(history.Events.Length))
            if (results.FirstOrDefault(result => result.Contender == peer) is { } other)
                yield return new Measurement($"{history.Name}: {all}, {peer} ÷ Sim", other.Times[all].Seconds / sim.Times[all].Seconds, "×", new Target.AtLeast(least));
        yield return new Measurement($"{history.Name}: {all} on a branch of 10 changes ÷ its parent", sim.Times[all + branch].Seconds / sim.Times[all].Seconds, "×", new Target.AtMost(1.2));
        yield return new Measurement($"{history.Name}: {one} on a branch of 10 changes ÷ its parent", sim.Times[one + branch].Seconds / sim.Times[one].Seconds, "×", new Target.AtMost(1.5));
    }

    private static IEnumerable<(string Peer, double Least)> Least(int events) => events switch
    {
        <= 200_000 => [(DuckDb.DatabaseName, 40), (PostgresTable.TableName, 150), (MartenAggregation.AggregationName, 10_000)],
        <= Million => [(DuckDb.DatabaseName, 60), (PostgresTable.TableName, 400), (MartenAggregation.AggregationName, 10_000)],
        >= 10 * Million => [(DuckDb.DatabaseName, 250)],
        _ => [],
    };
}
