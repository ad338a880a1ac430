using System.Numerics;
using System.Runtime.InteropServices;
using Sim.Branches;
using Sim.Events;
using Sim.Facts;

namespace Sim.Postures;

/// <summary>A timeline's stances at any day: the rows of all facts, and patches for the lanes that the timeline touches. Never nested.</summary>
/// <remarks>
/// Equal to an index made afresh of the same events, bit for bit; equal to <see cref="PlainFold"/> but for rounding (1e-9 in scores, 1e-12 of the
/// mass). Lanes are named by position: first those of all facts, in order, the same in every index over these; then those that only told
/// events have, in order.
/// </remarks>
public sealed class StanceIndex
{
    private readonly StanceRows rows;
    private readonly int cut;
    private readonly Lane[] added;

    /// <summary>Positions that are patched, in order; all added ones are among them.</summary>
    private readonly int[] touched;
    private readonly LanePatch[] patches;

    /// <summary>A bit for each position, so that asking for a lane that is not patched costs one look.</summary>
    private readonly ulong[] isTouched;

    /// <summary>How many positions are patched before each word of these bits.</summary>
    private readonly int[] before;

    private StanceIndex(StanceRows rows, int cut, Lane[] added, int[] touched, LanePatch[] patches)
    {
        (this.rows, this.cut, this.added, this.touched, this.patches) = (rows, cut, added, touched, patches);
        isTouched = new ulong[Count / 64 + 1];
        foreach (var position in touched) isTouched[position >> 6] |= 1ul << position;
        before = new int[isTouched.Length];
        for (var word = 1; word < before.Length; word++) before[word] = before[word - 1] + BitOperations.PopCount(isTouched[word - 1]);
    }

    /// <summary>Of all facts.</summary>
    public static StanceIndex Of(StanceRows rows) => new(rows, int.MaxValue, [], [], []);

    public static StanceIndex Of(Timeline timeline) =>
        Of(timeline.Facts.Table.Rows(timeline.Lineage.Scale, timeline.Lineage.HalfLife), timeline.Facts, ScoredAct.Of(timeline));

    /// <summary>Of the facts that count, and of told events.</summary>
    /// <param name="rows">Of the window's table.</param>
    /// <param name="told">By lane and day.</param>
    public static StanceIndex Of(StanceRows rows, FactWindow window, ReadOnlySpan<ScoredAct> told)
    {
        var hidden = HiddenFacts.Of(rows, window);
        var (changes, added) = (new SortedDictionary<int, LaneChange>(), new List<(Lane, Range)>());
        for (var at = 0; at < hidden.Count;)
        {
            var lane = rows.Facts.LaneOf(hidden[at]);
            var start = at;
            while (at < hidden.Count && hidden[at] < rows.Facts.End(lane)) at++;
            changes[Array.BinarySearch(rows.FactLane, lane)] = new LaneChange(start..at, ..0);
        }
        for (var at = 0; at < told.Length;)
        {
            var start = at;
            while (at < told.Length && told[at].Lane == told[start].Lane) at++;
            var position = rows.Find(told[start].Lane);
            if (position < 0) added.Add((told[start].Lane, start..at));
            else changes[position] = changes.GetValueOrDefault(position, new LaneChange(..0, ..0)) with { Told = start..at };
        }

        var touched = new int[changes.Count + added.Count];
        var (patches, next) = (new LanePatch[touched.Length], 0);
        foreach (var (position, change) in changes)
        {
            touched[next] = position;
            patches[next++] = Patching.Of(rows, position, window.Cut, CollectionsMarshal.AsSpan(hidden)[change.Hidden], told[change.Told]);
        }
        var lanes = new Lane[added.Count];
        for (var at = 0; at < lanes.Length; at++)
        {
            (lanes[at], touched[next]) = (added[at].Item1, rows.Lanes.Length + at);
            patches[next++] = Patching.Of(rows, null, window.Cut, [], told[added[at].Item2]);
        }
        return new StanceIndex(rows, window.Cut, lanes, touched, patches);
    }

    /// <summary>Positions run from 0 to one less than this.</summary>
    public int Count => rows.Lanes.Length + added.Length;

    /// <summary>Rows that this index has of its own.</summary>
    public int OwnRows
    {
        get
        {
            var own = 0;
            foreach (var patch in patches) own += patch.Own.Length;
            return own;
        }
    }

    public Lane LaneOf(int position) => position < rows.Lanes.Length ? rows.Lanes[position] : added[position - rows.Lanes.Length];

    /// <returns>The position of the lane, or −1.</returns>
    public int Find(Lane lane)
    {
        if (rows.Find(lane) is var position and >= 0) return position;
        return Array.BinarySearch(added, lane) is var at and >= 0 ? rows.Lanes.Length + at : -1;
    }

    /// <summary>The positions of a country's own stances.</summary>
    public CountryLanes Country(string code)
    {
        var (start, end) = rows.Country(code);
        var addedStart = 0;
        while (addedStart < added.Length && string.CompareOrdinal(added[addedStart].From, code) < 0) addedStart++;
        var addedEnd = addedStart;
        while (addedEnd < added.Length && added[addedEnd].From == code) addedEnd++;
        return new CountryLanes(start, end, rows.Lanes.Length + addedStart, rows.Lanes.Length + addedEnd);
    }

    /// <summary>As of the end of the day; empty for an unknown lane.</summary>
    public DecayedSum At(Lane lane, DateOnly day) => Find(lane) is var position and >= 0 ? At(position, day.DayNumber) : default;

    /// <inheritdoc cref="At(Lane, DateOnly)"/>
    /// <param name="day">As <see cref="DateOnly.DayNumber"/>.</param>
    public DecayedSum At(int position, int day)
    {
        var (word, bit) = (isTouched[position >> 6], 1ul << position);
        if ((word & bit) != 0) return At(patches[before[position >> 6] + BitOperations.PopCount(word & (bit - 1))], position, day);
        var until = Math.Min(day, cut);
        var row = rows.RowAt(position, until);
        return row < 0 ? default : Decayed(in rows.Row(row), day, rows.Traits[position].Cooperative.By(until));
    }

    /// <summary>Every stance's score as of the end of the day, by position; NaN where nothing is recorded by then.</summary>
    /// <param name="day">As <see cref="DateOnly.DayNumber"/>.</param>
    /// <param name="scores">At least <see cref="Count"/> long.</param>
    public void All(int day, Span<double> scores)
    {
        var until = Math.Min(day, cut);
        for (var position = 0; position < rows.Lanes.Length; position++)
        {
            var at = rows.RowAt(position, until);
            scores[position] = at < 0 ? double.NaN : Score(in rows.Row(at), day);
        }
        for (var patch = 0; patch < patches.Length; patch++)
            scores[touched[patch]] = RowOf(patches[patch], touched[patch], day) is { Events: > 0 } row ? Score(in row, day) : double.NaN;
    }

    private DecayedSum At(LanePatch patch, int position, int day) =>
        RowOf(patch, position, day) is { Events: > 0 } row ? Decayed(in row, day, patch.Cooperative.By(day)) : default;

    private StanceRow RowOf(LanePatch patch, int position, int day) => patch.At(rows, position < rows.Lanes.Length ? position : null, day, cut);

    private DecayedSum Decayed(in StanceRow row, int day, int cooperative)
    {
        var weight = rows.Decay.Weight(day - row.Day);
        return new DecayedSum(row.Cooperation * weight, row.Conflict * weight, row.Mass * weight, row.Events, cooperative);
    }

    private double Score(in StanceRow row, int day)
    {
        var weight = rows.Decay.Weight(day - row.Day);
        var doubted = 1 + row.Mass * weight;
        return row.Cooperation * weight / doubted - row.Conflict * weight / doubted;
    }

    /// <param name="Hidden">Of all hidden facts; likewise of all told.</param>
    private readonly record struct LaneChange(Range Hidden, Range Told);
}

/// <summary>A country's own stances, as positions in two runs: ends are exclusive.</summary>
public readonly record struct CountryLanes(int Start, int End, int AddedStart, int AddedEnd)
{
    public int Count => End - Start + (AddedEnd - AddedStart);

    /// <param name="place">0 to <see cref="Count"/> − 1.</param>
    public int this[int place] => place < End - Start ? Start + place : AddedStart + place - (End - Start);
}
