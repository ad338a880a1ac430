using Sim.Branches;
using Sim.Events;
using Sim.Facts;

namespace Sim.Postures;

/// <summary>All facts of a table, summed for one scale and half-life: a row for each stance and day that has a scored fact.</summary>
/// <remarks>
/// 36 bytes a row, beside the table. A lane here is a stance with a scored fact; it is named by its position among those, in the order of
/// lanes. What a timeline hides of the facts, and what it tells beside them, is for <see cref="StanceIndex"/>.
/// </remarks>
public sealed class StanceRows
{
    internal const int Unscored = int.MinValue;

    private readonly Lane[] lanes;
    private readonly int[] starts;
    private readonly StanceRow[] rows;
    private readonly LanePositions positions;
    private readonly RowMarks marks;

    private StanceRows(FactTable table, Scale scale, HalfLife halfLife)
    {
        (Facts, Scale, HalfLife, Decay) = (table, scale, halfLife, new Decay(halfLife));
        ScoreOf = new int[table.Coding.Length];
        for (var coding = 0; coding < ScoreOf.Length; coding++) ScoreOf[coding] = table.Coding[coding].On(scale)?.Thousandths ?? Unscored;

        var rowsOf = new int[table.Lanes.Length];
        var scored = 0;
        for (var lane = 0; lane < rowsOf.Length; lane++)
            if (table.Lanes[lane].IsStance && (rowsOf[lane] = CountRows(lane)) > 0) scored++;
        (lanes, starts, FactLane, Traits) = (new Lane[scored], new int[scored + 1], new int[scored], new LaneTraits[scored]);
        var position = 0;
        for (var lane = 0; lane < rowsOf.Length; lane++)
        {
            if (rowsOf[lane] == 0) continue;
            (lanes[position], FactLane[position]) = (table.Lanes[lane], lane);
            starts[position + 1] = starts[position] + rowsOf[lane];
            position++;
        }
        rows = new StanceRow[starts[^1]];
        for (position = 0; position < scored; position++) Traits[position] = Carry(position);
        (positions, marks) = (new LanePositions(lanes), new RowMarks(rows, starts));
    }

    public static StanceRows Of(FactTable table, Scale scale, HalfLife halfLife) => new(table, scale, halfLife);

    public Scale Scale { get; }
    public HalfLife HalfLife { get; }

    internal FactTable Facts { get; }
    internal Decay Decay { get; }

    /// <summary>By coding of the table, in thousandths, or <see cref="Unscored"/>.</summary>
    internal int[] ScoreOf { get; }

    /// <summary>By position, the index of the lane in the table.</summary>
    internal int[] FactLane { get; }

    /// <summary>By position.</summary>
    internal LaneTraits[] Traits { get; }

    /// <summary>In order.</summary>
    public ReadOnlySpan<Lane> Lanes => lanes;

    /// <inheritdoc cref="LanePositions.Country"/>
    internal (int Start, int End) Country(string code) => positions.Country(code);

    /// <inheritdoc cref="LanePositions.Find"/>
    internal int Find(Lane lane) => positions.Find(lane);

    internal ReadOnlySpan<StanceRow> RowsOf(int position) => rows.AsSpan(starts[position]..starts[position + 1]);

    internal int Start(int position) => starts[position];

    internal ref readonly StanceRow Row(int row) => ref rows[row];

    /// <summary>The lane's last row of a day not after this one, or −1.</summary>
    internal int RowAt(int position, int day)
    {
        // Most ask for the end.
        if (rows[starts[position + 1] - 1].Day <= day) return starts[position + 1] - 1;
        var row = marks.RowAt(rows, position, day);
        return row < starts[position] ? -1 : row;
    }

    private int CountRows(int lane)
    {
        var days = Facts.Days;
        var codings = Facts.Codings;
        var (count, day) = (0, -1);
        for (var fact = Facts.Start(lane); fact < Facts.End(lane); fact++)
        {
            if (days[fact] == day || ScoreOf[codings[fact]] == Unscored) continue;
            day = days[fact];
            count++;
        }
        return count;
    }

    private LaneTraits Carry(int position)
    {
        var days = Facts.Days;
        var codings = Facts.Codings;
        var versions = Facts.Versions;
        var lags = Facts.ReportLags;
        var (fact, end, row) = (Facts.Start(FactLane[position]), Facts.End(FactLane[position]), starts[position]);
        var (carried, cooperative, newest, longest) = (default(StanceRow), Cooperation.None, 0, (ushort)0);
        while (fact < end)
        {
            var (day, total) = (days[fact], default(DayTotal));
            for (; fact < end && days[fact] == day; fact++)
            {
                newest = Math.Max(newest, versions[fact]);
                longest = Math.Max(longest, lags[fact]);
                if (ScoreOf[codings[fact]] is var score && score == Unscored) continue;
                total = total.With(score);
                if (score > 0) cooperative = cooperative.And(day);
            }
            if (total.Events > 0) rows[row++] = carried = carried.Then(day, total, Decay);
        }
        return new LaneTraits(cooperative, newest, longest);
    }
}

/// <param name="Newest">The highest version among the lane's facts.</param>
/// <param name="LongestLag">The longest report lag among them, in days.</param>
internal readonly record struct LaneTraits(Cooperation Cooperative, int Newest, ushort LongestLag);

/// <summary>The days of a stance's first and second event with a score above 0: a label asks whether there were two.</summary>
internal readonly record struct Cooperation(int First, int Second)
{
    public static Cooperation None { get; } = new(int.MaxValue, int.MaxValue);

    /// <param name="day">In any order.</param>
    public Cooperation And(int day) => day < First ? new(day, First) : day < Second ? this with { Second = day } : this;

    /// <summary>0, 1 or 2 for more.</summary>
    public int By(int day) => (First <= day ? 1 : 0) + (Second <= day ? 1 : 0);
}
