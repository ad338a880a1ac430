using Sim.Facts;

namespace Sim.Evidence;

/// <summary>What a counting makes of a timeline's facts: by what they rest on, since nothing of them is told one by one.</summary>
/// <param name="Whole">Before anything was left out.</param>
/// <param name="LeftOut">Sourcings that do not count, by index in the table, ascending.</param>
/// <param name="Unjudged">Sourcings that count under a source limit though they cannot be judged, likewise.</param>
public sealed record CountedFacts(FactWindow Whole, ValueList<ushort> LeftOut, ValueList<ushort> Unjudged)
{
    /// <param name="limit">Null: every source counts.</param>
    public static CountedFacts Of(FactWindow whole, SourceLimit? limit, Grading grading)
    {
        var (leftOut, unjudged) = (new List<ushort>(), new List<ushort>());
        for (var sourcing = 0; sourcing < whole.Table.Sourcing.Length; sourcing++)
        {
            var on = whole.Table.Sourcing[sourcing];
            if (grading.IsBereft(on)) leftOut.Add((ushort)sourcing);
            else if (limit?.Of(grading.Grades(on)) is { } standard and not Standard.Met)
                (standard == Standard.Missed || limit.Unjudged == UnjudgedEvents.Omit ? leftOut : unjudged).Add((ushort)sourcing);
        }
        return new CountedFacts(whole, leftOut.ToValueList(), unjudged.ToValueList());
    }

    /// <summary>Those that count.</summary>
    public FactWindow Window => LeftOut.Count == 0 ? Whole : Whole with { LeftOut = LeftOut };

    /// <summary>How many facts up to the day, inclusive, are left out.</summary>
    public int CountLeftOut(DateOnly day) => Count(LeftOut, day);

    /// <summary>How many facts up to the day, inclusive, count though they cannot be judged.</summary>
    public int CountUnjudged(DateOnly day) => Count(Unjudged, day);

    private int Count(ValueList<ushort> sourcings, DateOnly day)
    {
        if (sourcings.Count == 0) return 0;
        var (count, isCounted) = (0, new bool[Whole.Table.Sourcing.Length]);
        foreach (var sourcing in sourcings.AsSpan()) isCounted[sourcing] = true;
        for (var lane = 0; lane < Whole.Table.Lanes.Length; lane++)
            for (var row = Whole.Table.Start(lane); row < Whole.Table.End(lane) && Whole.Table.Days[row] <= day.DayNumber; row++)
                if (isCounted[Whole.Table.Sourcings[row]] && Whole.Counts(row)) count++;
        return count;
    }
}
