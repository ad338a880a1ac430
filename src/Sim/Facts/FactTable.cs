using System.Collections.Immutable;
using Sim.Branches;
using Sim.Events;
using Sim.Postures;

namespace Sim.Facts;

/// <summary>Facts by lane, day and version, in columns. Immutable.</summary>
/// <remarks>
/// 14 bytes a fact: day and version as <c>int</c>, coding, report lag and sourcing as <c>ushort</c>. A lane's facts are one run of rows, from
/// <see cref="Start"/> (inclusive) to <see cref="End"/> (exclusive); the lanes are in order, so those of a country are one run too.
/// </remarks>
public sealed class FactTable
{
    private readonly Lane[] lanes;
    private readonly int[] starts;
    private readonly int[] days, versions;
    private readonly ushort[] codings, lags, sourcings;
    private readonly Coding[] codingOf;
    private readonly Sourcing[] sourcingOf;

    /// <summary>Of the latest scales and half-lives asked for: they follow from the table alone, and are not made twice.</summary>
    private ImmutableList<StanceRows> rows = [];

    /// <summary>From columns that were read back as they were.</summary>
    /// <param name="lanes">In order, each once.</param>
    /// <param name="starts">By lane, and one more: the count of facts.</param>
    /// <exception cref="ArgumentException">The columns do not belong together.</exception>
    public FactTable(Lane[] lanes, int[] starts, int[] days, int[] versions, ushort[] codings, ushort[] lags, ushort[] sourcings, Coding[] codingOf, Sourcing[] sourcingOf)
    {
        var count = days.Length;
        if (starts.Length != lanes.Length + 1 || starts[0] != 0 || starts[^1] != count || versions.Length != count || codings.Length != count || lags.Length != count || sourcings.Length != count)
            throw new ArgumentException("the columns differ in length", nameof(days));
        (this.lanes, this.starts, this.days, this.versions, this.codings, this.lags, this.sourcings, this.codingOf, this.sourcingOf) =
        (lanes, starts, days, versions, codings, lags, sourcings, codingOf, sourcingOf);
    }

    public static FactTable Empty { get; } = new([], [0], [], [], [], [], [], [], []);

    /// <param name="facts">In any order; no two of one version.</param>
    public static FactTable Of(IEnumerable<Fact> facts)
    {
        var builder = new FactTableBuilder();
        foreach (var fact in facts) builder.Add(fact);
        return builder.Build();
    }

    public int Count => days.Length;

    /// <summary>In order; also those that make no stance.</summary>
    public ReadOnlySpan<Lane> Lanes => lanes;

    /// <summary>By row, as <see cref="DateOnly.DayNumber"/>.</summary>
    public ReadOnlySpan<int> Days => days;

    /// <summary>By row.</summary>
    public ReadOnlySpan<int> Versions => versions;

    /// <summary>By row, into <see cref="Coding"/>.</summary>
    public ReadOnlySpan<ushort> Codings => codings;

    /// <summary>By row, in days.</summary>
    public ReadOnlySpan<ushort> ReportLags => lags;

    /// <summary>By row, into <see cref="Sourcing"/>.</summary>
    public ReadOnlySpan<ushort> Sourcings => sourcings;

    /// <summary>The distinct codings.</summary>
    public ReadOnlySpan<Coding> Coding => codingOf;

    /// <summary>The distinct sourcings.</summary>
    public ReadOnlySpan<Sourcing> Sourcing => sourcingOf;

    public int Start(int lane) => starts[lane];

    public int End(int lane) => starts[lane + 1];

    /// <summary>The lane in which the row lies, by index.</summary>
    public int LaneOf(int row)
    {
        var at = Array.BinarySearch(starts, row + 1);
        return (at < 0 ? ~at : at) - 1;
    }

    /// <returns>The row with that fact of a lane, or −1.</returns>
    public int Find(Lane lane, int day, int version)
    {
        if (Find(lane) is not (var at and >= 0)) return -1;
        for (var row = starts[at] + FactWindow.FirstAfter(days.AsSpan(starts[at]..starts[at + 1]), day - 1); row < starts[at + 1] && days[row] == day; row++)
            if (versions[row] == version) return row;
        return -1;
    }

    /// <summary>All facts summed; kept for the two scales and half-lives last asked for first.</summary>
    public StanceRows Rows(Scale scale, HalfLife halfLife)
    {
        foreach (var known in rows)
            if (known.HalfLife == halfLife && known.Scale == scale) return known;
        var made = StanceRows.Of(this, scale, halfLife);
        var kept = rows;
        rows = kept.Count < 2 ? kept.Add(made) : [kept[1], made];
        return made;
    }

    /// <returns>The lane's index, or the complement of where it would stand.</returns>
    public int Find(Lane lane) => Array.BinarySearch(lanes, lane);

    /// <param name="lane">Index of the lane in which the row lies.</param>
    public Fact At(int lane, int row) => new(lanes[lane], days[row], versions[row], codingOf[codings[row]], lags[row], sourcingOf[sourcings[row]]);
}
