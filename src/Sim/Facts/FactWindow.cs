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
}
