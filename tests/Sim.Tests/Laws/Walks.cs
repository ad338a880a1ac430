using Sim.Answers;

namespace Sim.Tests.Laws;

/// <summary>Cells, as steps move them.</summary>
internal static class Walks
{
    /// <summary>The cells after these moves, each of which must find what it says it moved.</summary>
    public static SortedDictionary<CellKey, CellValue>? Patched(SortedDictionary<CellKey, CellValue> opening, IEnumerable<ValueList<MovedCell>> steps)
    {
        var cells = new SortedDictionary<CellKey, CellValue>(opening);
        foreach (var moved in steps.SelectMany(step => step))
        {
            if (moved.Before.Differs(cells.GetValueOrDefault(moved.Key))) return null;
            if (moved.After.IsAbsent) cells.Remove(moved.Key);
            else cells[moved.Key] = moved.After;
        }
        return cells;
    }

    /// <summary>Within the tolerance by which numbers differ, for each step that may have been left out.</summary>
    public static bool Same(SortedDictionary<CellKey, CellValue>? left, SortedDictionary<CellKey, CellValue> right) =>
        left is not null && left.Keys.SequenceEqual(right.Keys) && left.All(pair => IsNear(pair.Value, right[pair.Key]));

    private static bool IsNear(CellValue left, CellValue right) => left.Number is { } one && right.Number is { } two
        ? Math.Abs(one - two) <= 50 * CellValue.Tolerance
        : !left.Differs(right);
}
