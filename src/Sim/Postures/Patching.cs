using Sim.Facts;

namespace Sim.Postures;

/// <summary>Carries a touched lane anew: hidden facts out, told events in.</summary>
internal static class Patching
{
    /// <param name="position">Of the lane among all rows; null where facts have no such lane.</param>
    /// <param name="hidden">Rows of the table, in order: scored, of this lane, of days within the cut.</param>
    /// <param name="told">Of this lane, by day.</param>
    public static LanePatch Of(StanceRows rows, int? position, int cut, ReadOnlySpan<int> hidden, ReadOnlySpan<ScoredAct> told)
    {
        var days = rows.Facts.Days;
        var from = Math.Min(hidden.Length > 0 ? days[hidden[0]] : int.MaxValue, told.Length > 0 ? told[0].Day : int.MaxValue);
        var cooperative = FirstCooperative(rows, position, cut, hidden, told);
        if (position is not { } lane) return Carry(rows, [], 0, 0, default, from, hidden, told) with { Cooperative = cooperative };

        var before = rows.RowAt(lane, Math.Min(from - 1, cut));
        var first = before < 0 ? rows.Start(lane) : before + 1;
        var shared = rows.RowsOf(lane)[(first - rows.Start(lane))..];
        var (start, end) = (rows.Facts.Start(rows.FactLane[lane]), rows.Facts.End(rows.FactLane[lane]));
        var ofLane = days[start..end];
        var patch = Carry(
            rows, shared[..(StanceRow.Find(shared, cut) + 1)], start + FactWindow.FirstAfter(ofLane, from - 1), start + FactWindow.FirstAfter(ofLane, cut),
            before < 0 ? default : rows.Row(before), from, hidden, told);
        return patch with { Cooperative = cooperative, Resumes = patch.Resumes < 0 ? -1 : first + patch.Resumes };
    }

    /// <param name="shared">The rows of all facts from the first changed day to the cut; where the carried ones equal one of these, it resumes there.</param>
    /// <param name="fact">The first of that day; facts before <paramref name="end"/> count.</param>
    private static LanePatch Carry(
        StanceRows rows, ReadOnlySpan<StanceRow> shared, int fact, int end, StanceRow carried, int from, ReadOnlySpan<int> hidden, ReadOnlySpan<ScoredAct> told)
    {
        var days = rows.Facts.Days;
        var codings = rows.Facts.Codings;
        var own = new List<StanceRow>();
        var (nextHidden, nextTold, same) = (0, 0, 0);
        while (fact < end || nextTold < told.Length)
        {
            var day = Math.Min(fact < end ? days[fact] : int.MaxValue, nextTold < told.Length ? told[nextTold].Day : int.MaxValue);
            var total = default(DayTotal);
            for (; fact < end && days[fact] == day; fact++)
            {
                if (nextHidden < hidden.Length && hidden[nextHidden] == fact) nextHidden++;
                else if (rows.ScoreOf[codings[fact]] is var score && score != StanceRows.Unscored) total = total.With(score);
            }
            for (; nextTold < told.Length && told[nextTold].Day == day; nextTold++) total = total.With(told[nextTold].Score);
            if (total.Events == 0) continue;
            carried = carried.Then(day, total, rows.Decay);
            while (same < shared.Length && shared[same].Day < day) same++;
            if (nextHidden == hidden.Length && nextTold == told.Length && same < shared.Length && shared[same].IsSame(carried))
                return new LanePatch(from, [.. own], same, carried.Events - shared[same].Events, Cooperation.None);
            own.Add(carried);
        }
        return new LanePatch(from, [.. own], -1, 0, Cooperation.None);
    }

    private static Cooperation FirstCooperative(StanceRows rows, int? position, int cut, ReadOnlySpan<int> hidden, ReadOnlySpan<ScoredAct> told)
    {
        var (cooperative, found) = (Cooperation.None, 0);
        foreach (ref readonly var act in told)
        {
            if (act.Score <= 0) continue;
            cooperative = cooperative.And(act.Day);
            if (++found == 2) break;
        }
        if (position is not { } lane) return cooperative;
        var days = rows.Facts.Days;
        var codings = rows.Facts.Codings;
        var nextHidden = 0;
        var end = rows.Facts.End(rows.FactLane[lane]);
        found = 0;
        for (var fact = rows.Facts.Start(rows.FactLane[lane]); fact < end && days[fact] <= cut; fact++)
        {
            if (nextHidden < hidden.Length && hidden[nextHidden] == fact) nextHidden++;
            else if (rows.ScoreOf[codings[fact]] > 0)
            {
                cooperative = cooperative.And(days[fact]);
                if (++found == 2) break;
            }
        }
        return cooperative;
    }
}
