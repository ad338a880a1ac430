using Sim.Branches;

namespace Sim.Answers;

/// <summary>The intervention ledger as it can be told from what is known: it names no event and no judgment that is not reported by then.</summary>
internal static class KnownLedger
{
    public static IEnumerable<Intervention> KnownChanges(this Timeline timeline) =>
        timeline.Ledger.Own.Where(change => timeline.IsKnown(change.Id)).Select(timeline.Known);

    public static Intervention Known(this Timeline timeline, Intervention change) =>
        change.Replacement is { } instead && !timeline.IsKnown(instead) ? change with { Replacement = null } : change;

    public static IEnumerable<Casualty> Known(this Timeline timeline, IEnumerable<Casualty> casualties)
    {
        var judgments = timeline.Judgments.Where(judged => timeline.IsKnown(judged.Judgment)).Select(judged => judged.Judgment.Id).ToHashSet();
        return casualties.Where(casualty => casualty.Kind == CasualtyKind.Judgment ? judgments.Contains(casualty.Id) : timeline.IsKnown(casualty.Id))
            .Select(casualty => casualty.Chain.All(timeline.IsKnown) ? casualty : casualty with { Chain = casualty.Chain.Where(timeline.IsKnown).ToValueList() });
    }
}
