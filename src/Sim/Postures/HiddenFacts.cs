using Sim.Facts;

namespace Sim.Postures;

/// <summary>Which scored facts of stances a timeline's window hides though they are of days within its cut: those whose lanes must be carried anew.</summary>
internal static class HiddenFacts
{
    /// <returns>Rows of the table, in order, each once.</returns>
    public static List<int> Of(StanceRows rows, FactWindow window)
    {
        var hidden = new List<int>();
        AddTold(rows, window, hidden);
        for (var position = 0; position < rows.Lanes.Length; position++)
        {
            ref readonly var traits = ref rows.Traits[position];
            if (traits.Newest > window.UpTo) AddNewer(rows, window, position, hidden);
            if (window.KnownBy is { } knownBy && traits.LongestLag > 0) AddLate(rows, window, position, knownBy, hidden);
        }
        if (window.LeftOut is { Count: > 0 } leftOut) AddLeftOut(rows, window, leftOut, hidden);
        hidden.Sort();
        var kept = 0;
        for (var at = 0; at < hidden.Count; at++)
            if (kept == 0 || hidden[kept - 1] != hidden[at]) hidden[kept++] = hidden[at];
        hidden.RemoveRange(kept, hidden.Count - kept);
        return hidden;
    }

    private static void AddTold(StanceRows rows, FactWindow window, List<int> hidden)
    {
        foreach (var row in window.Recorded.ToldRows.AsSpan())
            if (IsScored(rows, row) && rows.Facts.Days[row] <= window.Cut && rows.Facts.Lanes[rows.Facts.LaneOf(row)].IsStance) hidden.Add(row);
    }

    private static void AddNewer(StanceRows rows, FactWindow window, int position, List<int> hidden)
    {
        var (start, end) = Within(rows, position, int.MinValue, window.Cut);
        var versions = rows.Facts.Versions;
        for (var row = start; row < end; row++)
            if (versions[row] > window.UpTo && IsScored(rows, row)) hidden.Add(row);
    }

    private static void AddLate(StanceRows rows, FactWindow window, int position, int knownBy, List<int> hidden)
    {
        var (start, end) = Within(rows, position, knownBy - rows.Traits[position].LongestLag, window.Cut);
        var days = rows.Facts.Days;
        var lags = rows.Facts.ReportLags;
        for (var row = start; row < end; row++)
            if (days[row] + lags[row] > knownBy && IsScored(rows, row)) hidden.Add(row);
    }

    private static void AddLeftOut(StanceRows rows, FactWindow window, ValueList<ushort> leftOut, List<int> hidden)
    {
        var isOut = new bool[rows.Facts.Sourcing.Length];
        foreach (var sourcing in leftOut.AsSpan()) isOut[sourcing] = true;
        var sourcings = rows.Facts.Sourcings;
        for (var position = 0; position < rows.Lanes.Length; position++)
        {
            var (start, end) = Within(rows, position, int.MinValue, window.Cut);
            for (var row = start; row < end; row++)
                if (isOut[sourcings[row]] && IsScored(rows, row)) hidden.Add(row);
        }
    }

    /// <summary>The lane's facts of days after <paramref name="after"/>, up to <paramref name="last"/>.</summary>
    private static (int Start, int End) Within(StanceRows rows, int position, int after, int last)
    {
        var lane = rows.FactLane[position];
        var (start, end) = (rows.Facts.Start(lane), rows.Facts.End(lane));
        var days = rows.Facts.Days[start..end];
        return (start + FactWindow.FirstAfter(days, after), start + FactWindow.FirstAfter(days, last));
    }

    private static bool IsScored(StanceRows rows, int row) => rows.ScoreOf[rows.Facts.Codings[row]] != StanceRows.Unscored;
}
