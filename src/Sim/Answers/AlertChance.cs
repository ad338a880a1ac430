using Sim.Events;
using Sim.Postures;
using Sim.Runs;

namespace Sim.Answers;

/// <summary>How probable an alert is, whichever event raises it.</summary>
/// <param name="Kind">pending, label, triggered, honoured or breached.</param>
/// <param name="About">The key of the cell that it is about in the country's posture: a stance's for a label, else a standing's.</param>
/// <param name="Ally">Toward whom a commitment is triggered, honoured or breached; else null.</param>
/// <param name="Told">Whether it stands on the last day without the rules.</param>
/// <param name="Share">Of replications in which it stands on the last day.</param>
public sealed record AlertChance(string Country, string Kind, string About, string? Ally, bool Told, Share Share)
{
    /// <param name="tally">Of at least one replication.</param>
    internal static IEnumerable<AlertChance> All(PostureFold fold, DateOnly until, Tally tally)
    {
        var told = OfStandings(fold, until).Concat(OfLabels(fold, until)).ToHashSet();
        var counts = new SortedDictionary<AlertKey, int>();
        foreach (var alert in told) counts[alert] = tally.Runs;
        foreach (var (alert, shift) in tally.Shifts) counts[alert] = counts.GetValueOrDefault(alert) + shift;
        foreach (var group in tally.Labels)
        {
            // In the replications that do not touch it, it is as told.
            var alert = Label(group.Key);
            if (AreCountries(fold, group.Key)) counts[alert] = tally.NewLabels.GetValueOrDefault(group.Key) + (told.Contains(alert) ? tally.Runs - group.Sum(label => label.Value) : 0);
        }
        return counts.Where(pair => pair.Value > 0 || told.Contains(pair.Key))
            .Select(pair => new AlertChance(pair.Key.Country, pair.Key.Kind, pair.Key.About, pair.Key.Ally, told.Contains(pair.Key), Share.Of(pair.Value, tally.Runs)));
    }

    private static IEnumerable<AlertKey> OfStandings(PostureFold fold, DateOnly until)
    {
        var held = fold.StandingsAt(until).All.Where(standing => !standing.IsUnconfirmed && Postures.Alerts.MayRaise(standing.Key.Kind)).ToList();
        return held.SelectMany(standing => new[] { standing.Key.Holder, standing.Key.Counterpart }).Distinct(StringComparer.Ordinal).Where(fold.Timeline.Lineage.IsCountry)
            .SelectMany(country => Postures.Alerts.OfStandings(held, country, standing => Postures.Alerts.ActorOf(fold, standing)).Select(alert => AlertKey.Of(country, alert)));
    }

    private static IEnumerable<AlertKey> OfLabels(PostureFold fold, DateOnly until)
    {
        var lanes = fold.Stances.Lanes.Concat(Wars(until)).Concat(until.DayNumber < Postures.Alerts.Week ? [] : Wars(until.AddDays(-Postures.Alerts.Week)));
        return lanes.Distinct().Where(lane => AreCountries(fold, lane) && Postures.Alerts.IsLabelNew(fold, lane, until)).Select(Label);

        // A war alone makes a label.
        IEnumerable<Lane> Wars(DateOnly day) => fold.StandingsAt(day).All.Where(standing => standing.Key is { Kind: StandingKind.War, Holder.Length: > 0, Counterpart.Length: > 0 } war && war.Holder != war.Counterpart)
            .SelectMany(war => new[] { new Lane(war.Key.Holder, Channel.Government, war.Key.Counterpart, Channel.Government), new Lane(war.Key.Counterpart, Channel.Government, war.Key.Holder, Channel.Government) });
    }

    private static AlertKey Label(Lane lane) => new(lane.From, "label", lane.Key, null);

    private static bool AreCountries(PostureFold fold, Lane lane) => fold.Timeline.Lineage.IsCountry(lane.From) && fold.Timeline.Lineage.IsCountry(lane.To);
}
