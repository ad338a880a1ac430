using Sim.Events;

namespace Sim.Facts;

/// <summary>The facts that count on a timeline.</summary>
/// <param name="UpTo">The root's version that the lineage pins, inclusive.</param>
/// <param name="Before">Days before this one are inherited, as <see cref="DateOnly.DayNumber"/> (exclusive); null: all.</param>
/// <param name="KnownBy">Facts known later than this day (inclusive) are hidden; null: everything is known.</param>
public sealed record FactWindow(RecordedFacts Recorded, int UpTo, int? Before, int? KnownBy)
{
    public static FactWindow Empty { get; } = new(RecordedFacts.None, int.MaxValue, null, null);

    public bool IsEmpty => Recorded.IsEmpty;

    /// <summary>Of sourcings that do not count, by index in the table; null: all count.</summary>
    public ValueList<ushort>? LeftOut { get; init; }

    public FactTable Table => Recorded.Table;

    /// <summary>The last day of which facts count, as <see cref="DateOnly.DayNumber"/>: none takes effect after it that is inherited and known.</summary>
    public int Cut => Math.Min(Before - 1 ?? int.MaxValue, KnownBy ?? int.MaxValue);

    /// <summary>Whether the event in that row of the table is told in full.</summary>
    public bool IsTold(int row) => Recorded.ToldRows.AsSpan().BinarySearch(row) >= 0;

    /// <summary>Whether the fact in that row of the table counts.</summary>
    public bool Counts(int row) =>
        Table.Days[row] <= Cut && Table.Versions[row] <= UpTo && !(Table.Days[row] + Table.ReportLags[row] > KnownBy) && !IsTold(row)
        && (LeftOut is not { } leftOut || leftOut.AsSpan().BinarySearch(Table.Sourcings[row]) < 0);

    /// <summary>The rows of a lane that count, by day.</summary>
    /// <param name="after">Exclusive, as <see cref="DateOnly.DayNumber"/>; <paramref name="upTo"/> is inclusive.</param>
    public IEnumerable<int> Rows(Lane lane, int after, int upTo) => Table.Find(lane) is var at and >= 0 ? Rows(at, after, upTo) : [];

    /// <inheritdoc cref="Rows(Lane, int, int)"/>
    /// <param name="lane">By index.</param>
    public IEnumerable<int> Rows(int lane, int after, int upTo)
    {
        var (start, end) = (Table.Start(lane), Table.End(lane));
        for (var row = start + FirstAfter(Table.Days[start..end], after); row < end && Table.Days[row] <= upTo; row++)
            if (Counts(row)) yield return row;
    }

    /// <summary>The days of facts that count, each once and in order, as <see cref="DateOnly.DayNumber"/>.</summary>
    public IReadOnlyList<int> Days() => [.. CountsByDay().Select(day => day.Day)];

    /// <summary>The days of facts that count, in order, with how many there are; a day is a <see cref="DateOnly.DayNumber"/>.</summary>
    public IReadOnlyList<(int Day, int Facts)> CountsByDay()
    {
        var (first, last) = (int.MaxValue, int.MinValue);
        for (var lane = 0; lane < Table.Lanes.Length; lane++)
            (first, last) = (Math.Min(first, Table.Days[Table.Start(lane)]), Math.Max(last, Table.Days[Table.End(lane) - 1]));
        if (first > last) return [];
        var counts = new int[last - first + 1];
        for (var row = 0; row < Table.Count; row++)
            if (Counts(row)) counts[Table.Days[row] - first]++;
        var days = new List<(int, int)>();
        for (var day = 0; day < counts.Length; day++)
            if (counts[day] > 0) days.Add((first + day, counts[day]));
        return days;
    }

    /// <summary>Whether a fact of the lane counts.</summary>
    public bool HasAny(int lane)
    {
        for (var row = Table.Start(lane); row < Table.End(lane) && Table.Days[row] <= Cut; row++)
            if (Counts(row)) return true;
        return false;
    }

    /// <summary>The last day of a fact that counts, as <see cref="DateOnly.DayNumber"/>; null where none does.</summary>
    public int? LastDay
    {
        get
        {
            int? last = null;
            for (var lane = 0; lane < Table.Lanes.Length; lane++) last = LastDayOf(lane, last) ?? last;
            return last;
        }
    }

    /// <summary>The last day of a fact of the lane that counts, as <see cref="DateOnly.DayNumber"/>; null where none does.</summary>
    /// <param name="lane">By index.</param>
    /// <param name="after">Exclusive: nobody asks for an earlier one; null: for any.</param>
    public int? LastDayOf(int lane, int? after = null)
    {
        var (start, end) = (Table.Start(lane), Table.End(lane));
        for (var row = start + FirstAfter(Table.Days[start..end], Cut) - 1; row >= start && !(Table.Days[row] <= after); row--)
            if (Counts(row)) return Table.Days[row];
        return null;
    }

    /// <summary>How many of the days, which are in order, are not after that day.</summary>
    internal static int FirstAfter(ReadOnlySpan<int> days, int day)
    {
        var (low, high) = (0, days.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (days[middle] <= day) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
