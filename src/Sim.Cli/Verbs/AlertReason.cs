using Sim.Answers;
using Sim.Events;
using Sim.Postures;

namespace Sim.Cli.Verbs;

/// <summary>Why an alert is raised in one view and not, or otherwise, in another.</summary>
internal static class AlertReason
{
    /// <param name="other">1 or more: the view set against the first.</param>
    public static string Of(CellKey key, Comparison comparison, int other)
    {
        var (first, second) = (comparison.Views[0], comparison.Views[other]);
        var alert = Find(key, first) ?? Find(key, second)!;
        // The event that raised it comes or goes.
        if (Mover.Of(alert.By, first, second) is { Kind: not MoverKind.Scale } mover) return $"{alert.By}: {mover.Text}";
        if (alert.Kind == "label") return Label(Lane.OfKey(key.Country, alert.About), first, second);
        // It is in both; what the alert is about has changed, or the alliance that made it matter.
        var standing = CompareRow.StandingReason(StandingDifference.Of(alert.About, first, second), first, second);
        if (standing.Length > 0) return standing;
        return string.Join(" · ", comparison.Standings(other)
            .Where(difference => (difference.First ?? difference.Second) is { Key.Kind: StandingKind.Alliance or StandingKind.War } changed && changed.Key.Concerns(alert.Ally ?? key.Country))
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

    private static Alert? Find(CellKey key, View view)
    {
        var alerts = view.Fold.At(key.Country, view.Day).Alerts;
        return alerts.FirstOrDefault(alert => Cells.KeyOf(alert, alerts) == key.Key);
    }
}
