using Sim.Events;

namespace Sim.Facts;

/// <summary>Two tables as one, in one pass: what was recorded lately beside a long history.</summary>
public static class FactTableMerge
{
    /// <param name="later">Of other versions than <paramref name="earlier"/>.</param>
    /// <returns>Null where there is no room for all codings or sourcings (65,536 of each).</returns>
    public static FactTable? Of(FactTable earlier, FactTable later)
    {
        if (earlier.Count == 0) return later;
        if (later.Count == 0) return earlier;
        if (Union(earlier.Coding, later.Coding) is not var (codingOf, codingAt) || Union(earlier.Sourcing, later.Sourcing) is not var (sourcingOf, sourcingAt)) return null;

        var count = earlier.Count + later.Count;
        var (lanes, starts) = (new List<Lane>(), new List<int>());
        var (days, versions) = (new int[count], new int[count]);
        var (codings, lags, sourcings) = (new ushort[count], new ushort[count], new ushort[count]);
        int left = 0, right = 0, row = 0;
        while (left < earlier.Lanes.Length || right < later.Lanes.Length)
        {
            var order = left == earlier.Lanes.Length ? 1 : right == later.Lanes.Length ? -1 : earlier.Lanes[left].CompareTo(later.Lanes[right]);
            lanes.Add(order <= 0 ? earlier.Lanes[left] : later.Lanes[right]);
            starts.Add(row);
            var (a, endA) = order <= 0 ? (earlier.Start(left), earlier.End(left++)) : (0, 0);
            var (b, endB) = order >= 0 ? (later.Start(right), later.End(right++)) : (0, 0);
            while (a < endA || b < endB)
            {
                if (b == endB || (a < endA && IsBefore(earlier, a, later, b)))
                {
                    (days[row], versions[row], codings[row], lags[row], sourcings[row]) =
                        (earlier.Days[a], earlier.Versions[a], earlier.Codings[a], earlier.ReportLags[a], earlier.Sourcings[a]);
                    a++;
                }
                else
                {
                    (days[row], versions[row], codings[row], lags[row], sourcings[row]) =
                        (later.Days[b], later.Versions[b], codingAt[later.Codings[b]], later.ReportLags[b], sourcingAt[later.Sourcings[b]]);
                    b++;
                }
                row++;
            }
        }
        starts.Add(row);
        return new FactTable([.. lanes], [.. starts], days, versions, codings, lags, sourcings, codingOf, sourcingOf);
    }

    private static bool IsBefore(FactTable left, int a, FactTable right, int b) =>
        left.Days[a] != right.Days[b] ? left.Days[a] < right.Days[b] : left.Versions[a] < right.Versions[b];

    /// <summary>The earlier ones keep their places.</summary>
    private static (T[] All, ushort[] PlaceOfLater)? Union<T>(ReadOnlySpan<T> earlier, ReadOnlySpan<T> later) where T : notnull
    {
        var known = new Dictionary<T, ushort>();
        foreach (var value in earlier) known.Add(value, (ushort)known.Count);
        var places = new ushort[later.Length];
        for (var index = 0; index < later.Length; index++)
        {
            if (!known.TryGetValue(later[index], out places[index]))
            {
                if (known.Count > ushort.MaxValue) return null;
                known.Add(later[index], places[index] = (ushort)known.Count);
            }
        }
        return ([.. known.Keys], places);
    }
}
