namespace Sim.Answers;

/// <summary>The facts of two views side by side: what both see needs no name, the rest does.</summary>
internal sealed class FactSides
{
    private readonly View first, second;
    private readonly bool isOneTable;

    public FactSides(View first, View second)
    {
        (this.first, this.second) = (first, second);
        isOneTable = ReferenceEquals(first.Timeline.Facts.Table, second.Timeline.Facts.Table);
    }

    /// <summary>Whether the other view sees, as a fact too, what one sees in that row.</summary>
    public bool IsShared(View one, int row)
    {
        var other = ReferenceEquals(one, first) ? second : first;
        return isOneTable && Sees(other, row);
    }

    /// <summary>Asks for the text of what one view sees: the other is to tell it too, where it may have it.</summary>
    public void Want(View one, int row)
    {
        one.Wanted.Add(one.Timeline.Facts, row);
        if (!isOneTable) return;
        first.Wanted.Add(first.Timeline.Facts, row);
        second.Wanted.Add(second.Timeline.Facts, row);
    }

    /// <summary>The rows that one view sees and the other does not, with the index of their lane.</summary>
    public IEnumerable<(int Lane, int Row)> Unshared(View one)
    {
        var other = ReferenceEquals(one, first) ? second : first;
        var (window, otherWindow) = (one.Timeline.Facts, other.Timeline.Facts);
        // Where the same is hidden, what both days and windows reach is shared.
        var isHiddenAlike = isOneTable && window.UpTo == otherWindow.UpTo && window.KnownBy == otherWindow.KnownBy
            && window.LeftOut == otherWindow.LeftOut && window.Recorded.ToldRows == otherWindow.Recorded.ToldRows;
        var after = isHiddenAlike ? Math.Min(otherWindow.Cut, other.Day.DayNumber) : -1;
        if (after >= Math.Min(window.Cut, one.Day.DayNumber)) yield break;
        for (var lane = 0; lane < window.Table.Lanes.Length; lane++)
            foreach (var row in window.Rows(lane, after, one.Day.DayNumber))
                if (!isOneTable || !Sees(other, row)) yield return (lane, row);
    }

    private static bool Sees(View view, int row) =>
        view.Timeline.Facts is { } window && window.Table.Days[row] <= view.Day.DayNumber && window.Counts(row);
}
