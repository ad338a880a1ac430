using Sim.Events;

namespace Sim.Evidence;

/// <summary>How good one citation is on the Admiralty scale: the reliability of its source and the credibility of what it says.</summary>
/// <param name="Credibility">1 to 5, or 6: cannot be judged, as also where none is stated.</param>
/// <remarks>
/// In order, the better first, by reliability and then credibility. What cannot be judged is neither good nor worst: F stands between C and D,
/// 6 between 3 and 4.
/// </remarks>
public readonly record struct Grade(Reliability Reliability, int Credibility) : IComparable<Grade>
{
    private const int NoJudgment = 6;

    /// <summary>Of what rests on nothing that could be judged.</summary>
    public static Grade Unjudged { get; } = new(Reliability.F, NoJudgment);

    /// <summary>The citation's grade; a source that the lineage does not declare cannot be judged.</summary>
    public static Grade Of(Citation citation, Func<string, Reliability?> reliability) => Of(citation.Source, citation.Credibility, reliability);

    /// <inheritdoc cref="Of(Citation, Func{string, Reliability?})"/>
    /// <param name="credibility">1 to 6; null where not stated.</param>
    public static Grade Of(string source, int? credibility, Func<string, Reliability?> reliability) =>
        new(reliability(source) ?? Reliability.F, credibility ?? NoJudgment);

    /// <summary>0 for A to 5 for E, with F between C and D.</summary>
    public static int Place(Reliability reliability) => reliability switch
    {
        Reliability.A => 0,
        Reliability.B => 1,
        Reliability.C => 2,
        Reliability.F => 3,
        Reliability.D => 4,
        Reliability.E => 5,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static int Place(int credibility) => credibility switch { <= 3 => credibility, NoJudgment => 4, _ => credibility + 1 };

    public bool IsCredibilityJudged => Credibility != NoJudgment;

    public int CompareTo(Grade other)
    {
        var byReliability = Place(Reliability).CompareTo(Place(other.Reliability));
        return byReliability != 0 ? byReliability : Place(Credibility).CompareTo(Place(other.Credibility));
    }

    public static bool operator <(Grade left, Grade right) => left.CompareTo(right) < 0;
    public static bool operator >(Grade left, Grade right) => left.CompareTo(right) > 0;
    public static bool operator <=(Grade left, Grade right) => left.CompareTo(right) <= 0;
    public static bool operator >=(Grade left, Grade right) => left.CompareTo(right) >= 0;

    /// <summary><c>B2</c>.</summary>
    public override string ToString() => $"{Reliability}{Credibility}";
}
