using System.Runtime.InteropServices;
using Sim.Events;

namespace Sim.Postures;

/// <summary>Finds a lane's position among many by three hashes of numbers and codes, whatever their count.</summary>
internal sealed class LanePositions
{
    private readonly Dictionary<string, int> codes = new(StringComparer.Ordinal);
    private readonly Dictionary<long, int> positions;
    private readonly Dictionary<int, (int Start, int End)> countries = [];

    /// <param name="lanes">In order.</param>
    public LanePositions(ReadOnlySpan<Lane> lanes)
    {
        positions = new Dictionary<long, int>(lanes.Length);
        for (var position = 0; position < lanes.Length; position++)
        {
            ref readonly var lane = ref lanes[position];
            var (from, to) = (Number(lane.From), Number(lane.To));
            positions.Add(Key(from, to, lane), position);
            ref var range = ref CollectionsMarshal.GetValueRefOrAddDefault(countries, from, out var known);
            range = (known ? range.Start : position, position + 1);
        }
    }

    /// <returns>The position, or −1.</returns>
    public int Find(Lane lane) =>
        codes.TryGetValue(lane.From, out var from) && codes.TryGetValue(lane.To, out var to) && positions.TryGetValue(Key(from, to, lane), out var position) ? position : -1;

    /// <summary>The positions of a country's own stances, the end exclusive.</summary>
    public (int Start, int End) Country(string code) => codes.TryGetValue(code, out var number) ? countries.GetValueOrDefault(number) : default;

    private int Number(string code)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(codes, code, out var known);
        if (!known) number = codes.Count - 1;
        return number;
    }

    private static long Key(int from, int to, Lane lane) => ((long)from << 32) | ((long)to << 2) | ((long)lane.Channel << 1) | (long)lane.Side;
}
