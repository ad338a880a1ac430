using Sim.Branches;
using Sim.Events;
using Sim.Evidence;

namespace Sim.Answers;

/// <summary>Accounts that contradict each other, side by side.</summary>
public sealed record RivalsAnswer(ValueList<ClaimAnswer> Claims)
{
    /// <summary>The sets that a view's lineage declares, each once; claims of which no view has the event, or knows of it by then, are left out.</summary>
    public static ValueList<RivalsAnswer> Of(IReadOnlyList<View> views) => views
        .SelectMany(view => view.Timeline.Lineage.All<Declaration.Disputed>()).DistinctBy(disputed => disputed.Key).OrderBy(disputed => disputed.Key.Id, StringComparer.Ordinal)
        .Select(disputed => new RivalsAnswer(disputed.Claims.Select(claim => ClaimAnswer.Of(claim, views)).OfType<ClaimAnswer>().ToValueList()))
        .Where(rivals => rivals.Claims.Count > 0).ToValueList();
}

/// <param name="Grade">Of its best citation, e.g. <c>B2</c>; empty for what is assumed or cites nothing.</param>
/// <param name="Counts">In the references' order: whether it holds, is known, had taken effect and counts there.</param>
public sealed record ClaimAnswer(string Event, string Grade, ValueList<string> Cite, bool Assumed, DateOnly Effective, string Summary, ValueList<bool> Counts)
{
    internal static ClaimAnswer? Of(EventId claim, IReadOnlyList<View> views)
    {
        if (views.FirstOrDefault(view => view.Timeline.Find(claim) is { } known && view.Timeline.IsKnown(known)) is not { } seeing) return null;
        var found = seeing.Timeline.Find(claim)!;
        return new ClaimAnswer(
            claim.Value, found.IsAssumed ? "" : new Grading(seeing.Timeline.Lineage).Best(found.Event)?.Grade.ToString() ?? "", found.Event.Citations.Select(CitationText.Of).ToValueList(),
            found.IsAssumed, found.Effective, found.Event.Summary, views.Select(view => view.FindVisible(claim) is not null).ToValueList());
    }
}
