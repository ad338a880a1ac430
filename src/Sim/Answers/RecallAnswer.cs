using Sim.Branches;

namespace Sim.Answers;

/// <summary>A recall as every surface gives it out. Members may be added, never renamed.</summary>
/// <param name="Reliability">As it is graded now.</param>
/// <param name="DowngradeTo">Null: withdrawn.</param>
/// <param name="Sources">The limit that counts, or null; likewise <paramref name="Unjudged"/> and <paramref name="Claims"/>.</param>
/// <param name="LimitIsImplied">Nobody stated the limit: at least as good as the source is graded now.</param>
/// <param name="MovedCells">Over all branches, axes and mass left aside: they belong to their score.</param>
/// <param name="MovedLabels">Those of them that are labels.</param>
public sealed record RecallAnswer(
    string Scenario, string Source, string Reliability, string? DowngradeTo, string? Sources, string? Unjudged, string Claims, bool LimitIsImplied,
    int MovedCells, int MovedLabels, int MovedBranches, ValueList<BranchRecallAnswer> Branches)
{
    public static RecallAnswer Of(string scenario, Recall recall, Events.Reliability now, bool limitIsImplied)
    {
        var branches = recall.Branches.Select(BranchRecallAnswer.Of).ToValueList();
        var shown = branches.SelectMany(branch => branch.Cells).Where(cell => !cell.IsPart).ToList();
        return new RecallAnswer(
            scenario, recall.Otherwise.Source, $"{now}", recall.Otherwise.Instead?.ToString(), recall.Counting.Sources?.ToString(),
            recall.Counting.Sources?.Unjudged.ToString().ToLowerInvariant(), recall.Counting.Claims.ToString()!, limitIsImplied,
            shown.Count, shown.Count(cell => cell.Facet == "label"), branches.Count(branch => branch.Cells.Count > 0), branches);
    }
}

/// <param name="From">The first event's day of effect, <paramref name="To"/> the last's: the days looked at. Null on a branch without events.</param>
/// <param name="Dropped">Events that no longer count.</param>
/// <param name="Returned">Events that now count, a rival of theirs no longer doing so.</param>
/// <param name="Assumptions">Assumed events with the source among their precedents: they stay.</param>
/// <param name="Cells">Largest first.</param>
public sealed record BranchRecallAnswer(
    string Ref, DateOnly? From, DateOnly? To, ValueList<LeftOutAnswer> Dropped, ValueList<string> Returned, ValueList<string> Assumptions, ValueList<RecalledCellAnswer> Cells)
{
    internal static BranchRecallAnswer Of(BranchRecall branch)
    {
        var lineage = branch.Timeline.Lineage;
        return new BranchRecallAnswer(
            new Reference(lineage.Scenario, null, lineage.Leaf.Name, lineage.Leaf.Version, branch.To, null).ToString(), branch.From, branch.To,
            branch.Dropped.Select(LeftOutAnswer.Of).ToValueList(), branch.Returned.Select(happened => happened.Id.Value).ToValueList(),
            branch.Assumptions.Select(happened => happened.Id.Value).ToValueList(), branch.Cells.Select(RecalledCellAnswer.Of).ToValueList());
    }
}

/// <param name="Country">For a standing: its holder.</param>
/// <param name="First">The first day on which it differs, <paramref name="Last"/> the last; it may be equal on days between.</param>
/// <param name="Days">On which it differs.</param>
/// <param name="Greatest">For a number: the first day of the greatest difference, an absent value taken for 0; null for texts.</param>
/// <param name="End">The last day on which it differs.</param>
/// <param name="Spans">Days in a row; for texts with what they read, for numbers without values.</param>
public sealed record RecalledCellAnswer(
    string Country, string Facet, string Key, DateOnly First, DateOnly Last, int Days, CellDayAnswer? Greatest, CellDayAnswer End, ValueList<CellSpanAnswer> Spans)
{
    /// <summary>Whether it is a part of a score.</summary>
    internal bool IsPart => CellKey.IsPartOfScore(Facet);

    internal static RecalledCellAnswer Of(CellCourse course) => new(
        course.Key.Country, course.Key.Facet, course.Key.Key, course.First, course.Last, course.Days,
        course.Greatest.IsNumber ? CellDayAnswer.Of(course.Greatest) : null, CellDayAnswer.Of(course.End), course.Spans.Select(CellSpanAnswer.Of).ToValueList());
}

public sealed record CellDayAnswer(DateOnly Day, CellValue Before, CellValue After)
{
    internal static CellDayAnswer Of(CellDay day) => new(day.Day, day.Before, day.After);
}

/// <param name="To">Inclusive.</param>
public sealed record CellSpanAnswer(DateOnly From, DateOnly To, string? Before, string? After)
{
    internal static CellSpanAnswer Of(CellSpan span) => new(span.From, span.To, span.End.Before.Text, span.End.After.Text);
}
