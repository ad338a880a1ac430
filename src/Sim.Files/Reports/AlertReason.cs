using Sim.Answers;
using Sim.Events;
using Sim.Postures;

namespace Sim.Files.Reports;

/// <summary>Why an alert is raised in one view and not, or otherwise, in another.</summary>
public static class AlertReason
{
    /// <param name="other">1 or more: the view set against the first.</param>
    public static string Of(CellKey key, Comparison comparison, int other)
    {
        var (first, second) = (comparison.Views[0], comparison.Views[other]);
        var (before, after) = (Find(key, first), Find(key, second));
        // The event that raised them comes or goes.
        if (Mover.Of(before.Concat(after).First().By, first, second) is { Kind: not MoverKind.Scale } mover) return $"{key.Key[(key.Key.IndexOf('/') + 1)..]}: {mover.Text}";
        return string.Join(" · ", before.Except(after).Concat(after.Except(before)).DistinctBy(alert => (alert.About, alert.Ally))
            .Select(alert => Of(alert, key.Country, comparison, other)).Where(reason => reason.Length > 0).Distinct());
    }

    /// <remarks>What raised it is in both views: what it is about has changed, or the alliance that made it matter.</remarks>
    private static string Of(Alert alert, string country, Comparison comparison, int other)
    {
        var (first, second) = (comparison.Views[0], comparison.Views[other]);
        if (alert.Kind == "label") return Label(Lane.OfKey(country, alert.About), first, second);
        var standing = CompareRow.StandingReason(StandingDifference.Of(alert.About, first, second), first, second);
        if (standing.Length > 0) return standing;
        return string.Join(" · ", comparison.Standings(other)
            .Where(difference => (difference.First ?? difference.Second) is { Key.Kind: StandingKind.Alliance or StandingKind.War } changed && changed.Key.Concerns(alert.Ally ?? country))
            .Select(difference => $"{difference.Key.TrimEnd('/')}: {CompareRow.StandingReason(difference, first, second)}"));
    }

    /// <summary>An alert looks back a week: the label differs now, or did then.</summary>
    private static string Label(Lane lane, View first, View second)
    {
        var now = StanceDifference.Of(lane, first, second).LabelBy;
        if (now.Count > 0) return $"label by {string.Join(", ", now)}";
        var then = StanceDifference.Of(lane, first.At(first.Day.AddDays(-7)), second.At(second.Day.AddDays(-7))).LabelBy;
        return then.Count > 0 ? $"7 days before, label by {string.Join(", ", then)}" : "";
    }

    private static List<Alert> Find(CellKey key, View view) => [.. view.Fold.At(key.Country, view.Day).Alerts.Where(alert => alert.Key == key.Key)];
}
