namespace Sim.Postures;

/// <summary>Where each lane's rows stand at evenly spaced days, so that finding the row of a day looks at few of them.</summary>
/// <remarks>As many marks as there are rows, or fewer: 4 bytes a row.</remarks>
internal sealed class RowMarks
{
    private const int Block = 16;
    private readonly int lanes, first, step, count;

    /// <summary>By mark and lane: the last row before the mark's day.</summary>
    private readonly int[] last;

    /// <param name="starts">By lane, and one more: the count of rows.</param>
    public RowMarks(ReadOnlySpan<StanceRow> rows, ReadOnlySpan<int> starts)
    {
        lanes = starts.Length - 1;
        var (from, to) = (int.MaxValue, 0);
        for (var lane = 0; lane < lanes; lane++) (from, to) = (Math.Min(from, rows[starts[lane]].Day), Math.Max(to, rows[starts[lane + 1] - 1].Day));
        first = lanes == 0 ? 0 : from;
        var days = lanes == 0 ? 1 : to - from + 1;
        var spaces = Math.Clamp(lanes == 0 ? 1 : rows.Length / lanes, 1, days);
        step = (days + spaces - 1) / spaces;
        count = (days + step - 1) / step + 1;
        last = new int[count * lanes];

        // In blocks of lanes, so that marks are written line by line.
        Span<int> next = stackalloc int[Block];
        for (var block = 0; block < lanes; block += Block)
        {
            var width = Math.Min(Block, lanes - block);
            starts.Slice(block, width).CopyTo(next);
            for (var mark = 0; mark < count; mark++)
            {
                var day = first + mark * step;
                for (var lane = 0; lane < width; lane++)
                {
                    var end = starts[block + lane + 1];
                    while (next[lane] < end && rows[next[lane]].Day < day) next[lane]++;
                    last[mark * lanes + block + lane] = next[lane] - 1;
                }
            }
        }
    }

    /// <summary>The lane's last row of a day not after this one; one less than its first row where there is none.</summary>
    public int RowAt(ReadOnlySpan<StanceRow> rows, int lane, int day)
    {
        if (day < first) return last[lane];
        var mark = Math.Min((int)((uint)(day - first) / (uint)step), count - 1);
        var low = last[mark * lanes + lane];
        if (mark == count - 1) return low;
        var high = last[(mark + 1) * lanes + lane];
        while (low < high)
        {
            var middle = (low + high + 1) >> 1;
            if (rows[middle].Day <= day) low = middle;
            else high = middle - 1;
        }
        return low;
    }
}
