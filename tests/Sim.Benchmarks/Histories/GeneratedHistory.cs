using Sim.Events;

namespace Sim.Benchmarks.Histories;

/// <summary>Histories of any size with the shape of a year of machine-coded news: few pairs of countries have most of the events.</summary>
/// <remarks>
/// In ICEWS 2018 the pair of rank r has about 3,000 · (8 / (r + 7))^1.05 of the 155,133 interstate events, in 16,634 lanes; a twelfth of the
/// actors speak for a society. The same seed gives the same events on every machine: only + − × ÷ and comparisons of numbers decide.
/// </remarks>
public static class GeneratedHistory
{
    public const int Lanes = 16_600;
    public const int Years = 10;
    private const int CountryCount = 220;
    private const double Society = 0.08;

    private static readonly string[] MostActive = ["USA", "RUS", "CHN", "PRK", "KOR", "IND", "TUR", "IRN"];

    /// <summary>Per cent of the events, roughly as ICEWS has them: mostly words, visits and talks.</summary>
    private static readonly (string Code, double Weight)[] Actions =
    [
        ("040", 15), ("036", 10), ("010", 10), ("042", 9), ("043", 9), ("051", 5), ("046", 4), ("057", 4), ("050", 4), ("030", 3), ("111", 3), ("020", 3), ("032", 3),
        ("112", 2.5), ("173", 2), ("190", 1.6), ("041", 1.1), ("013", 1), ("120", 1), ("100", 1), ("130", 1), ("161", 1), ("193", 0.6), ("180", 0.5), ("163", 0.5), ("195", 0.4),
    ];

    /// <summary>In the order of their days, spread evenly over the years; every lane has an event where there are as many.</summary>
    public static History Of(int count, ulong seed)
    {
        var dice = new Dice(seed);
        var lanes = DrawLanes(dice, Math.Min(Lanes, count));
        // 1/(r+7)^1.05, by multiplication and division alone: a power function may differ in its last bit between machines.
        var byRank = new Shares(Weights(lanes.Count));
        var byCode = new Shares(Actions.Select(action => action.Weight));
        var codes = Array.ConvertAll(Actions, action => (ushort)History.Actions.Index().First(known => known.Item.Value == action.Code).Index);
        var first = new DateOnly(2010, 1, 1).DayNumber;
        var days = new DateOnly(2010 + Years, 1, 1).DayNumber - first;
        // Which lane happens first is a matter of chance too: a step that has no common divisor with the count visits each place once.
        var place = new int[lanes.Count];
        for (var i = 0; i < place.Length; i++) place[i] = (int)((long)i * count / place.Length);
        return History.Of($"generated, {count:N0} events over {Years} years", Draw());

        IEnumerable<(Lane, int, ushort)> Draw()
        {
            var next = 0;
            for (var i = 0; i < count; i++)
            {
                var lane = next < place.Length && place[next] == i ? next++ : byRank.Draw(dice);
                yield return (lanes[lane], first + (int)((long)i * days / count), codes[byCode.Draw(dice)]);
            }
        }
    }

    /// <summary>Distinct, the weightiest pairs of countries mostly first.</summary>
    private static List<Lane> DrawLanes(Dice dice, int wanted)
    {
        var names = MostActive.Concat(Countries.Codes.Except(MostActive).Order(StringComparer.Ordinal)).Take(CountryCount).ToArray();
        var byCountry = new Shares(Enumerable.Range(0, CountryCount).Select(i => 1.0 / (i + 12)));
        var (lanes, known) = (new List<Lane>(wanted), new HashSet<Lane>());
        while (lanes.Count < wanted)
        {
            var (from, to) = (names[byCountry.Draw(dice)], names[byCountry.Draw(dice)]);
            var lane = new Lane(from, Side(dice), to, Side(dice));
            if (from != to && known.Add(lane)) lanes.Add(lane);
        }
        return lanes;
    }

    private static Channel Side(Dice dice) => dice.Share() < Society ? Channel.Society : Channel.Government;

    /// <summary>(1 / (r + 7))^1.05 ≈ 1 / ((r + 7) · (1 + 0.05 · h)), h the harmonic sum that stands in for the logarithm.</summary>
    private static IEnumerable<double> Weights(int count)
    {
        var logarithm = 2.0;
        for (var rank = 1; rank <= count; rank++)
        {
            logarithm += 1.0 / (rank + 7);
            yield return 1.0 / ((rank + 7) * (1 + 0.05 * logarithm));
        }
    }
}
